import type { ApiDocument, Schema } from "./document.ts";

type Named = ApiDocument["components"]["schemas"];

/** The fields of what is sent or answered, one line each; what has a name is linked to where it is told. */
export function Fields({ schema, all }: { schema: Schema; all: Named }) {
  const { properties, required } = whole(schema, all);
  const fields = Object.entries(properties);
  if (fields.length === 0) return <Unnamed schema={schema} all={all} />;
  return (
    <ul class="api-fields small">
      {fields.map(([name, field]) => (
        <li>
          <code>{name}</code>
          {!required.has(name) && " (may be left out)"}: <Type schema={field} />
          {field.description && `. ${field.description}`}
          {insideOf(field).map((inner) => (
            <Fields schema={inner} all={all} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What is no object of its own, such as one of several. */
function Unnamed({ schema, all }: { schema: Schema; all: Named }) {
  return (
    <>
      <p>
        <Type schema={schema} />
      </p>
      {insideOf(schema).map((inner) => (
        <Fields schema={inner} all={all} />
      ))}
    </>
  );
}

/** The objects without a name in what a field holds: their fields stand below it. */
function insideOf(schema: Schema): Schema[] {
  const { $ref, properties = {}, items, additionalProperties: each } = schema;
  if ($ref) return [];
  if (Object.keys(properties).length > 0 || schema.allOf) return [schema];
  const parts = [...(schema.anyOf ?? schema.oneOf ?? []), ...(items ? [items] : [])];
  return [...parts, ...(typeof each === "object" ? [each] : [])].flatMap(insideOf);
}

type Whole = { properties: Record<string, Schema>; required: ReadonlySet<string> };

/** All fields of an object, those of the one that it extends too. */
function whole({ properties, required, allOf = [] }: Schema, all: Named): Whole {
  const parts = allOf.map((part) => whole((part.$ref && all[nameOf(part.$ref)]) || part, all));
  return {
    properties: Object.assign({}, ...parts.map((part) => part.properties), properties),
    required: new Set([...parts.flatMap((part) => [...part.required]), ...(required ?? [])]),
  };
}

/** What a field holds, in a line. */
function Type({ schema, isMany = false }: { schema: Schema; isMany?: boolean }) {
  const { $ref, items, prefixItems, properties, additionalProperties: each } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if ($ref) return <a href={`#schema-${nameOf($ref)}`}>{nameOf($ref)}</a>;
  if (items) return <Several words="list of " between="" schemas={[items]} isMany />;
  if (prefixItems) return <Several words="a pair of " between=" and " schemas={prefixItems} />;
  if (choices) return <Several words="" between=" or " schemas={choices} />;
  if (properties || schema.allOf)
    return <span>{isMany ? "objects" : mayBeNull(schema) ? "object or null" : "object"}</span>;
  if (typeof each === "object") return <Several words="by key, " between="" schemas={[each]} />;
  return <span>{typeWords(schema)}</span>;
}

type SeveralProps = { words: string; between: string; schemas: readonly Schema[]; isMany?: boolean };

function Several({ words, between, schemas, isMany = false }: SeveralProps) {
  return (
    <>
      {words}
      {schemas.map((one, nth) => (
        <>
          {nth > 0 && between}
          <Type schema={one} isMany={isMany} />
        </>
      ))}
    </>
  );
}

function mayBeNull({ type }: Schema): boolean {
  return [type].flat().includes("null");
}

/** What a value is, in a few words: "one of short, standard". */
export function typeWords(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  const [only, ...others] = schema.enum ?? [schema.const];
  if (only !== undefined && others.length === 0) return typeof only === "string" ? `“${only}”` : String(only);
  if (schema.enum) return `one of ${schema.enum.join(", ")}`;
  const kinds = [schema.type ?? "anything"].flat().map((kind) => KINDS[kind] ?? kind);
  return kinds.map((kind) => (kind === "text" && schema.format === "date" ? "day" : kind)).join(" or ");
}

const KINDS: Readonly<Record<string, string>> = { string: "text", integer: "whole number", boolean: "true or false" };

function nameOf(ref: string): string {
  return ref.split("/").at(-1) ?? "";
}
