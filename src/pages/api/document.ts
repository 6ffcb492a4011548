import { api } from "./api.ts";

const INFO = {
  title: "Reinspection programme planner",
  version: "1",
  description:
    "Whatever the pages of the planner show or do, as JSON, for scripts and programs. Names are in camelCase; days are YYYY-MM-DD, moments ISO 8601 in UTC.",
};

/** As much of a JSON schema as the reference page reads. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
};
type Content = { content?: Record<string, { schema: Schema }> };
export type Operation = {
  tags: string[];
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content & { description: string }>;
};
export type ApiDocument = {
  openapi: string;
  info: typeof INFO;
  paths: Record<string, Partial<Record<"get" | "post", Operation>>>;
  components: { schemas: Record<string, Schema> };
};

let known: ApiDocument | undefined;

/** The OpenAPI document of the API, from the schemas that check it: made when first asked for, and the same ever after. */
export function apiDocument(): ApiDocument {
  known ??= made();
  return known;
}

let written: string | undefined;

/** The same as text, for programs. */
export function apiText(): string {
  written ??= JSON.stringify(apiDocument());
  return written;
}

function made(): ApiDocument {
  const document = api.getOpenAPI31Document({
    ...{ openapi: "3.1.0", info: INFO, servers: [{ url: "/" }], security: [{ token: [] }] },
  });
  const token = { type: "http", scheme: "bearer", description: "A token of /account/tokens." };
  const components = { ...document.components, securitySchemes: { token } };
  // Through text: what is served is what the reference page reads.
  return JSON.parse(JSON.stringify({ ...document, components }), (_, value) => plainly(value));
}

/** A named schema that may also be null, or is described once more, as OpenAPI 3.1 has it: the generator's `allOf` would let no null through. */
function plainly(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("allOf" in value) || !Array.isArray(value.allOf)) return value;
  const [named, more] = value.allOf as [Schema, Schema | undefined];
  if (value.allOf.length !== 2 || named.$ref === undefined || more === undefined || more.properties) return value;
  const { type, ...said } = more;
  const mayBeNull = [type].flat().includes("null");
  return mayBeNull ? { anyOf: [{ $ref: named.$ref }, { type: "null" }], ...said } : { $ref: named.$ref, ...said };
}

export type Described = Operation & { method: "get" | "post"; path: string };

/** Every operation with where it is, by its group, in the order in which the groups were put together. */
export function operationsByTag({ paths }: ApiDocument): Map<string, Described[]> {
  const groups = new Map<string, Described[]>();
  for (const [path, methods] of Object.entries(paths))
    for (const method of ["get", "post"] as const) {
      const operation = methods[method];
      const tag = operation?.tags[0] ?? "";
      if (operation) groups.set(tag, [...(groups.get(tag) ?? []), { ...operation, method, path }]);
    }
  return groups;
}
