import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, addWeeks, mondayOnOrAfter } from "../../src/core/calendar.ts";
import { quarterOf } from "../../src/core/precision.ts";
import { longDay, monthYear } from "../../src/core/words.ts";
import { shortDay } from "../../src/pages/format.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

let planned: TestDatabase;
beforeAll(async () => {
  planned = await plannedDatabase();
  const { rows } = await planned.client.execute("select name from sqlite_master where type = 'trigger'");
  for (const { name } of rows) await planned.client.execute(`drop trigger ${name}`);
});
afterAll(() => planned.client.close());

async function shown(role = "viewer"): Promise<string> {
  const asker = PEOPLE.find((one) => one.role === role) ?? PEOPLE[0];
  const page = await (await siteOn(planned.database, { askerOf: () => asker ?? null }).request("/committee")).text();
  return page.slice(page.indexOf("<article"), page.indexOf("</article"));
}

test("says how far the programme is, dated, each figure with its source, and that teams are illustrative", async () => {
  const page = await shown();
  expect(page).toContain("None of 153 reinspections are carried out. The plan has a place for all 153.");
  expect(page).toContain("As at 23 November 2026. Plan 1, a draft that nobody has agreed to; policy version 1");
  expect(page.match(/class="stat-note">[^<]*\(S\d(, S\d)*\)/g)).toHaveLength(4);
  expect(page).toContain("The teams are illustrative");
  for (const source of ["S1", "S2", "S3", "S4"]) expect(page).toContain(`<b>${source}</b>`);
});

test("has one line for the quarters after the last visit, so that it stays one sheet however long the programme is", async () => {
  const page = await shown();
  const table = page.slice(page.indexOf('id="by-quarter"'), page.indexOf('id="by-region"'));
  const lines = [...table.matchAll(/<th scope="row">([^<]*)<\/th><td class="num">(\d+)</g)].map(([, name, count]) => [
    name,
    count,
  ]);
  expect(lines.filter(([, count]) => count === "0")).toEqual([["April 2028 to December 2028", "0"]]);
});

test("names no authority, and holds no day, week or month of any visit", async () => {
  const page = await shown("national_planner");
  const { rows } = await planned.client.execute(
    "select a.name, v.notice_on, v.starts_on, v.ends_on from visits v join authorities a on a.code = v.authority_code",
  );
  expect(rows).toHaveLength(153);
  for (const { name, ...days } of rows) {
    if (!/^(London|Barnet)$/.test(String(name))) expect(page).not.toContain(`>${name}<`);
    for (const day of Object.values(days).map(String))
      for (const words of [day, longDay(day), shortDay(day)])
        expect([words, page.includes(words)]).toEqual([words, false]);
  }
  expect(page).not.toMatch(/E0\d{7}/);
  expect(monthYear("2027-01-01")).toBe("January 2027");
});

test("is the same whoever asks, and to the byte wherever in its quarter each visit is and whichever team goes", async () => {
  const before = await shown();
  for (const { role } of PEOPLE.filter((one) => !["inspector", "partner"].includes(one.role)))
    expect([role, await shown(role)]).toEqual([role, before]);
  const { rows } = await planned.client.execute("select authority_code as code, starts_on as day from visits");
  const moved = rows.map(({ code, day }, nth) => {
    const first = mondayOnOrAfter(quarterOf(String(day)));
    const starts = addWeeks(first, nth % 12);
    return {
      sql: "update visits set starts_on = ?, notice_on = ?, ends_on = ?, team_code = ? where authority_code = ?",
      args: [starts, addWeeks(starts, -1), addDays(starts, 4), `T${1 + (nth % 12)}`, String(code)],
    };
  });
  await planned.client.batch(moved);
  expect(await shown()).toBe(before);
});

test("moves no authority's visit to another quarter without a count that stands for five or more", async () => {
  const page = await shown();
  const counts = [...page.matchAll(/<td class="num"( rowspan="\d+")?>(\d+)<\/td>/g)];
  const table = page.slice(page.indexOf('id="by-quarter"'), page.indexOf('id="by-region"'));
  const quarters = [...table.matchAll(/<td class="num">(\d+)<\/td>/g)].map(([, count]) => Number(count));
  expect(quarters.length).toBeGreaterThan(3);
  expect(quarters.filter((count) => count > 0 && count < 5)).toEqual([]);
  expect(counts.filter(([, span]) => span).every(([, , count]) => Number(count) >= 5)).toBe(true);
});

test("says honestly how many planners left out, and that the recommendation is all of them", async () => {
  const { rows } = await planned.client.execute("select * from visits limit 1");
  const code = String(rows[0]?.authority_code);
  const decisions = {
    pins: [],
    commissioned: [],
    thawed: [],
    excluded: [{ authorityCode: code, reason: "x", earliest: 0 }],
  };
  await planned.client.batch([
    { sql: "update plans set decisions = ?", args: [JSON.stringify(decisions)] },
    { sql: "delete from visits where authority_code = ?", args: [code] },
    `insert into unplaced (plan_id, authority_code, kind, points, band, why) values (1, '${code}', 'short', 1, 1, '[]')`,
  ]);
  const page = await shown();
  expect(page).toContain("The plan has a place for 152 of 153.");
  expect(page).toContain("Planners left out 1, though the recommendation is all 153.");
  expect(page).toContain("1 left out by planners’ decision");
});
