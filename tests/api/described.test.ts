import { expect, test } from "vitest";
import { apiDocument, type Schema } from "../../src/pages/api/document.ts";

const document = apiDocument();

/** Where a schema lets anything pass: an object without fields, a list of whatever, a value of no type. */
function openIn(schema: Schema | boolean | undefined, at: string): string[] {
  if (typeof schema !== "object") return [];
  const { $ref, type, properties = {}, additionalProperties: more, items, prefixItems = [] } = schema;
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const isMap = typeof more === "object" && Object.keys(more).length > 0;
  const isOpen =
    more === true ||
    (type === "object" && !isMap && Object.keys(properties).length === 0) ||
    (type === "array" && items === undefined && prefixItems.length === 0) ||
    (type ?? $ref ?? schema.enum ?? schema.const ?? parts[0]) === undefined;
  return [
    ...(isOpen ? [at] : []),
    ...Object.entries(properties).flatMap(([name, inner]) => openIn(inner, `${at}/${name}`)),
    ...[items, ...prefixItems, ...parts, isMap ? more : undefined].flatMap((inner) => openIn(inner, at)),
  ];
}

test("whatever is sent or answered is described field by field", () => {
  const named = Object.entries(document.components.schemas).flatMap(([name, schema]) => openIn(schema, name));
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ parameters = [], requestBody, responses }) => {
      const bodies = [...Object.values(responses), requestBody].flatMap((one) => Object.values(one?.content ?? {}));
      return [...bodies, ...parameters].flatMap(({ schema }) => openIn(schema, path));
    }),
  );
  expect([...named, ...told]).toEqual([]);
});

test.each([
  { type: "object" },
  { type: "object", additionalProperties: true },
  { type: "object", properties: { inner: {} } },
  { type: "array" },
  { anyOf: [{ type: "string" }, {}] },
])("%j would be found open", (schema) => {
  expect(openIn(schema, "here")).toHaveLength(1);
});

/** Where what is sent may hold a field that means nothing. */
function looseIn(schema: Schema | undefined, at: string): string[] {
  if (!schema) return [];
  if (schema.$ref) return looseIn(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""], at);
  const { type, properties = {}, additionalProperties, items } = schema;
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...(type === "object" && additionalProperties === undefined ? [at] : []),
    ...Object.entries(properties).flatMap(([name, inner]) => looseIn(inner, `${at}/${name}`)),
    ...[items, ...parts].flatMap((inner) => looseIn(inner, at)),
  ];
}

test("a field that means nothing is refused however deep it stands in what is sent", () => {
  const bodies = Object.entries(document.paths).flatMap(([path, { post }]) =>
    Object.values(post?.requestBody?.content ?? {}).flatMap(({ schema }) => looseIn(schema, path)),
  );
  expect(bodies).toEqual([]);
  expect(looseIn({ type: "array", items: { type: "object" } }, "here")).toEqual(["here"]);
});
