import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { rankToday } from "../../src/actions/rank.ts";
import { readProblem } from "../../src/core/schedule/problem.ts";
import { breaches } from "../../src/core/schedule/rules.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";

const ASKED = { seed: 1, effort: "quick", reason: "A test" } as const;

let seeded: TestDatabase;
let doing: Doing;
let first: number;

beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: "2026-11-21T10:00:00.000Z", today: "2026-11-21", who: "Test planner" };
  first = await drawUpPlan(doing, ASKED);
});
afterAll(() => seeded.client.close());

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await seeded.client.execute(sql)).rows.map((row) => ({ ...row }));
}

/** All of a plan but its number, its ranking and its parent. */
async function answerOf(number: number): Promise<string> {
  const [plan] = await rowsOf(`select id, figures, problem, certificate from plans where number = ${number}`);
  const visits = await rowsOf(`select * from visits where plan_id = ${plan?.id} order by authority_code`);
  return JSON.stringify([
    plan?.figures,
    plan?.problem,
    plan?.certificate,
    visits.map(({ plan_id: _, ...rest }) => rest),
  ]);
}

describe("the first plan of the real programme", () => {
  test("gives every one of 153 authorities a visit, or says why not", async () => {
    const [{ placed }] = (await rowsOf("select count(*) as placed from visits where plan_id = 1")) as [
      { placed: number },
    ];
    const left = await rowsOf("select why from unplaced where plan_id = 1");
    expect(placed + left.length).toBe(153);
    for (const { why } of left) expect(JSON.parse(String(why)).length).toBeGreaterThan(0);
  });

  test("breaks no hard rule, checked from the problem kept with it", async () => {
    const [plan] = await rowsOf("select problem, figures from plans where number = 1");
    const problem = readProblem(JSON.parse(String(plan?.problem)));
    const visits = await rowsOf("select authority_code, team_code, starts_on from visits where plan_id = 1");
    const weekOf = (day: unknown) => (Date.parse(String(day)) - Date.parse("2027-01-11")) / (7 * 86_400_000);
    const assign = problem.visits.map(({ id }) => {
      const visit = visits.find(({ authority_code }) => authority_code === id);
      const team = problem.teams.findIndex((one) => one.id === visit?.team_code);
      return visit ? ([team, weekOf(visit.starts_on)] as [number, number]) : null;
    });
    expect(breaches(problem, assign)).toEqual([]);
    expect(await rowsOf("select * from breaches where plan_id = 1 and hard = 1")).toEqual([]);
  });

  test("costs less than sorting by risk and than sorting by due date", async () => {
    const [plan] = await rowsOf("select figures from plans where number = 1");
    const { cost, naive } = JSON.parse(String(plan?.figures));
    expect(cost).toBeLessThan(naive.byRisk.cost);
    expect(cost).toBeLessThan(naive.byDue.cost);
  });

  test("is never on site, nor called, in a closed week", async () => {
    const closed = await rowsOf("select value from plans, json_each(closed_weeks) where number = 1");
    const mondays = closed.map(({ value }) => value);
    expect(mondays).toContain("2027-12-27");
    const visits = await rowsOf("select notice_on, starts_on from visits where plan_id = 1");
    for (const { notice_on, starts_on } of visits) {
      expect(mondays).not.toContain(notice_on);
      expect(mondays).not.toContain(starts_on);
    }
  });

  test("holds back the programme's share of the teams' open weeks", async () => {
    const [plan] = await rowsOf("select teams, closed_weeks from plans where number = 1");
    const closed = new Set(JSON.parse(String(plan?.closed_weeks)));
    let [open, held] = [0, 0];
    for (const team of JSON.parse(String(plan?.teams)) as { leave: string[]; reserve: string[] }[]) {
      open += 104 - new Set([...closed, ...team.leave.filter((day) => day >= "2027-01-11")]).size;
      held += team.reserve.length;
    }
    expect(held / open).toBeCloseTo(0.15, 1);
  });

  test("leaves its mark in the audit with who, when and why", async () => {
    expect(await rowsOf("select at, who, did, subject, detail from audit order by id desc limit 1")).toEqual([
      { at: doing.at, who: "Test planner", did: "drew up", subject: "plan 1", detail: "A test" },
    ]);
  });
});

