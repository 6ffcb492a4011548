import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runScheduled, SCHEDULE } from "../src/cron.ts";
import type { TestDatabase } from "./support/database.ts";
import { plannedDatabase } from "./support/planned.ts";
import { worldOn } from "./support/world.ts";

let planned: TestDatabase;
const said: Record<string, unknown>[] = [];

beforeAll(async () => {
  planned = await plannedDatabase();
});
afterAll(() => planned.client.close());

const CRON = SCHEDULE[0]?.cron ?? "";

async function deliver(scheduledFor: string, now = scheduledFor): Promise<unknown> {
  const over = {
    now: () => now,
    today: () => now.slice(0, 10),
    log: (line: Record<string, unknown>) => said.push(line),
  };
  await runScheduled(worldOn(planned.database, over), { cron: CRON, scheduledFor });
  return said.at(-1)?.did;
}

async function count(table: string): Promise<unknown> {
  return (await planned.client.execute(`select count(*) as n from ${table}`)).rows[0]?.n;
}

test("wrangler.toml delivers exactly what is on the schedule", () => {
  const crons = /crons = \[(.*)\]/.exec(readFileSync("wrangler.toml", "utf8"))?.[1] ?? "";
  expect([...crons.matchAll(/"([^"]+)"/g)].map((match) => match[1])).toEqual(SCHEDULE.map(({ cron }) => cron));
});

test("a night on which no band changes keeps a ranking and leaves the plan", async () => {
  expect(await deliver("2026-11-24T02:15:00.000Z")).toBe("Ranked; no band changed, so the plan stands.");
  expect(await count("plans")).toBe(1);
});

test("a night on which bands change draws up a draft that says so, and publishes nothing", async () => {
  const nextBelow = "select authority_code from priorities where ranking_id = 1 and band = 2 order by place limit 1";
  await planned.client.execute(
    `insert into signals values ('s1', (${nextBelow}), 'concern', '2026-11-24', '2026-11-24', 'whistleblower', 3, 1, 'A test', null)`,
  );
  expect(await deliver("2026-11-25T02:15:00.000Z")).toMatch(
    /^Ranked; \d+ authorities changed band, so draft 2 was drawn up\.$/,
  );
  expect(await count("plans")).toBe(2);
  expect(await count("publications")).toBe(0);
});

test("two deliveries of one night at once do its work once", async () => {
  const before = await count("rankings");
  await Promise.all([deliver("2026-11-26T02:15:00.000Z"), deliver("2026-11-26T02:15:00.000Z")]);
  expect(await count("rankings")).toBe(Number(before) + 1);
});

test("a run that began and never ended is taken up again after half an hour, not before", async () => {
  await planned.client.execute(
    "insert into runs (job, scheduled_for, started_at) values ('nightly', '2026-11-27T02:15:00.000Z', '2026-11-27T02:15:01.000Z')",
  );
  expect(await deliver("2026-11-27T02:15:00.000Z", "2026-11-27T02:20:00.000Z")).toMatch(/^nothing/);
  expect(await deliver("2026-11-27T02:15:00.000Z", "2026-11-27T03:00:00.000Z")).toMatch(/^Ranked/);
});

test("another schedule's delivery does nothing", async () => {
  const before = await count("runs");
  await runScheduled(worldOn(planned.database), { cron: "0 0 1 1 *", scheduledFor: "2027-01-01T00:00:00.000Z" });
  expect(await count("runs")).toBe(before);
});
