import { afterAll, beforeAll, expect, test } from "vitest";
import { keepImport } from "../../src/actions/import-keep.ts";
import type { TestDatabase } from "../support/database.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

const ORIGIN = "http://localhost";
const ROTHERHAM = "/successions/E08000018";
let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

const get = async (path: string) => (await siteOn(tiny.database).request(ORIGIN + path)).text();
const post = (path: string, fields: Record<string, string>) =>
  siteOn(tiny.database).request(ORIGIN + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: ORIGIN },
  });
const ENDING = {
  ...{ authority: "E08000018", "ends-day": "8", "ends-month": "3", "ends-year": "2027" },
  ...{ "name-1": "Upper Don", "name-2": 'Lower "Don"' },
};

test("an authority that ends is entered by a form, and seen before it is kept", async () => {
  expect(await get("/successions")).toContain("No authority that exists has a day on which it ends.");
  const wrong = await post("/successions", { ...ENDING, "ends-month": "13", "name-1": "", "name-2": "" });
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining("is not a real day")]);
  const answer = await post("/successions", ENDING);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/imports/previews/1"]);
  expect(await get("/imports/previews/1")).toContain("Upper Don");
  expect(await get("/successions")).toContain("No authority that exists has a day on which it ends.");
  await keepImport({ database: tiny.database, at: NOW, today: TODAY, who: "A planner" }, 1);
  expect(await get("/successions")).toContain("Not decided: before, until it is");
});

test("it is open on the first page, the plan's and its checklist's until somebody decides", async () => {
  const open = "Rotherham ends on 8 March 2027; Upper Don and Lower &quot;Don&quot; take its place.";
  for (const path of ["/", "/plans/1", ROTHERHAM])
    expect(await get(path)).toContain(path === ROTHERHAM ? open.slice(9) : open);
  // It has the visit a week after the end.
  expect(await get("/")).toContain("The plan shown does not follow that yet: draw up again.");
  expect(await get("/plans/1/publish")).toContain("Nobody has decided about Rotherham");
});

test("what a decision does is shown first, it is kept with a reason, and a stale one is refused", async () => {
  const typed = { from: "0", choice: "both", "first-day": "10", "first-month": "3", "first-year": "2027" };
  const early = await post(ROTHERHAM, { ...typed, "first-day": "1" });
  expect([early.status, await early.text()]).toEqual([400, expect.stringContaining("They begin on 8 March 2027")]);
  const shown = await post(ROTHERHAM, typed);
  expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining("Nothing is saved")]);
  expect(await get(ROTHERHAM)).toContain("Nobody has decided");
  const kept = await post(ROTHERHAM, { ...typed, step: "keep", reason: "Both are owed one" });
  expect([kept.status, kept.headers.get("location")]).toEqual([303, `${ROTHERHAM}?kept=1`]);
  const page = await get(ROTHERHAM);
  expect(page).toContain("Decided: both.");
  expect(page).toContain("Both are owed one");
  expect(page).toContain("The plan shown does not follow that yet");
  expect((await post(ROTHERHAM, { ...typed, choice: "after", step: "keep", reason: "Late" })).status).toBe(409);
});

test("signals stay with the old, and are offered to be recorded for the new", async () => {
  const signal = {
    ...{ authority: "E08000018", kind: "pattern", source: "police", severity: "3", confidence: "high", note: "" },
    ...{ "observed-day": "3", "observed-month": "10", "observed-year": "2026" },
  };
  expect((await post("/signals", signal)).status).toBe(303);
  const page = await get(ROTHERHAM);
  expect(page).toContain("1 signal that stands");
  expect(page).toContain('href="/signals/new?authority=X00000001"');
});

test("who takes its place has a page before the day, with what is not known said", async () => {
  const page = await get("/authorities/X00000001");
  expect(page).toContain("Upper Don is created on 8 March 2027, from Rotherham.");
  expect(page).toContain("No ONS code given yet (X00000001 is a placeholder)");
  expect(page).toContain("Rotherham’s record, not Upper Don’s");
});

test("after the day whom a decision leaves out is told as such, and not as without a place", async () => {
  await post(ROTHERHAM, { from: "1", choice: "before", step: "keep", reason: "One is enough" });
  const app = siteOn(tiny.database, { today: () => "2027-03-09" });
  const of = async (path: string) => (await app.request(path)).text();
  expect(await of("/")).toContain("no visit of its own, as decided: Rotherham instead");
  expect(await of("/authorities")).toContain("as decided: Rotherham instead");
  expect(await of("/authorities?visit=unplaced")).not.toContain("X00000001");
  expect(await of("/committee")).toContain(
    "2 others have no visit of their own: the authority before or after them has.",
  );
  expect(await of("/committee")).toContain("2 where the authority before or after is visited, as decided");
  expect(await of("/coverage.csv")).toMatch(/Upper Don.*,instead,/);
  expect(await of(ROTHERHAM)).toContain("ended on 8 March 2027; Upper Don and Lower &quot;Don&quot; took its place.");
  expect(await of("/authorities/X00000001")).toContain("What is decided of Rotherham");
});
