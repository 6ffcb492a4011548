import type { Schema } from "./document.ts";

/** The fields of what is sent or answered, one line each; what has a name is linked to where it is told. */
export function Fields({ schema }: { schema: Schema }) {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return <Type schema={schema} />;
  return (
    <ul class="api-fields small">
      {fields.map(([name, field]) => (
        <li>
          <code>{name}</code>
          {!schema.required?.includes(name) && " (may be left out)"}: <Type schema={field} />
          {field.description && `. ${field.description}`}
        </li>
      ))}
    </ul>
  );
}

function Type({ schema }: { schema: Schema }) {
  const { $ref, items, properties } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if ($ref) {
    const name = nameOf($ref);
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  if (items)
    return (
      <>
        list of <Type schema={items} />
      </>
    );
  if (choices)
    return (
      <>
        {choices.map((one, nth) => (
          <>
            {nth > 0 && " or "}
            <Type schema={one} />
          </>
        ))}
      </>
    );
  const isTold = Object.keys(properties ?? {}).length > 0;
  return isTold ? <Fields schema={schema} /> : <span>{typeWords(schema)}</span>;
}

/** What a value is, in a few words: "one of short, standard". */
export function typeWords(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return `“${schema.const}”`;
  if (schema.enum) return `one of ${schema.enum.map((value) => value ?? "null").join(", ")}`;
  const kinds = [schema.type ?? "anything"].flat();
  return kinds.map((kind) => (kind === "string" && schema.format === "date" ? "day" : kind)).join(" or ");
}

function nameOf(ref: string): string {
  return ref.split("/").at(-1) ?? "";
}
