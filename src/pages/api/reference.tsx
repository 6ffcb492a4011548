import { Hono } from "hono";
import { raw } from "hono/html";
import { frameOf, frameQueries } from "../../store/frame.ts";
import { page } from "../layout.tsx";
import type { Site } from "../site.ts";
import { apiDocument, apiText, operationsByTag } from "./document.ts";
import { Begin, Problems, Rules } from "./reference-begin.tsx";
import { Operation, placeOf } from "./reference-operation.tsx";
import { Fields } from "./reference-schema.tsx";

/** What the API can do: for programs, and for whoever writes them. */
export const referencePages = new Hono<Site>()
  .get("/api/v1/openapi.json", (c) => c.body(apiText(), 200, { "Content-Type": "application/json" }))
  .get("/api", async (c) => {
    const { database } = c.var.world;
    const frame = frameOf(await database.read(frameQueries(database)));
    const children = (
      <>
        <h1>API</h1>
        <p class="lede">{apiDocument().info.description}</p>
        <p>
          For programs: <a href="/api/v1/openapi.json">the same as OpenAPI 3.1</a>. On this page:{" "}
          <a href="#begin">begin</a>, <a href="#rules">what holds everywhere</a>, <a href="#operations">operations</a>,{" "}
          <a href="#problems">problems</a>, <a href="#schemas">what is sent and answered</a>.
        </p>
        <Begin c={c} />
        <Rules />
        {raw(theSameForAll())}
      </>
    );
    return page(c, { title: "API", here: null, frame, children });
  });

let made: string | undefined;

/** What does not hang on who asks: made when first asked for. */
function theSameForAll(): string {
  made ??= String(<Reference />);
  return made;
}

function Reference() {
  const document = apiDocument();
  const { schemas: all } = document.components;
  const groups = [...operationsByTag(document)];
  const named = Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    <>
      <nav class="rule" aria-labelledby="operations">
        <h2 id="operations">Operations</h2>
        <div class="api-index">
          {groups.map(([tag, operations]) => (
            <div>
              <h3>
                <a href={`#${idOf(tag)}`}>{tag}</a>
              </h3>
              <ul>
                {operations.map((operation) => (
                  <li>
                    <a href={`#${placeOf(operation)}`}>{operation.summary}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      {groups.map(([tag, operations]) => (
        <section class="rule" aria-labelledby={idOf(tag)}>
          <h2 id={idOf(tag)}>{tag}</h2>
          {operations.map((operation) => (
            <Operation operation={operation} all={all} />
          ))}
        </section>
      ))}
      <Problems />
      <section class="rule" aria-labelledby="schemas">
        <h2 id="schemas">What is sent and answered</h2>
        {named.map(([name, schema]) => (
          <>
            <h3 id={`schema-${name}`}>{name}</h3>
            {schema.description && <p class="small">{schema.description}</p>}
            <Fields schema={schema} all={all} />
          </>
        ))}
      </section>
    </>
  );
}

function idOf(tag: string): string {
  return tag.toLowerCase().replaceAll(" ", "-");
}
