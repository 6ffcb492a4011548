import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { editPlan } from "../../src/actions/edit-plan.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { stepDesk } from "../../src/actions/undo.ts";
import { addDays, addWeeks, type Day } from "../../src/core/calendar.ts";
import type { Change } from "../../src/core/plan/edit-change.ts";
import { TIMETABLE } from "../../src/core/timetable.ts";
import { runDue } from "../../src/cron.ts";
import type { TestDatabase } from "../support/database.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY, worldOn } from "../support/world.ts";

// What planners enter of teams, closures and conflicts after a draft was drawn up binds whoever changes or publishes it.

const BARKING = "E09000002";
const WHY = { reason: "Because", thaw: "It must" };

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
async function enter(kind: string, key: string, body: object): Promise<void> {
  const version = "(select coalesce(max(version), 0) + 1 from capacity_versions where kind = ? and key = ?)";
  await tiny.client.execute({
    sql: `insert into capacity_versions values (?, ?, ${version}, ?, '2026-11-23T10:00:00.000Z', 'x', 'x')`,
    args: [kind, key, kind, key, JSON.stringify(body)],
  });
}
const desk = async () => {
  const [row] = await rowsOf(
    "select desk.id as seen, number from desk join plans on plans.id = plan_id order by desk.id desc limit 1",
  );
  return { seen: Number(row?.seen), planNumber: Number(row?.number) };
};
const edit = async (change: Change) => editPlan(doing, { ...(await desk()), changeIn: () => change, seed: 1 });
const pin = (): Promise<number> => edit({ ...WHY, did: "pin", authorityCode: BARKING, pin: "week and team" });
const publish = async () => publishPlan(doing, { planNumber: (await desk()).planNumber, reason: "Agreed" });
const move = (startsOn: Day, teamCode = "T1"): Change & { did: "move" } => ({
  ...{ ...WHY, did: "move", authorityCode: BARKING, teamCode, startsOn, pin: null },
});
const startOf = async (code: string): Promise<Day> =>
  String(
    (
      await rowsOf(
        `select starts_on from visits where plan_id = (select max(id) from plans) and authority_code = '${code}'`,
      )
    )[0]?.starts_on,
  );
const team = async () =>
  JSON.parse(String((await rowsOf("select body from capacity_now where kind = 'team' and key = 'T1'"))[0]?.body));
const week = (start: Day) => ({ monday: start, closed: true, reason: "Games" });
const shut = (from: Day, to: Day) => ({ authorityCode: BARKING, kind: "other", from, to, reason: "Moves house" });
const joint = (startsOn: Day, teamCode: string | null) => ({
  ...{ authorityCode: teamCode === null ? BARKING : "E06000002", startsOn, teamCode },
  ...{ partners: ["health"], answers: [], calledOff: null },
});

const ENTERED: [string, (start: Day) => Promise<void>, string][] = [
  ["the week is closed to all", (start) => enter("week", start, week(start)), "closed week"],
  ["the authority is closed", (start) => enter("closure", "1", shut(start, addDays(start, 5))), "closed week"],
  ["a joint visit is there", (start) => enter("joint", "1", joint(start, null)), "closed week"],
  ["the team makes a joint visit", (start) => enter("joint", "1", joint(start, "T1")), "on leave"],
  ["the team is away", async (start) => enter("team", "T1", { ...(await team()), leave: [start] }), "on leave"],
  ["the team ends", async (start) => enter("team", "T1", { ...(await team()), retiredFrom: start }), "on leave"],
  [
    "the team has an interest",
    (start) =>
      enter("conflict", "1", { teamCode: "T1", authorityCode: BARKING, kind: "family", reason: "x", until: start }),
    "conflict of interest",
  ],
];

describe.each(ENTERED)("since a draft was drawn up %s", (_, since, says) => {
  test("so no visit is moved there, and a plan that has one there is not published", async () => {
    await pin();
    const start = await startOf(BARKING);
    await since(start);
    await expect(publish()).rejects.toThrow(says);
    await edit(move(addWeeks(start, 7))).catch(() => edit({ ...WHY, did: "leave out", authorityCode: BARKING }));
    await expect(edit(move(start))).rejects.toThrow(/cannot start there|left out/);
  });
});

