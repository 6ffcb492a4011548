import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { editPlan } from "../../src/actions/edit-plan.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { stepDesk, takeUp } from "../../src/actions/undo.ts";
import { addWeeks } from "../../src/core/calendar.ts";
import { PlannerError } from "../../src/core/errors.ts";
import type { Change } from "../../src/core/plan/edit-change.ts";
import { assignOf } from "../../src/core/plan/proof.ts";
import { readProblem } from "../../src/core/schedule/problem.ts";
import { randomFrom } from "../../src/core/schedule/random.ts";
import { verify } from "../../src/core/schedule/verify.ts";
import type { TestDatabase } from "../support/database.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

const START = "2027-01-11";
const CODES = ["E08000018", "E09000002", "E06000001", "E10000016"];

let tiny: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  tiny = await tinyDatabase();
  doing = { database: tiny.database, at: NOW, today: TODAY, who: "A planner" };
});
afterAll(() => tiny.client.close());

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await tiny.client.execute(sql)).rows.map((row) => ({ ...row }));
}
const cell = async (sql: string) => Object.values((await rowsOf(sql))[0] ?? {})[0];
const desk = async () => {
  const [row] = await rowsOf(
    "select desk.id as seen, number from desk join plans on plans.id = plan_id order by desk.id desc limit 1",
  );
  return { seen: Number(row?.seen), planNumber: Number(row?.number) };
};
/** All that is kept of a plan, to the byte. */
async function kept(number: number): Promise<string> {
  const tables = ["plans", "visits", "unplaced", "breaches"].map((table) =>
    rowsOf(
      `select * from ${table} where ${table === "plans" ? "id" : "plan_id"} = (select id from plans where number = ${number}) order by rowid`,
    ),
  );
  return JSON.stringify(await Promise.all(tables));
}
const move = (authorityCode: string, week: number, more: Partial<Change> = {}): Change =>
  ({
    did: "move",
    authorityCode,
    teamCode: "T1",
    startsOn: addWeeks(START, week),
    pin: null,
    reason: "Because",
    thaw: "It must",
    ...more,
  }) as Change;
const edit = async (change: Change) => editPlan(doing, { ...(await desk()), changeIn: () => change, seed: 1 });

/** A place that is open to the first authority, by asking for every week in turn. */
async function anyMove(): Promise<number> {
  for (let week = 2; week < 20; week++) {
    try {
      return await edit(move(CODES[week % 4] ?? "", week));
    } catch (error) {
      if (!(error instanceof PlannerError)) throw error;
    }
  }
  throw new Error("No week is open");
}

test("200 random changes, undos and redos leave every plan as it was to the byte, and what is kept is proved each time", async () => {
  const random = randomFrom(7);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const before = new Map<number, string>([[1, await kept(1)]]);
  const walked: number[] = [1];
  const undone: number[] = [];
  let drafts = 0;
  for (let nth = 0; nth < 200; nth++) {
    const { seen, planNumber } = await desk();
    const way = one(["edit", "edit", "edit", "undo", "redo"] as const);
    try {
      if (way === "edit") {
        const authorityCode = one(CODES);
        const change = one<Change>([
          move(authorityCode, Math.floor(random() * 20), {
            pin: one([null, "week", "team", "week and team"] as const),
          } as never),
          { did: "pin", authorityCode, pin: one([null, "week"] as const), reason: "Because", thaw: "" },
          { did: "leave out", authorityCode, reason: "Because", thaw: "It must" },
          { did: "take in", authorityCode, reason: "Because", thaw: "It must" },
        ]);
        const number = await editPlan(doing, { planNumber, seen, changeIn: () => change, seed: nth });
        before.set(number, await kept(number));
        walked.push(number);
        undone.length = 0;
        drafts++;
      } else {
        const number = await stepDesk(doing, { seen, way });
        if (way === "undo") undone.push(walked.pop() ?? 0);
        else walked.push(undone.pop() ?? 0);
        expect(number).toBe(walked.at(-1));
      }
    } catch (error) {
      if (!(error instanceof PlannerError)) throw error;
      expect(await desk()).toEqual({ seen, planNumber });
    }
    expect((await desk()).planNumber).toBe(walked.at(-1));
  }
  expect(drafts).toBeGreaterThan(40);
  for (const [number, was] of before) expect(await kept(number)).toBe(was);
  const plans = await rowsOf("select id, problem, figures, certificate from plans");
  for (const { id, problem: text, figures, certificate } of plans) {
    const problem = readProblem(JSON.parse(String(text)));
    const rows = await rowsOf(
      `select authority_code as authorityCode, team_code as teamCode, starts_on as startsOn from visits where plan_id = ${id}`,
    );
    const { cost, bound } = JSON.parse(String(figures));
    const claim = {
      assign: assignOf(problem, START, rows as never),
      cost,
      bound,
      certificate: JSON.parse(String(certificate)),
    };
    expect(verify(problem, claim).errors).toEqual([]);
  }
});

