import type { Hono } from "hono";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Site } from "../../src/pages/site.ts";
import type { TestDatabase } from "../support/database.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { signedInAt } from "../support/signed-in.ts";
import { bundle, inWorkerd } from "./workerd.ts";

// Every page, in workerd over HTTP at a distance, against the same on Node over a file.

const TOKEN = "a token of the tests";
const ORIGIN = "http://localhost";
const DISTANCE_MS = 30;
const SIGNAL =
  "authority=E08000018&kind=pattern&observed-day=3&observed-month=10&observed-year=2026&source=police&severity=3&confidence=high&note=";

/** What is done at both before the pages are looked at. */
const DONE = [
  ["/signals", SIGNAL],
  ["/escalations", "authority=E08000018&cause=signals&rung=recurring_theme&reason=Heard+twice"],
  ["/plans", "reason=To+try+it&effort=quick"],
  ["/plans/2/publish", "reason=Agreed&decided-by=The+director&step=keep"],
] as const;

const PAGES = [
  "/",
  "/authorities",
  "/authorities?region=London&band=1&sort=name&show=reasons&show=weeks",
  "/authorities/E08000018",
  "/authorities/E08000018?as-at=2015-03-01",
  "/plans",
  "/plans/1",
  "/plans/2?by=team",
  "/plans/2/proof",
  "/plans/2/visits/E08000018",
  "/plans/2/visits.csv",
  "/signals",
  "/signals/new",
  "/signals/1",
  "/escalations",
  "/escalations/1",
  "/policy",
  "/notices",
  "/runs",
  "/sources",
  "/nowhere",
];

let [here, there]: TestDatabase[] = [];
let server: Awaited<ReturnType<typeof startHranaServer>>;
let worker: Miniflare;
let signedInWorker: Miniflare;
let site: Hono<Site>;

beforeAll(async () => {
  [here, there] = [await plannedDatabase(), await plannedDatabase()];
  site = siteOn(here.database);
  server = await startHranaServer(there.path, TOKEN, { delayMs: DISTANCE_MS });
  const bindings = { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: TOKEN };
  const script = await bundle("tests/edge/planner-worker.ts");
  worker = inWorkerd(script, bindings);
  signedInWorker = inWorkerd(script, { ...bindings, SIGN_IN: "link" });
  for (const [path, body] of DONE) {
    const form = {
      method: "POST",
      body,
      headers: { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" },
    };
    const onNode = await site.request(ORIGIN + path, form);
    const inWorker = await worker.dispatchFetch(ORIGIN + path, { ...form, redirect: "manual" });
    expect([path, inWorker.status, inWorker.headers.get("location")]).toEqual([
      path,
      303,
      onNode.headers.get("location"),
    ]);
  }
});
afterAll(async () => {
  await Promise.all([worker.dispose(), signedInWorker.dispose()]);
  await server.close();
  for (const one of [here, there]) one?.client.close();
});

/** Where two pages part, with what stands there: whole pages side by side say nothing. */
function firstDifference(one: string, other: string): [string, string] | null {
  if (one === other) return null;
  const at = Array.from(one).findIndex((letter, nth) => letter !== other[nth]);
  return [one.slice(at - 60, at + 60), other.slice(at - 60, at + 60)];
}

test.each(PAGES)("%s is the same in workerd as on Node", async (path) => {
  const onNode = await site.request(ORIGIN + path);
  const inWorker = await worker.dispatchFetch(ORIGIN + path, { redirect: "manual" });
  expect(inWorker.status).toBe(onNode.status);
  expect(firstDifference(await inWorker.text(), await onNode.text())).toBeNull();
});

describe("somebody who has signed in waits for the database once", () => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    headers = there ? (await signedInAt(there.database)).headers : {};
  });

  test.each(PAGES.filter((path) => path !== "/nowhere"))("%s", async (path) => {
    const before = server.roundTrips();
    const response = await signedInWorker.dispatchFetch(ORIGIN + path, { headers, redirect: "manual" });
    expect(response.status).toBe(200);
    await response.text();
    expect(server.roundTrips() - before).toBe(1);
  });
});
