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

type Sent = { method?: string; body?: string; headers?: Record<string, string> };
type Came = { status: number; headers: { get(name: string): string | null }; text(): Promise<string> };

/** Asks both; whatever each answers, it must be the same. Gives what it was. */
async function both(
  path: string,
  sent: (asked: "here" | "there") => Sent | Promise<Sent>,
): Promise<{ status: number; text: string }> {
  const [one, other] = [await sent("here"), await sent("there")];
  const onNode: Came = await site.request(ORIGIN + path, one);
  const inWorker: Came = await worker.dispatchFetch(ORIGIN + path, { ...other, redirect: "manual" });
  // A problem is told with the number of its request.
  const [text, otherText] = [await onNode.text(), await inWorker.text()].map((text = "") =>
    text.replace(/"instance":"[^"]+"/, ""),
  );
  const told = (came: Came) => ["location", "ETag", "Content-Type"].map((name) => came.headers.get(name));
  expect([inWorker.status, ...told(inWorker)]).toEqual([onNode.status, ...told(onNode)]);
  expect(firstDifference(otherText ?? "", text ?? "")).toBeNull();
  return { status: onNode.status, text: text ?? "" };
}

const FORM = { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };
const form = (body: string) => () => ({ method: "POST", body, headers: FORM });

async function tagAt(where: "here" | "there", path: string): Promise<string> {
  const came = where === "here" ? await site.request(ORIGIN + path) : await worker.dispatchFetch(ORIGIN + path);
  await came.text();
  return came.headers.get("ETag") ?? "";
}

const json = (body: object, headers: Record<string, string>): Sent => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { Origin: ORIGIN, "Content-Type": "application/json", ...headers },
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

describe("what is done is done alike, and answered alike:", () => {
  test("a file is looked at, kept and taken back", async () => {
    const text = encodeURIComponent(
      "authority,kind,theme,visited_on\nRotherham Council,focused,Zoë 漢字 🌱,2026-10-06",
    );
    expect((await both("/imports", form(`kind=other_visits&text=${text}`))).status).toBe(303);
    expect((await both("/imports/previews/1", () => ({}))).text).toContain("Zoë");
    expect((await both("/imports/previews/1/keep", form(""))).status).toBe(303);
    const { text: list } = await both("/imports", () => ({}));
    const [, id] = /href="\/imports\/(\d+)"/.exec(list) ?? [];
    await both(`/imports/${id}`, () => ({}));
    expect((await both(`/imports/${id}/take-back`, form("reason=Not+theirs"))).status).toBe(303);
  });

  test("another draft is drawn up", async () => {
    expect((await both("/plans", form("reason=Again&effort=quick"))).status).toBe(303);
    await both("/plans/3", () => ({}));
  });

  test("a change by the API that sends what it saw, and one that saw another", async () => {
    const path = "/api/v1/plans/3/visits/E06000001/pin";
    const change = { pin: "week", reason: "Promised" };
    const seeing = async (where: "here" | "there") => json(change, { "If-Match": await tagAt(where, "/api/v1/desk") });
    expect((await both(path, () => json(change, { "If-Match": '"77.00"' }))).status).toBe(412);
    expect((await both(path, () => json(change, {}))).status).toBe(428);
    expect((await both(path, seeing)).status).toBe(200);
    expect((await both(path, seeing)).status).toBe(409);
  });

  test("a plan's file that was edited and brought back", async () => {
    const { text: csv } = await both("/plans/4/visits.csv", () => ({}));
    const [heading = "", ...rows] = csv.trim().split("\r\n");
    const [row = ""] = rows.filter((row) => row.includes("E08000018"));
    const cell = (name: string) => row.split(",")[heading.split(",").indexOf(name)];
    const brought = [
      "authority_code,team,starts_on,pinned,plan_number",
      `E08000018,${cell("team")},${cell("starts_on")},week,4`,
    ];
    const text = brought.join("\n");
    const looked = await both("/plans/4/bring-back", form(`text=${encodeURIComponent(text)}&step=look`));
    expect([looked.status, looked.text]).toEqual([200, expect.stringContaining("What the file changes")]);
    const keep = { text, take: ["E08000018"], reason: "Promised" };
    const seeing = async (where: "here" | "there") => json(keep, { "If-Match": await tagAt(where, "/api/v1/desk") });
    expect((await both("/api/v1/plans/4/bring-back", seeing)).status).toBe(200);
    await both("/plans/5", () => ({}));
  });

  test.each(["/plans/2/visits", "/priorities", "/signals", "/coverage"])(
    "the workbook %s.xlsx, to the byte",
    async (path) => {
      const onNode = await (await site.request(`${ORIGIN}${path}.xlsx`)).arrayBuffer();
      const inWorker = await (await worker.dispatchFetch(`${ORIGIN}${path}.xlsx`)).arrayBuffer();
      expect(onNode.byteLength).toBeGreaterThan(1000);
      expect(Buffer.from(inWorker).equals(Buffer.from(onNode))).toBe(true);
    },
  );

  test("a calendar feed", async () => {
    const body = "name=Mine&days=90&shows=plan&names=without";
    const post = { method: "POST", body, headers: FORM };
    const made = [
      await site.request(`${ORIGIN}/calendars`, post),
      await worker.dispatchFetch(`${ORIGIN}/calendars`, post),
    ];
    const pages = await Promise.all(made.map((came) => came.text()));
    const [mine = "", theirs = ""] = pages.map((page) => /\/calendars\/[^/]+\/visits\.ics/.exec(page)?.[0] ?? "");
    const feeds = [await site.request(ORIGIN + mine), await worker.dispatchFetch(ORIGIN + theirs)];
    expect(feeds.map(({ status }) => status)).toEqual([200, 200]);
    const [one = "", other = ""] = await Promise.all(feeds.map((came) => came.text()));
    expect(one).toContain("BEGIN:VEVENT");
    expect(firstDifference(other, one)).toBeNull();
  });
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
