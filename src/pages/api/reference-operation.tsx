import { ACCESS, ROLE_WORDS, ROLES } from "../../core/access.ts";
import { scopeOf } from "../../core/access-api.ts";
import { listed } from "../../core/words.ts";
import type { ApiDocument, Described } from "./document.ts";
import { Fields, typeWords } from "./reference-schema.tsx";

type Props = { operation: Described; all: ApiDocument["components"]["schemas"] };

/** An operation's place on the page, such as "get-plans-number". */
export function placeOf({ method, path }: Described): string {
  const words = path.replace("/api/v1/", "").replace(/[^a-z-]+/g, "-");
  return `${method}-${words.replace(/-$/, "")}`;
}

/** One operation: who may ask, what is sent, what is answered. */
export function Operation({ operation, all }: Props) {
  const { method, path, summary, description, parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content?.["application/json"]?.schema;
  const answer = (responses[200] ?? responses[201])?.content?.["application/json"]?.schema;
  return (
    <article class="api-operation" aria-labelledby={placeOf(operation)}>
      <h3 id={placeOf(operation)}>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p>
        {summary}.{description && ` ${description}`}
      </p>
      <p class="note">{whoMay(operation)}</p>
      {parameters.length > 0 && (
        <ul class="api-fields small">
          {parameters.map(({ name, in: where, required, description: says, schema }) => (
            <li>
              <code>{name}</code> ({where === "path" ? "in the path" : `in the ${where}`}
              {required && where !== "path" && ", needed"}): {typeWords(schema)}
              {says && `. ${says}`}
            </li>
          ))}
        </ul>
      )}
      {body && <Told heading="Send" schema={body} all={all} />}
      {answer && <Told heading={responses[201] ? "Answers 201" : "Answers 200"} schema={answer} all={all} />}
    </article>
  );
}

function Told({ heading, schema, all }: { heading: string } & Parameters<typeof Fields>[0]) {
  return (
    <div class="small">
      <h4>{heading}</h4>
      <Fields schema={schema} all={all} />
    </div>
  );
}

/** "For everyone; by a token for reading." */
function whoMay({ method, path }: Described): string {
  const route = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`;
  const roles = ACCESS[route] ?? [];
  const names = ROLES.filter((role) => roles !== "anyone" && roles.includes(role)).map(
    (role) => `${ROLE_WORDS[role].name.toLowerCase()}s`,
  );
  const who = names.length === ROLES.length ? "everyone" : listed(names);
  const scope = scopeOf(route);
  const by = scope === "read" ? "a token for reading" : scope === "write" ? "a token for changing" : "a browser alone";
  return `For ${who}; by ${by}.`;
}
