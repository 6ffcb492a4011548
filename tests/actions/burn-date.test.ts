import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { burnDate } from "../../src/actions/burn-date.ts";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { daysBetween } from "../../src/core/calendar.ts";
import { readProblem } from "../../src/core/schedule/problem.ts";
import { verify } from "../../src/core/schedule/verify.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase } from "../support/planned.ts";
import { NOW, TODAY } from "../support/world.ts";

const ROTHERHAM = "E08000018";
const REASON = "Read out at a meeting outside.";

let planned: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  planned = await plannedDatabase();
  doing = { database: planned.database, at: NOW, today: TODAY, who: "A planner" };
});
afterAll(() => planned.client.close());

async function rowsOf(sql: string) {
  return (await planned.client.execute(sql)).rows.map((row) => ({ ...row }));
}
const startOf = async (plan: number, code = ROTHERHAM) =>
  String(
    (await rowsOf(`select starts_on from visits where plan_id = ${plan} and authority_code = '${code}'`))[0]?.starts_on,
  );

describe("marking a date as leaked", () => {
  test("draws up a draft that moves that visit away from the leaked week and leaves every other row as it was", async () => {
    expect(await burnDate(doing, { code: ROTHERHAM, reason: REASON, seed: 7 })).toEqual({ number: 2 });
    expect(Math.abs(daysBetween(await startOf(1), await startOf(2)))).toBeGreaterThan(7);
    for (const table of ["visits", "unplaced", "breaches"]) {
      const of = async (plan: number) => {
        const rows = await rowsOf(
          `select * from ${table} where plan_id = ${plan} and authority_code is not '${ROTHERHAM}'`,
        );
        return rows.map((row) => ({ ...row, plan_id: 0 }));
      };
      expect(await of(2)).toEqual(await of(1));
    }
  });

  test("says in the draft why, what it costs, whose child it is, and no name and no date", async () => {
    const [plan] = await rowsOf("select * from plans where id = 2");
    expect(plan).toMatchObject({ parent_id: 1, seed: 7, made_by: "A planner", ranking_id: 1 });
    expect(plan?.reason).toMatch(
      /^One visit’s date had leaked, so that visit moves and no other: Read out at a meeting outside\. Its new place costs .* its old one\.$/,
    );
    expect(plan?.reason).not.toMatch(/Rotherham|20\d\d/);
    const [visit] = await rowsOf(
      `select why, starts, weeks_late, pinned from visits where plan_id = 2 and authority_code = '${ROTHERHAM}'`,
    );
    expect(visit?.why).toMatch(
      /Chance drew this week from \d+ (weeks open to it before its window closes|open weeks at most 13)/,
    );
    expect(JSON.parse(String(visit?.starts)).length).toBeGreaterThan(10);
    expect(visit?.pinned).toBeNull();
  });

  test("keeps a draft that the second opinion passes, from what is kept of it alone", async () => {
    const [plan] = await rowsOf("select problem, figures from plans where id = 2");
    const problem = readProblem(JSON.parse(String(plan?.problem)));
    const places = await rowsOf("select authority_code, team_code, starts_on from visits where plan_id = 2");
    const assign = problem.visits.map(({ id }) => {
      const place = places.find(({ authority_code }) => authority_code === id);
      const team = problem.teams.findIndex((one) => one.id === place?.team_code);
      return place ? ([team, daysBetween("2027-01-11", String(place.starts_on)) / 7] as const) : null;
    });
    const { cost } = JSON.parse(String(plan?.figures));
    expect(verify(problem, { assign, cost, bound: null, certificate: null }).errors).toEqual([]);
  });

  test("is recorded with the leak, who said so and why", async () => {
    expect(await rowsOf("select authority_code, plan_id, starts_on, who, reason from leaks")).toEqual([
      { authority_code: ROTHERHAM, plan_id: 1, starts_on: await startOf(1), who: "A planner", reason: REASON },
    ]);
    expect(await rowsOf("select who, did, subject, detail, after from audit order by id desc limit 2")).toEqual([
      expect.objectContaining({ did: "drew up", subject: "plan 2", after: '{"newestPlan":2}' }),
      expect.objectContaining({
        did: "marked as leaked",
        subject: `visit to ${ROTHERHAM}`,
        detail: `in plan 1: ${REASON}`,
      }),
    ]);
  });

  test("draws differently for different seeds, and never a week that leaked before", async () => {
    const starts = new Set<string>();
    for (let seed = 1; seed <= 6; seed++) {
      const burned = await burnDate(doing, { code: ROTHERHAM, reason: REASON, seed });
      const number = "number" in burned ? burned.number : 0;
      for (const { starts_on } of await rowsOf("select starts_on from leaks"))
        expect(Math.abs(daysBetween(String(starts_on), await startOf(number)))).toBeGreaterThan(7);
      starts.add(await startOf(number));
    }
    expect(starts.size).toBeGreaterThan(3);
  });

  test("starts from the published plan, pays for moving a published visit, and a redraw does not go back", async () => {
    const [newest] = await rowsOf("select max(number) as number from plans");
    const published = Number(newest?.number);
    await publishPlan(doing, { planNumber: published, reason: "Agreed" });
    const leaked = await startOf(published);
    await burnDate(doing, { code: ROTHERHAM, reason: REASON, seed: 3 });
    const [draft] = await rowsOf(`select parent_id, figures from plans where id = ${published + 1}`);
    expect(draft?.parent_id).toBe(published);
    expect(JSON.parse(String(draft?.figures))).toMatchObject({
      redrawn: { moved: 1 },
      parts: { disruption: expect.any(Number) },
    });
    expect(JSON.parse(String(draft?.figures)).parts.disruption).toBeGreaterThan(0);
    const redrawn = await drawUpPlan(doing, { seed: 1, effort: "quick", reason: "To see" });
    expect(Math.abs(daysBetween(leaked, await startOf(redrawn)))).toBeGreaterThan(7);
  });

  test("two at once record both and make one draft: whoever is second is told that it has moved already", async () => {
    const number = await drawUpPlan(doing, { seed: 1, effort: "quick", reason: "To see" });
    await publishPlan(doing, { planNumber: number, reason: "Agreed" });
    const leaks = async () => Number((await rowsOf("select count(*) as n from leaks"))[0]?.n);
    const before = await leaks();
    const both = await Promise.all([8, 9].map((seed) => burnDate(doing, { code: ROTHERHAM, reason: REASON, seed })));
    expect(both).toContainEqual({ number: number + 1 });
    expect(both).toContainEqual({
      says: expect.stringMatching(/^The leak is recorded\. The working draft, plan \d+, has/),
    });
    expect(await leaks()).toBe(before + 2);
  });

  test.each([
    [{ code: ROTHERHAM, reason: "" }, TODAY, "Enter what is known of the leak"],
    [{ code: "E99999999", reason: "x" }, TODAY, "No visit is planned for E99999999"],
    [{ code: ROTHERHAM, reason: "x" }, "2031-01-01", "The call has been made"],
  ])("refuses %o on %s, with words, and records no leak", async (asked, today, says) => {
    const before = await rowsOf("select count(*) as n from leaks");
    await expect(burnDate({ ...doing, today }, { ...asked, seed: 1 })).rejects.toThrow(says);
    expect(await rowsOf("select count(*) as n from leaks")).toEqual(before);
  });

  test("records the leak and says so in words where no other week is open", async () => {
    const code = "E06000001";
    await planned.client.execute(
      `insert into leaks (authority_code, plan_id, starts_on, at, who, reason) with recursive mondays(day) as
       (values ('2027-01-11') union all select date(day, '+7 days') from mondays limit 104) select '${code}', 1, day, '', '', '' from mondays`,
    );
    const before = await rowsOf("select count(*) as n from plans");
    const burned = await burnDate(doing, { code, reason: REASON, seed: 1 });
    expect(burned).toMatchObject({ says: expect.stringMatching(/^The leak is recorded, but no other week is open/) });
    expect(await rowsOf("select count(*) as n from plans")).toEqual(before);
    expect(await rowsOf(`select who from leaks where reason = '${REASON}' and authority_code = '${code}'`)).toEqual([
      { who: "A planner" },
    ]);
  });
});
