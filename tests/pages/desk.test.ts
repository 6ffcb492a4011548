import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { PLANNER } from "../support/world.ts";

const ORIGIN = "http://localhost";
const PIN = "/visits/E08000018/pin";

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const site = () => siteOn(planned.database, { askerOf: () => PLANNER });
const text = async (path: string) => (await site().request(ORIGIN + path)).text();
const post = (path: string, fields: Record<string, string>) =>
  site().request(ORIGIN + path, { method: "POST", body: new URLSearchParams(fields), headers: { Origin: ORIGIN } });
const seenIn = (page: string) => /name="seen"[^>]* value="(\d+)"/.exec(page)?.[1] ?? "";

/** Pins the visit in a plan, which makes the next one; gives where the browser is sent. */
async function pinned(plan: number, pin: string): Promise<string | null> {
  const seen = seenIn(await text(`/plans/${plan}${PIN}`));
  const fields = { do: "pin", pin, reason: "Agreed", seen, step: "keep" };
  return (await post(`/plans/${plan}${PIN}`, fields)).headers.get("location");
}

test("after an undo the way back is to redo it, not to undo one step more", async () => {
  expect(await pinned(1, "week")).toBe("/plans/2?changed=1");
  expect(await pinned(2, "both")).toBe("/plans/3?changed=1");
  const undone = await post("/desk/undo", { seen: seenIn(await text("/desk")) });
  const page = await text(String(undone.headers.get("location")));
  const done = page.slice(page.indexOf("<b>Done:"), page.indexOf("<h1>"));
  expect(done).toContain("Done: undid a change of the visit to Rotherham.");
  expect(done).toContain('action="/desk/redo"');
  expect(done).not.toContain('action="/desk/undo"');
});

test("a change looked at in a plan that is no longer the working draft is shown in that draft, with what was typed", async () => {
  const page = await (
    await post(`/plans/1${PIN}`, { do: "pin", pin: "both", reason: "Typed before", seen: "1" })
  ).text();
  expect(page).toContain("Somebody has changed the plan since you opened plan 1: plan 2 is the working draft.");
  expect(page).toContain("Typed before</textarea>");
  expect(page).toContain(`action="/plans/2${PIN}"`);
});

test("what was published stands on the desk with its own reason, and not as a draft", async () => {
  const number = 2;
  const form = await text(`/plans/${number}/publish`);
  const fields = { reason: "Agreed by the board", "decided-by": "The director", seen: seenIn(form), step: "keep" };
  await post(`/plans/${number}/publish`, fields);
  const page = await text("/desk");
  expect(page).toContain("<b>Published it</b>: ");
  expect(page).toContain("Agreed by the board");
  expect(page).not.toContain("(the working draft)");
});
