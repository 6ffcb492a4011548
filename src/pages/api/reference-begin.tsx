import { Scroll } from "../as-table.tsx";
import { originOfSite } from "../cookies.ts";
import type { PageContext } from "../site.ts";
import { PROBLEMS, type ProblemName } from "./problem.ts";

/** What somebody who has never asked does first, ready to be copied. */
export function Begin({ c }: { c: PageContext }) {
  const at = `${originOfSite(c)}/api/v1`;
  const token = '-H "Authorization: Bearer $TOKEN"';
  const json = '-H "Content-Type: application/json"';
  return (
    <section class="rule" aria-labelledby="begin">
      <h2 id="begin">Begin in a minute</h2>
      <ol>
        <li>
          <a href="/account/tokens">Make a token</a> that may read, and keep it where a script finds it:{" "}
          <code>export TOKEN=rpp_…</code>
        </li>
        <li>
          Ask who you are, then for the plans and for the visits of one:
          <Example label="How to read">{`curl ${token} ${at}/me
curl ${token} "${at}/plans?limit=5"
curl ${token} "${at}/plans/1/visits?limit=200"`}</Example>
        </li>
        <li>
          To change something, with a token that may: look at it, and send its ETag back with the change. With{" "}
          <code>?preview=yes</code> you are told what it would do, and nothing is kept.
          <Example label="How to change">{`curl -i ${token} ${at}/desk          # ETag: "12.3f…"
curl ${token} ${json} -H 'If-Match: "12.3f…"' \\
  -d '{"pin":"week","reason":"Agreed by telephone"}' \\
  "${at}/plans/7/visits/E08000018/pin?preview=yes"`}</Example>
        </li>
      </ol>
    </section>
  );
}

function Example({ label, children }: { label: string; children: string }) {
  return (
    <Scroll label={label}>
      <pre class="api-example">
        <code>{children}</code>
      </pre>
    </Scroll>
  );
}

/** What holds for every operation. */
export function Rules() {
  return (
    <section class="rule" aria-labelledby="rules">
      <h2 id="rules">What holds everywhere</h2>
      <ul>
        <li>
          <b>Who sees what</b> is as on the pages: visits to the day, to the quarter or not at all, by role. A token
          never opens more than its owner may, and what it asks for stands in the record under their name.
        </li>
        <li>
          <b>Lists</b> come in pages: <code>limit</code> says how many, and the page’s <code>next</code>, which its Link
          header holds too, is sent back as <code>after</code>.
        </li>
        <li>
          <b>Reads</b> have a strong ETag: send it as If-None-Match, and the answer is 304 while nothing has changed.
        </li>
        <li>
          <b>Changes</b> of something that is there need the ETag of what you saw as If-Match: 428 without it, 412 where
          somebody else was first. Before the dot of that tag stands the version, and only the version counts.
        </li>
        <li>
          <b>What is sent</b> is JSON. A field or a query that means nothing is refused, not passed over.
        </li>
        <li>
          <b>How often</b>: 300 times in five minutes for all tokens of one owner, then 429 with Retry-After.
        </li>
      </ul>
    </section>
  );
}

const MEND: Readonly<Record<ProblemName, string>> = {
  invalid: "“errors” names each field and says what it must be.",
  "signed-out": "Send a token that stands: one may have expired, or its owner’s role may have changed.",
  forbidden: "Ask with a token for changing, or as somebody whose role may.",
  "not-found": "Check the address, and take numbers and codes from the lists.",
  "no-such-method": "Allow names the methods there are.",
  conflict: "“detail” says what stands in the way. Read again, then decide.",
  stale: "Read it again, look at what has changed, and send its new ETag.",
  "too-large": "Send less at once.",
  "not-json": "Send JSON, with Content-Type: application/json.",
  unconditional: "Send If-Match with the ETag of what you saw.",
  "too-often": "Wait as long as Retry-After says.",
  fault: "Report “instance”, the number of the request. Nothing was saved.",
  unavailable: "Ask again later; whoever runs the planner sees what to mend.",
};

export function Problems() {
  return (
    <section class="rule" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>
        Whatever cannot be done is answered as problem details (RFC 9457, <code>application/problem+json</code>):{" "}
        <code>detail</code> says what is wrong and how to mend it, <code>errors</code> of which fields. Its{" "}
        <code>type</code> is one of these.
      </p>
      <Scroll label="Table of problems">
        <table>
          <caption class="govuk-visually-hidden">Problems by status, and how each is mended</caption>
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col">Type</th>
              <th scope="col">What it says</th>
              <th scope="col">How to mend it</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(PROBLEMS) as ProblemName[]).map((name) => (
              <tr>
                <td>{PROBLEMS[name].status}</td>
                <th scope="row" id={name} class="nowrap">
                  <code>/api#{name}</code>
                </th>
                <td>{PROBLEMS[name].title}</td>
                <td>{MEND[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
