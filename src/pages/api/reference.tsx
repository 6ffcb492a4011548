import { Hono } from "hono";
import { frameOf, frameQueries } from "../../store/frame.ts";
import { Scroll } from "../as-table.tsx";
import { originOfSite } from "../cookies.ts";
import { page } from "../layout.tsx";
import type { PageContext, Site } from "../site.ts";
import { apiDocument, type Described, operationsByTag } from "./document.ts";
import { PROBLEMS, type ProblemName } from "./problem.ts";
import { Fields, typeWords } from "./reference-schema.tsx";

/** What the API can do: for programs, and for whoever writes them. */
export const referencePages = new Hono<Site>()
  .get("/api/v1/openapi.json", (c) => c.json(apiDocument()))
  .get("/api", async (c) => {
    const { database } = c.var.world;
    const frame = frameOf(await database.read(frameQueries(database)));
    const document = apiDocument();
    const groups = [...operationsByTag(document)];
    const children = (
      <>
        <h1>API</h1>
        <p class="lede">{document.info.description}</p>
        <p>
          For programs: <a href="/api/v1/openapi.json">the same as OpenAPI 3.1</a>. A script asks with{" "}
          <a href="/account/tokens">a token</a>; what a token does stands in the record under its owner’s name.
        </p>
        <Begin c={c} />
        <nav class="rule" aria-labelledby="groups">
          <h2 id="groups">What there is</h2>
          <ul>
            {groups.map(([tag, operations]) => (
              <li>
                <a href={`#${idOf(tag)}`}>{tag}</a> ({operations.length})
              </li>
            ))}
            <li>
              <a href="#problems">Problems</a>
            </li>
            <li>
              <a href="#schemas">What is sent and answered</a>
            </li>
          </ul>
        </nav>
        {groups.map(([tag, operations]) => (
          <section class="rule" aria-labelledby={idOf(tag)}>
            <h2 id={idOf(tag)}>{tag}</h2>
            {operations.map((operation) => (
              <Operation operation={operation} />
            ))}
          </section>
        ))}
        <Problems />
        <section class="rule" aria-labelledby="schemas">
          <h2 id="schemas">What is sent and answered</h2>
          {Object.entries(document.components.schemas).map(([name, schema]) => (
            <>
              <h3 id={`schema-${name}`}>{name}</h3>
              {schema.description && <p class="small">{schema.description}</p>}
              <Fields schema={schema} />
            </>
          ))}
        </section>
      </>
    );
    return page(c, { title: "API", here: null, frame, children });
  });

function idOf(tag: string): string {
  return tag.toLowerCase().replaceAll(" ", "-");
}

function Begin({ c }: { c: PageContext }) {
  const at = `${originOfSite(c)}/api/v1`;
  const token = '-H "Authorization: Bearer $TOKEN"';
  const change = `-H 'If-Match: "12.3f…"' -H "Content-Type: application/json"`;
  return (
    <section class="rule" aria-labelledby="begin">
      <h2 id="begin">How to ask</h2>
      <Scroll label="Examples">
        <pre class="api-example">
          <code>{`curl ${token} ${at}/plans
curl -i ${token} ${at}/desk
curl ${token} ${change} \\
  -d '{"pin":"week","reason":"Agreed by telephone"}' \\
  ${at}/plans/7/visits/E08000018/pin`}</code>
        </pre>
      </Scroll>
      <ul>
        <li>
          A list comes in pages: <code>limit</code> says how many, and the page’s <code>next</code>, which its Link
          header has too, is sent back as <code>after</code>.
        </li>
        <li>
          Every read has a strong ETag: send it as If-None-Match, and the answer is 304 while nothing has changed.
        </li>
        <li>
          A change of something that is there sends the ETag of what you saw as If-Match: 428 without it, 412 where
          somebody else was first. Before the dot of that tag stands the version, and only the version counts.
        </li>
        <li>
          A read may be asked with a token for reading, a change only with one for changing; a token asks at most 300
          times in five minutes, then 429.
        </li>
      </ul>
    </section>
  );
}

function Operation({ operation }: { operation: Described }) {
  const { method, path, summary, description, parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content?.["application/json"]?.schema;
  const answer = (responses[200] ?? responses[201])?.content?.["application/json"]?.schema;
  return (
    <article class="api-operation">
      <h3>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p>
        {summary}.{description && ` ${description}`}
      </p>
      {parameters.length > 0 && (
        <ul class="small">
          {parameters.map(({ name, in: where, required, description: says, schema }) => (
            <li>
              <code>{name}</code> ({where === "path" ? "in the path" : where}
              {required && where !== "path" && ", needed"}): {typeWords(schema)}
              {says && `. ${says}`}
            </li>
          ))}
        </ul>
      )}
      {body && (
        <div class="small">
          <p>Send:</p>
          <Fields schema={body} />
        </div>
      )}
      {answer && (
        <div class="small">
          <p>Answers:</p>
          <Fields schema={answer} />
        </div>
      )}
    </article>
  );
}

function Problems() {
  return (
    <section class="rule" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>
        Whatever cannot be done is answered as problem details (RFC 9457, <code>application/problem+json</code>):{" "}
        <code>detail</code> says what is wrong and how to mend it, <code>errors</code> of which fields.
      </p>
      <dl class="pairs">
        {(Object.keys(PROBLEMS) as ProblemName[]).map((name) => (
          <>
            <dt id={name}>
              <code>
                {PROBLEMS[name].status} {name}
              </code>
            </dt>
            <dd>{PROBLEMS[name].title}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
