import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TIMETABLE } from "../src/core/timetable.ts";
import { runDue } from "../src/cron.ts";
import type { Database } from "../src/store/db.ts";
import type { TestDatabase } from "./support/database.ts";
import { plannedDatabase } from "./support/planned.ts";
import { worldOn } from "./support/world.ts";

let planned: TestDatabase;
const said: Record<string, unknown>[] = [];
const pings: string[] = [];
const NIGHTS = TIMETABLE.filter(({ job }) => job === "nightly");
const WEEKS = TIMETABLE.filter(({ job }) => job === "weekly");

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

/** Wakes the planner at a moment; gives what it said of the runs it did. */
async function wake(now: string, jobs = NIGHTS): Promise<unknown[]> {
  const before = said.length;
  const over = {
    now: () => now,
    today: () => now.slice(0, 10),
    log: (line: Record<string, unknown>) => said.push(line),
    ping: async (state: string) => void pings.push(state),
  };
  await runDue({ ...worldOn(planned.database, over), ping: over.ping }, now, jobs);
  return said.slice(before).map(({ did, failed }) => did ?? failed);
}

async function all(sql: string) {
  return (await planned.client.execute(sql)).rows.map((row) => ({ ...row }));
}

async function count(table: string): Promise<number> {
  return Number((await all(`select count(*) as n from ${table}`))[0]?.n);
}

test("wrangler.toml wakes the planner a few minutes past each job's time", () => {
  const [, minute] = /crons = \["(\d+) \* \* \* \*"\]/.exec(readFileSync("wrangler.toml", "utf8")) ?? [];
  for (const { at } of TIMETABLE) expect(Number(at.slice(3)) - Number(minute)).toBeLessThanOrEqual(30);
});

test("before the first night nothing is due", async () => {
  expect(await wake("2026-11-23T12:00:00.000Z")).toEqual([]);
});

test("a night on which nothing changes keeps a ranking and leaves the plan, and is done once", async () => {
  const rankings = await count("rankings");
  expect(await wake("2026-11-24T02:15:00.000Z")).toEqual(["Ranked; the plan stands; no notices."]);
  expect(await wake("2026-11-24T03:15:00.000Z")).toEqual([]);
  expect(await count("rankings")).toBe(rankings + 1);
  expect(await count("plans")).toBe(1);
  expect(pings.splice(0)).toEqual(["start", "success"]);
});

test("a signal that moves an authority up brings a draft and says what moved, and publishes nothing", async () => {
  const [low] = await all(
    "select authority_code as code, name from priorities inner join authorities on code = authority_code where ranking_id = 1 and band = 3 order by place limit 1",
  );
  await planned.client.batch([
    `insert into signals (id, authority_code, kind, observed_on, recorded_on, source, severity, confidence, note) values ('1', '${low?.code}', 'allegation', '2026-11-24', '2026-11-24', 'whistleblower', 3, 1, 'Heard twice')`,
    `insert into signal_events (signal_id, did, "on", at, who, says) values ('1', 'received', '2026-11-24', '2026-11-24T10:00:00.000Z', 'x', '')`,
  ]);
  const [did] = await wake("2026-11-25T02:15:00.000Z");
  expect(did).toMatch(/^Ranked; draft 2 was drawn up, because .*1 signal came in or went; \d+ notices\.$/);
  expect(await count("plans")).toBe(2);
  expect(await count("publications")).toBe(0);
  const told = (await all("select says from notices order by number")).map(({ says }) => String(says));
  expect(told[0]).toMatch(/^Draft 2 is proposed: /);
  const [moved] = told.filter((says) => says.startsWith(`${low?.name} is up from band 3 to `));
  expect(moved).toMatch(
    /: \+\d+\. (Bringing it forward \d+ weeks?|Putting it back \d+ weeks?|Draft 2 leaves it where it is: no earlier week)/,
  );
  expect(told).toContain(`A signal of ${low?.name} from a whistleblower was received.`);
  expect(String(did)).not.toContain(String(low?.name));
});

test("nights that were missed are made up for, each once, and only the newest may propose a draft", async () => {
  await wake("2026-11-28T09:00:00.000Z");
  const runs = await all("select scheduled_for, finished_at, did, attempts from runs order by scheduled_for");
  expect(runs.map((run) => String(run.scheduled_for).slice(0, 10))).toEqual([
    "2026-11-24",
    "2026-11-25",
    "2026-11-26",
    "2026-11-27",
    "2026-11-28",
  ]);
  expect(runs.every((run) => run.finished_at !== null && run.attempts === 1)).toBe(true);
  expect((await all("select as_at from rankings order by id desc limit 3")).map((ranking) => ranking.as_at)).toEqual([
    "2026-11-28",
    "2026-11-27",
    "2026-11-26",
  ]);
});

test("two that wake at once do a night once", async () => {
  const before = await count("rankings");
  await Promise.all([wake("2026-11-29T02:15:00.000Z"), wake("2026-11-29T02:15:00.000Z")]);
  expect(await count("rankings")).toBe(before + 1);
});

