import { hc } from "hono/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../src/pages/api/api.ts";
import { tokenStatements } from "../../src/store/tokens.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { BY_LINK } from "../support/signed-in.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW } from "../support/world.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

/** A client as a script has it, with a token of a scope; its types are the API's own. */
async function clientWith(scope: "read" | "write") {
  const [, nora] = PEOPLE;
  if (!nora) throw new Error("There is nobody");
  const made = { secret: `rpp_${scope.padStart(43, "s")}`, name: "A script", scope, days: 30 };
  await tiny.database.write((await tokenStatements(tiny.database, nora, made, NOW)).statements);
  const site = siteOn(tiny.database, BY_LINK);
  return hc<Api>("http://localhost", {
    headers: { Authorization: `Bearer ${made.secret}` },
    fetch: (input: string | URL | Request, init?: RequestInit) => site.request(input, init),
  });
}

test("a typed client reads a plan's visits and records a signal by a token, without a browser's origin", async () => {
  const client = await clientWith("write");
  const answer = await client.api.v1.plans[":number"].visits.$get({ param: { number: "1" }, query: { limit: "2" } });
  if (answer.status !== 200) throw new Error(`${answer.status}`);
  const { items, next } = await answer.json();
  expect(items.map(({ authorityCode, days }) => [authorityCode, days?.teamCode])).toEqual([
    ["E06000001", "T1"],
    ["E08000018", "T1"],
  ]);
  expect(next).toBe("E08000018");
  const made = await client.api.v1.signals.$post({
    json: {
      ...{ authority: "E08000018", kind: "pattern", observed: "2026-10-03", source: "police", severity: 3 },
      confidence: "high",
    },
  });
  expect([made.status, made.headers.get("Location")]).toEqual([201, "/api/v1/signals/1"]);
});

test("a token for reading changes nothing, and is told so as a problem", async () => {
  const client = await clientWith("read");
  const refused = await client.api.v1.plans.$post({ json: { reason: "To try it" } });
  expect([refused.status, refused.headers.get("Content-Type")]).toEqual([403, "application/problem+json"]);
  expect((await client.api.v1.plans.$get({ query: {} })).status).toBe(200);
});
