import { afterEach, beforeEach, expect, test } from "vitest";
import { burnDate } from "../../src/actions/burn-date.ts";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { editPlan } from "../../src/actions/edit-plan.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { addDays, type Day, daysBetween } from "../../src/core/calendar.ts";
import type { Change } from "../../src/core/plan/edit-change.ts";
import type { TestDatabase } from "../support/database.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

// A date leaks while somebody works on a draft: the visit moves there, and nothing that was decided is lost.

const LANCASHIRE = "E10000016";
const LAST = "E08000018";
const REASON = "Read out at a meeting outside";

let tiny: TestDatabase;
let doing: Doing;

beforeEach(async () => {
  tiny = await tinyDatabase();
  doing = { database: tiny.database, at: NOW, today: TODAY, who: "A planner" };
});
afterEach(() => tiny.client.close());

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await tiny.client.execute(sql)).rows.map((row) => ({ ...row }));
}
const desk = async () => {
  const [row] = await rowsOf(
    "select desk.id as seen, number from desk join plans on plans.id = plan_id order by desk.id desc limit 1",
  );
  return { seen: Number(row?.seen), planNumber: Number(row?.number) };
};
const edit = async (change: Partial<Change>) => {
  const whole = { reason: "Because", thaw: "It must", ...change } as Change;
  return editPlan(doing, { ...(await desk()), changeIn: () => whole, seed: 1 });
};
const publish = async () => publishPlan(doing, { planNumber: (await desk()).planNumber, reason: "Agreed" });
const burn = () => burnDate(doing, { code: LANCASHIRE, reason: REASON, seed: 1 });
const redraw = () => drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" });
const startOf = async (code: string): Promise<Day> =>
  String(
    (
      await rowsOf(
        `select starts_on from visits where plan_id = (select max(id) from plans) and authority_code = '${code}'`,
      )
    )[0]?.starts_on,
  );
const kept = async () => {
  const [row] = await rowsOf("select decisions, problem from plans order by id desc limit 1");
  return { decisions: JSON.parse(String(row?.decisions)), problem: JSON.parse(String(row?.problem)) };
};

test("what was decided in the working draft is decided in the one that moves the visit, and in every later one", async () => {
  await edit({ did: "pin", authorityCode: LAST, pin: "week" });
  await edit({ did: "leave out", authorityCode: "E06000001" });
  const before = await startOf(LAST);
  expect(await burn()).toEqual({ number: 4 });
  expect(await startOf(LAST)).toBe(before);
  const { decisions, problem } = await kept();
  expect([decisions.pins, decisions.excluded]).toMatchObject([
    [{ authorityCode: LAST }],
    [{ authorityCode: "E06000001" }],
  ]);
  const pinned = problem.visits.filter(({ pin }: { pin: unknown }) => pin !== null);
  expect(pinned.map(({ id }: { id: string }) => id)).toEqual([LAST]);
  await redraw();
  expect(
    await rowsOf("select authority_code as code from unplaced where plan_id = (select max(id) from plans)"),
  ).toEqual([{ code: "E06000001" }]);
  expect(await startOf(LAST)).toBe(before);
});

test("a pin to the leaked week is a promise no more, in no later draft", async () => {
  await edit({ did: "pin", authorityCode: LANCASHIRE, pin: "week and team" });
  const leaked = await startOf(LANCASHIRE);
  await burn();
  expect((await kept()).decisions.pins).toMatchObject([{ authorityCode: LANCASHIRE, teamCode: "T1", startsOn: null }]);
  const daysOff = async () => Math.abs(daysBetween(leaked, await startOf(LANCASHIRE)));
  expect(await daysOff()).toBeGreaterThan(7);
  await publish();
  await redraw();
  expect(await daysOff()).toBeGreaterThan(7);
  await publish();
});

test("out of the frozen weeks it moves with the leak as its reason, can be published, and the next change of the draft still goes", async () => {
  doing = { ...doing, today: "2027-01-11" };
  await burn();
  expect((await kept()).decisions.thawed).toEqual([{ authorityCode: LANCASHIRE, reason: REASON }]);
  await edit({ did: "pin", authorityCode: LAST, pin: "team" });
  await publish();
});

test("nowhere that was closed since the draft was drawn up", async () => {
  await burn();
  const went = await startOf(LANCASHIRE);
  await tiny.client.execute({
    sql: "insert into capacity_versions values ('closure', '1', 1, ?, '2026-11-23T10:00:00.000Z', 'x', 'x')",
    args: [JSON.stringify({ authorityCode: LANCASHIRE, kind: "other", from: went, to: addDays(went, 5), reason: "x" })],
  });
  await tiny.client.execute(
    "insert into desk (id, plan_id, from_id, did, says, at, who) select max(id) + 1, 1, 2, 'undid', '[]', 'x', 'x' from desk",
  );
  await burn();
  expect(await startOf(LANCASHIRE)).not.toBe(went);
});