test("a run that began and never ended is taken up again after half an hour, not before", async () => {
  await planned.client.execute(
    "insert into runs (job, scheduled_for, started_at, holder) values ('nightly', '2026-11-30T02:15:00.000Z', '2026-11-30T02:15:01.000Z', 'gone')",
  );
  expect(await wake("2026-11-30T02:40:00.000Z")).toEqual(["nothing: another has it, or it failed a moment ago"]);
  expect(await wake("2026-11-30T03:15:00.000Z")).toEqual([expect.stringMatching(/^Ranked/)]);
});

test("a run that fails says why, and is tried again later", async () => {
  await planned.client.execute(
    "create trigger broken before insert on rankings begin select raise(abort, 'no room'); end",
  );
  const [failed] = await wake("2026-12-01T02:15:00.000Z");
  expect(failed).toMatch(/no room/);
  expect(pings.at(-1)).toBe("failure");
  const [run] = await all("select finished_at, failed from runs order by scheduled_for desc limit 1");
  expect(run).toMatchObject({ finished_at: null, failed: expect.stringMatching(/no room/) });
  await planned.client.execute("drop trigger broken");
  expect(await wake("2026-12-01T02:20:00.000Z")).toEqual(["nothing: another has it, or it failed a moment ago"]);
  expect(await wake("2026-12-01T03:15:00.000Z")).toEqual([expect.stringMatching(/^Ranked/)]);
  expect(pings.splice(0).at(-1)).toBe("success");
});

test("a planner that slept for months makes up for the last 14 nights", async () => {
  await wake("2027-06-01T09:00:00.000Z");
  const [{ n } = { n: 0 }] = await all("select count(*) as n from runs where scheduled_for > '2026-12-02'");
  expect(n).toBe(14);
});

test("by another planner's database nothing is run, and whoever watches is told", async () => {
  const [newer, gone] = [
    "insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)",
    "delete from __drizzle_migrations where hash = 'x'",
  ];
  const before = await count("runs");
  await planned.client.execute(newer);
  expect(await wake("2027-06-02T02:15:00.000Z")).toEqual(["nothing more: it is tried again"]);
  expect(said.at(-1)).toMatchObject({ level: "error", error: expect.stringContaining("deploy the newer planner") });
  expect(pings.at(-1)).toBe("failure");
  expect(await count("runs")).toBe(before);
  await planned.client.execute(gone);
  expect(await wake("2027-06-02T03:15:00.000Z")).toEqual([expect.stringMatching(/^Ranked/)]);
});

/** How many rows each table holds. */
async function everything(): Promise<Record<string, number>> {
  const tables = await all("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
  const counted = await Promise.all(tables.map(async ({ name }) => [String(name), await count(String(name))] as const));
  return Object.fromEntries(counted);
}

test("a night with nothing new keeps its run, the day's ranking and the record of it, and nothing else", async () => {
  await wake("2027-06-03T02:15:00.000Z");
  const before = await everything();
  await wake("2027-06-04T02:15:00.000Z");
  const after = await everything();
  const authorities = before.authorities ?? 0;
  const grown = { runs: 1, rankings: 1, priorities: authorities, audit: 1, audit_seals: 1, notices: 0 };
  const more = Object.fromEntries(
    Object.keys(after).map((table) => [table, (after[table] ?? 0) - (before[table] ?? 0)]),
  );
  expect(Object.fromEntries(Object.entries(more).filter(([, n]) => n !== 0))).toEqual(
    Object.fromEntries(Object.entries(grown).filter(([, n]) => n !== 0)),
  );
});

test("once a week the record and every published plan are checked", async () => {
  await planned.client.execute(
    "insert into publications (plan_id, published_at, published_by, reason) values ((select plan_id from desk order by id desc limit 1), '2027-06-01', 'x', 'x')",
  );
  const [did] = await wake("2027-06-06T03:15:00.000Z", WEEKS);
  expect(did).toMatch(/^Checked \d+ rows of the record and 1 published plan: all as they should be\.$/);
});

test("a record that is not sound is told as that, also where the answer that its check was kept is lost", async () => {
  const triggers = await all("select name from sqlite_master where type = 'trigger' and tbl_name = 'audit'");
  for (const { name } of triggers) await planned.client.execute(`drop trigger ${name}`);
  await planned.client.execute("update audit set who = 'somebody else' where id = 3");
  const scheduledFor = "2027-06-13T03:15:00.000Z";
  const isKept = async () =>
    (
      await all(
        `select 1 from runs where job = 'weekly' and scheduled_for = '${scheduledFor}' and finished_at is not null`,
      )
    ).length > 0;
  let answers = 0;
  const losing: Database = {
    ...planned.database,
    write: async (statements) => {
      const came = await planned.database.write(statements);
      if ((await isKept()) && answers++ === 0) throw new Error("The answer was lost");
      return came;
    },
  };
  const over = { now: () => scheduledFor, log: (line: Record<string, unknown>) => said.push(line) };
  const ping = async (state: string) => void pings.push(state);
  pings.length = 0;
  await runDue({ ...worldOn(losing, over), ping }, scheduledFor, WEEKS);
  expect(answers).toBeGreaterThan(0);
  expect(said.at(-1)).toMatchObject({ level: "error", did: expect.stringContaining("The record is not sound: Row 3") });
  expect(pings).toEqual(["failure"]);
  expect(
    await all("select count(*) as n from audit where did = 'verified' and at = '2027-06-13T03:15:00.000Z'"),
  ).toEqual([{ n: 1 }]);
});
