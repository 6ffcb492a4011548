import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

const ORIGIN = "http://localhost";
const VISIT = "authorities/E08000018/visit";
const AFTERWARDS = { today: () => "2027-12-01", now: () => "2027-12-01T09:00:00.000Z" };

/** Asks long after the visit; a change sends the ETag of what stands at an address. */
async function ask(path: string, body?: object, seen?: string) {
  const site = siteOn(tiny.database, AFTERWARDS);
  const tag = seen && (await site.request(`${ORIGIN}/api/v1/${seen}`)).headers.get("ETag");
  const headers = { Origin: ORIGIN, "Content-Type": "application/json", ...(tag && { "If-Match": tag }) };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
  const response = await site.request(`${ORIGIN}/api/v1/${path}`, init);
  return { status: response.status, body: await response.json() };
}

test("a visit is recorded as carried out, and the report that is imported later is confirmed to be its", async () => {
  const { startsOn: starts, endsOn: on } = (await ask(VISIT)).body.visit;
  const made = { starts, became: "carried_out", on, days: 5, cse: "yes" };
  expect(await ask(VISIT, made, VISIT)).toEqual({ status: 200, body: { number: 1 } });
  const row = { local_authority: "Rotherham", inspection_framework: "standard", inspection_start_date: starts };
  const grades = { impact_of_leaders_grade: "good", help_and_protection_grade: "good", in_care_grade: "good" };
  const file = { ...row, publication_date: "2027-11-15", overall_effectiveness_grade: "", ...grades };
  const text = `${Object.keys(file)}\n${Object.values(file)}\n`;
  const { id } = (await ask("imports", { kind: "inspections", fileName: "new.csv", text })).body;
  expect((await ask(`imports/previews/${id}/keep`, {}, `imports/previews/${id}`)).status).toBe(200);
  const [report] = (await ask(VISIT)).body.reports;
  expect(report).toMatchObject({ starts, publishedOn: "2027-11-15" });
  expect(await ask(`${VISIT}/report`, report, VISIT)).toEqual({ status: 200, body: { number: 2 } });
  const [newest] = (await ask(VISIT)).body.entries;
  expect(newest).toMatchObject({ number: 2, became: "carried_out", report: { publishedOn: "2027-11-15" } });
});

test("who plans another region sees the quarter of a visit, and nothing of what became of it", async () => {
  const reg = PEOPLE.find(({ role }) => role === "regional_planner") ?? null;
  const site = siteOn(tiny.database, { ...AFTERWARDS, askerOf: () => reg });
  const shown = await (await site.request(`${ORIGIN}/api/v1/${VISIT}`)).json();
  expect(shown).toMatchObject({ visit: null, entries: [], reports: [] });
  expect(shown.quarter).toMatch(/^20\d\d-(01|04|07|10)-01$/);
});