describe("two planners", () => {
  test("who change the same draft at once: the first is kept, the second is told in words, and nothing is overwritten", async () => {
    const { seen, planNumber } = await desk();
    const pin = (code: string): Change => ({
      did: "leave out",
      authorityCode: code,
      reason: "Because",
      thaw: "It must",
    });
    const [before] = await rowsOf("select count(*) as n from plans");
    const open = await rowsOf(
      `select authority_code as code from visits where plan_id = (select plan_id from desk order by id desc limit 1)`,
    );
    const both = await Promise.allSettled(
      [0, 1].map((nth) =>
        editPlan(doing, { planNumber, seen, changeIn: () => pin(String(open[nth % open.length]?.code)), seed: 1 }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(String(refused?.reason)).toContain("Somebody else has changed the plan since you opened this page");
    expect(await rowsOf("select count(*) as n from plans")).toEqual([{ n: Number(before?.n) + 1 }]);
    await stepDesk(doing, { seen: seen + 1, way: "undo" });
  });

  test("one of whom redraws meanwhile: whatever was kept stands in the chain, and whoever was refused was told", async () => {
    const { seen, planNumber } = await desk();
    const change: Change = { did: "leave out", authorityCode: "E08000018", reason: "Because", thaw: "It must" };
    const both = await Promise.allSettled([
      drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" }),
      editPlan(doing, { planNumber, seen, changeIn: () => change, seed: 1 }),
    ]);
    const kept = both.filter(({ status }) => status === "fulfilled").length;
    expect(kept).toBeGreaterThan(0);
    expect((await desk()).seen).toBe(seen + kept);
    for (const one of both) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
  });

  test("who publish at once: the second is refused in words, and a change made meanwhile is not published over", async () => {
    await anyMove();
    const { seen, planNumber } = await desk();
    const publish = (who: string) => publishPlan({ ...doing, who }, { planNumber, reason: who, seen });
    const both = await Promise.allSettled([publish("One"), publish("Other")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    const open = await desk();
    await anyMove();
    const next = await desk();
    await expect(publishPlan(doing, { planNumber: next.planNumber, reason: "Late", seen: open.seen })).rejects.toThrow(
      "Somebody else has changed or published the plan since you looked at the checklist",
    );
  });
});

describe("the working draft", () => {
  beforeEach(async () => void (await anyMove()));

  test("is undone to what it was, redone to what it became, and a change after an undo ends the chain anew", async () => {
    const third = await desk();
    const parent = await cell(
      `select p.number as parent from plans c join plans p on p.id = c.parent_id where c.number = ${third.planNumber}`,
    );
    expect(await stepDesk(doing, { seen: third.seen, way: "undo" })).toBe(parent);
    expect(await stepDesk(doing, { seen: third.seen + 1, way: "redo" })).toBe(third.planNumber);
    await stepDesk(doing, { seen: third.seen + 2, way: "undo" });
    await anyMove();
    await expect(stepDesk(doing, { seen: (await desk()).seen, way: "redo" })).rejects.toThrow(
      "There is nothing to redo",
    );
  });

  test("keeps what was decided through a redraw: pins, who is left out, and what was commissioned", async () => {
    const left: Change = { did: "leave out", authorityCode: "E08000018", reason: "Merges", thaw: "It must" };
    const out = await cell(
      `select json_array_length(decisions, '$.excluded') as out from plans where number = ${(await desk()).planNumber}`,
    );
    if (Number(out) === 0) await edit(left);
    const number = await drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" });
    const why = await cell(
      `select why from unplaced join plans on plans.id = plan_id where number = ${number} and authority_code = 'E08000018'`,
    );
    expect(String(why)).toContain("Left out by a planner, not by a rule: ");
    await edit({ did: "take in", authorityCode: "E08000018", reason: "It does not", thaw: "It must" });
    const back = await drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" });
    expect(
      await rowsOf(
        `select authority_code from unplaced join plans on plans.id = plan_id where number = ${back} and authority_code = 'E08000018'`,
      ),
    ).toEqual([]);
  });

  test("is not replaced by a draft that stands beside it, until somebody takes that up; and that too is undone", async () => {
    const { seen, planNumber } = await desk();
    await tiny.client.execute(
      `insert into plans select (select max(id) + 1 from plans), programme_id, programme_version, (select max(number) + 1 from plans), id, ranking_id, policy_version, as_at, seed, made_at, 'night', 'Proposed', figures, problem, certificate, closed_weeks, teams, decisions from plans where number = ${planNumber}`,
    );
    expect(await desk()).toEqual({ seen, planNumber });
    const beside = await cell("select max(number) as n from plans");
    await takeUp(doing, { seen, planNumber: Number(beside) });
    expect(await desk()).toEqual({ seen: seen + 1, planNumber: Number(beside) });
    await expect(takeUp(doing, { seen: seen + 1, planNumber: Number(beside) })).rejects.toThrow(
      "not a draft that could be taken up",
    );
    expect(await stepDesk(doing, { seen: seen + 1, way: "undo" })).toBe(planNumber);
  });

  test("needs a reason of its own for a published visit that leaves the frozen weeks, and the record holds it", async () => {
    const soon = { ...doing, today: addWeeks(START, 0) };
    const { seen, planNumber } = await desk();
    await publishPlan(doing, { planNumber, reason: "Agreed", seen });
    const [first] = await rowsOf(
      "select authority_code as code from visits where plan_id = (select plan_id from publications order by id desc limit 1) and starts_on < '2027-02-15' order by starts_on desc limit 1",
    );
    const asked = async (thaw: string, week: number) =>
      editPlan(soon, { ...(await desk()), changeIn: () => move(String(first?.code), week, { thaw }), seed: 1 });
    for (let week = 8; week < 19; week++) {
      const refused = await asked("", week).catch((error: Error) => error.message);
      if (!String(refused).includes("frozen weeks")) continue;
      const number = await asked("The court sits", week);
      const decisions = await cell(`select decisions from plans where number = ${number}`);
      expect(JSON.parse(String(decisions)).thawed).toContainEqual({
        authorityCode: first?.code,
        reason: "The court sits",
      });
      const detail = await cell("select detail from audit order by id desc limit 1");
      expect(detail).toContain("Out of or into the frozen weeks: The court sits");
      return;
    }
    throw new Error("No week was open");
  });
});