test("an interest that runs out bars its team no longer than that", async () => {
  await pin();
  const start = await startOf(BARKING);
  const until = addWeeks(start, 1);
  await enter("conflict", "1", { teamCode: "T1", authorityCode: BARKING, kind: "family", reason: "x", until });
  const number = await edit(move(addWeeks(start, 7)));
  expect(number).toBe((await desk()).planNumber);
  await publish();
});

test("whoever makes room is not sent into a week closed since either", async () => {
  const other = "E10000016";
  const there = move(await startOf(other));
  await edit(there);
  const went = await startOf(other);
  await stepDesk(doing, { seen: (await desk()).seen, way: "undo" });
  await enter("closure", "1", { ...shut(went, addDays(went, 5)), authorityCode: other });
  await edit(there);
  expect([went, await startOf(other)]).not.toContain(there.startsOn);
  expect(await startOf(other)).not.toBe(went);
  await publish();
});

test("what has begun is past helping, and is no reason to publish nothing", async () => {
  const start = await startOf(BARKING);
  await enter("team", "T1", { ...(await team()), leave: [start] });
  doing = { ...doing, today: addDays(start, 1) };
  await edit({ ...WHY, did: "leave out", authorityCode: "E08000018" });
  await publish();
});

test("a pin that cannot be kept any more is named in words when the plan is drawn up again", async () => {
  await pin();
  const start = await startOf(BARKING);
  await enter("week", start, week(start));
  const drawn = drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" });
  await expect(drawn).rejects.toThrow(
    /^The pin of Barking and Dagenham cannot be kept\. Nobody is on site in a closed week/,
  );
});

test.each([
  [
    "a team that there is no more",
    () => enter("team", "T1", { code: "T1", removed: true }),
    "is pinned to team T1, which is none of the teams now.",
  ],
  [
    "a week before the programme",
    beginLater,
    "is pinned to the week of 11 January 2027, which is outside the programme now.",
  ],
])("a pin to %s is named when the plan is drawn up again", async (_, since, says) => {
  await enter("team", "T2", { ...(await team()), code: "T2" });
  await pin();
  await since();
  await expect(drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" })).rejects.toThrow(says);
});

async function beginLater(): Promise<void> {
  await tiny.client.execute(
    "insert into programmes select id, version + 1, json_set(body, '$.startsOn', '2027-01-18'), made_at, made_by, 'x' from programmes order by version desc limit 1",
  );
}

test("published visits outside a programme that begins later are planned anew", async () => {
  await beginLater();
  const number = await drawUpPlan(doing, { seed: 1, effort: "quick", reason: "Again" });
  expect(
    await rowsOf(`select count(*) as n from visits where plan_id = ${number} and starts_on < '2027-01-18'`),
  ).toEqual([{ n: 0 }]);
});

test("a night still ranks and tells where a pin that cannot be kept leaves no draft to propose", async () => {
  const said: unknown[] = [];
  const night = async (day: Day) => {
    const over = { now: () => `${day}T02:15:00.000Z`, today: () => day, log: (line: unknown) => said.push(line) };
    const nights = TIMETABLE.filter(({ job }) => job === "nightly");
    await runDue({ ...worldOn(tiny.database, over), ping: async () => {} }, over.now(), nights);
  };
  await night("2026-11-24");
  await pin();
  const start = await startOf(BARKING);
  await enter("week", start, week(start));
  await tiny.client.batch([
    "insert into signals (id, authority_code, kind, observed_on, recorded_on, source, severity, confidence, note) values ('1', 'E08000018', 'allegation', '2026-11-24', '2026-11-24', 'whistleblower', 3, 1, 'x')",
    `insert into signal_events (signal_id, did, "on", at, who, says) values ('1', 'received', '2026-11-24', '2026-11-24T10:00:00.000Z', 'x', '')`,
  ]);
  await night("2026-11-25");
  expect(JSON.stringify(said)).toContain("no draft could be drawn up, since a pin cannot be kept");
  expect(await rowsOf("select as_at from rankings order by id desc limit 1")).toEqual([{ as_at: "2026-11-25" }]);
});