describe("drawing up again", () => {
  test("gives the same plan to the byte for the same data, policy, day and seed", async () => {
    const again = await drawUpPlan(doing, ASKED);
    expect(again).toBe(first + 1);
    expect(await answerOf(again)).toBe(await answerOf(first));
  });

  test("needs a reason", async () => {
    await expect(drawUpPlan(doing, { ...ASKED, reason: " " })).rejects.toThrow("Enter a reason");
  });

  test("refuses the later of two planners in words, and keeps the first one's plan whole", async () => {
    const both = await Promise.allSettled([drawUpPlan(doing, ASKED), drawUpPlan(doing, ASKED)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict" });
    expect(String(refused?.reason)).toContain("Somebody else drew up a plan");
    const counts = await rowsOf("select plan_id, count(*) as visits from visits group by plan_id");
    expect(new Set(counts.map(({ visits }) => visits)).size).toBe(1);
  });
});

describe("publishing", () => {
  test("is refused, in words, for any but the newest draft", async () => {
    await expect(publishPlan(doing, { planNumber: first, reason: "Now" })).rejects.toMatchObject({ code: "conflict" });
    await expect(publishPlan(doing, { planNumber: 99, reason: "Now" })).rejects.toMatchObject({ code: "not-found" });
    expect(await rowsOf("select * from publications")).toEqual([]);
  });

  test("freezes the newest draft, and a redraw then starts from its places", async () => {
    const number = await drawUpPlan(doing, ASKED);
    await publishPlan(doing, { planNumber: number, reason: "Agreed" });
    expect(await rowsOf("select published_by, reason from publications")).toEqual([
      { published_by: "Test planner", reason: "Agreed" },
    ]);
    await expect(publishPlan(doing, { planNumber: number, reason: "Twice" })).rejects.toThrow("published already");
    const next = await drawUpPlan({ ...doing, today: "2027-02-01" }, { ...ASKED, seed: 2 });
    const drawn = (plan: number) =>
      rowsOf(
        `select authority_code from visits where drawn_at_random and plan_id = (select id from plans where number = ${plan}) order by 1`,
      );
    expect(await drawn(number)).toHaveLength(15);
    expect(await drawn(next)).toEqual(await drawn(number));
    const moved = await rowsOf(
      `select a.authority_code from visits a join visits b on b.authority_code = a.authority_code and b.plan_id = ${next}
       where a.plan_id = ${number} and (a.starts_on <> b.starts_on or a.team_code <> b.team_code) and a.starts_on < '2027-03-08'`,
    );
    expect(moved).toEqual([]);
  });

  test("of two planners at once is refused to the second, and nothing is doubled", async () => {
    const number = await drawUpPlan(doing, ASKED);
    const both = await Promise.allSettled([
      publishPlan(doing, { planNumber: number, reason: "One" }),
      publishPlan(doing, { planNumber: number, reason: "Other" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rowsOf(`select count(*) as n from publications where plan_id = ${number}`)).toEqual([{ n: 1 }]);
    expect(
      await rowsOf(`select count(*) as n from audit where subject = 'plan ${number}' and did = 'published'`),
    ).toEqual([{ n: 1 }]);
  });
});

describe("ranking", () => {
  test("keeps 153 priorities as at the day, beside the earlier ones", async () => {
    const before = await rowsOf("select count(*) as n from rankings");
    const id = await rankToday({ ...doing, today: "2026-12-01" });
    expect(await rowsOf(`select as_at from rankings where id = ${id}`)).toEqual([{ as_at: "2026-12-01" }]);
    expect(await rowsOf(`select count(*) as n from priorities where ranking_id = ${id}`)).toEqual([{ n: 153 }]);
    expect(await rowsOf("select count(*) as n from rankings")).toEqual([{ n: Number(before[0]?.n) + 1 }]);
  });
});
