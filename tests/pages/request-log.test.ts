import { afterAll, beforeAll, expect, test } from "vitest";
import { runDue } from "../../src/cron.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { signedInAt } from "../support/signed-in.ts";
import { worldOn } from "../support/world.ts";

let planned: TestDatabase;
const lines: Record<string, unknown>[] = [];
const log = (line: Record<string, unknown>) => lines.push(line);
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

async function logged(ask: string, form?: string) {
  lines.length = 0;
  const headers = { Origin: "http://localhost", "Content-Type": "application/x-www-form-urlencoded" };
  const asked = form === undefined ? {} : { method: "POST", body: form, headers };
  await (await siteOn(planned.database, { log }).request(ask, asked)).text();
  return lines;
}

test.each([
  ["/", "GET /", 200, 1],
  ["/authorities/E08000018?as-at=2015-03-01", "GET /authorities/:code", 200, 1],
  ["/plans/1/visits/E08000018", "GET /plans/:number/visits/:code", 200, 1],
  ["/plans/77", "GET /plans/:number", 404, 1],
  ["/Rotherham/2027-01-04", "none", 404, 0],
])(
  "a request for %s is one line: its route, what came of it, and how often the database was asked",
  async (ask, route, status, roundTrips) => {
    const line = { level: "info", requestId: expect.any(String), route, status, ms: 0, roundTrips };
    expect(await logged(ask)).toEqual([line]);
  },
);

test("a stranger who is refused is two lines, without the address that was asked for", async () => {
  lines.length = 0;
  const site = siteOn(planned.database, { log, askerOf: () => null });
  for (const path of ["/authorities/E08000018", "/Rotherham/2027-01-04"]) await (await site.request(path)).text();
  expect(lines.map(({ refused, route }) => refused ?? route)).toEqual([
    "forbidden",
    expect.any(String),
    "forbidden",
    "none",
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/Rotherham|E08000018|2027/);
});

test("what is typed is in no line", async () => {
  expect(await logged("/authorities", "q=Rotherham")).toEqual([
    expect.objectContaining({ route: "POST /authorities", status: 200 }),
  ]);
  expect(JSON.stringify(lines)).not.toContain("Rotherham");
});

test("whoever is signed in costs no further round trip, and is not named", async () => {
  const { world, headers } = await signedInAt(planned.database, { log });
  lines.length = 0;
  await (await siteOn(planned.database, world).request("/plans", { headers })).text();
  expect(lines).toEqual([expect.objectContaining({ route: "GET /plans", status: 200, roundTrips: 1 })]);
});

test("a run is one line, without an authority, its code or a day", async () => {
  lines.length = 0;
  const now = "2026-11-24T02:20:00.000Z";
  await planned.client.execute(
    "insert into signals (id, authority_code, kind, observed_on, recorded_on, source, severity, confidence, note) values ('9', 'E08000018', 'allegation', '2026-11-23', '2026-11-23', 'police', 3, 1, '')",
  );
  await runDue({ ...worldOn(planned.database), log, now: () => now }, now);
  expect(lines).toContainEqual({
    level: "info",
    runId: expect.any(String),
    job: "nightly",
    did: expect.any(String),
    ms: 0,
  });
  expect(JSON.stringify(lines)).not.toMatch(/\d{4}-\d{2}-\d{2}|E0\d{7}/);
  const { rows } = await planned.client.execute("select name from authorities");
  for (const { name } of rows) expect(JSON.stringify(lines)).not.toContain(String(name));
});
