import { copyFileSync } from "node:fs";
import { type Client, createClient } from "@libsql/client";
import { createClient as createWebClient } from "@libsql/client/web";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "../../src/core/calendar.ts";
import { randomFrom } from "../../src/core/schedule/random.ts";
import { TIMETABLE } from "../../src/core/timetable.ts";
import { runDue } from "../../src/cron.ts";
import { openDatabase } from "../../src/store/db.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, type TestDatabase } from "../support/database.ts";
import { type Fault, faulty } from "../support/faults.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { TODAY, worldOn } from "../support/world.ts";

// One schedule of faults is one night: what goes wrong at its wakes, how long the database is away, who wakes at once.

const SCHEDULES = 1_000;
const NIGHTS_A_DATABASE = 25;
const NIGHTLY = TIMETABLE.filter(({ job }) => job === "nightly");
const HOUR_MS = 3_600_000;
const TOKEN = "a token of the tests";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
  await tiny.client.execute("pragma wal_checkpoint(truncate)");
});
afterAll(() => tiny.client.close());

type Transport = "a file" | "HTTP";
type Open = { clients: () => Client; sql: Client; close(): Promise<void> };

async function opened(transport: Transport): Promise<Open> {
  const path = freshPath();
  copyFileSync(tiny.path, path);
  const { client: sql } = await openFile(`file:${path}`);
  await sql.execute("pragma synchronous = off");
  if (transport === "a file") {
    const made: Client[] = [];
    const clients = () => {
      const client = createClient({ url: `file:${path}`, timeout: 5000 });
      made.push(client);
      void client.execute("PRAGMA synchronous = OFF");
      return client;
    };
    return {
      clients,
      sql,
      close: async () => {
        for (const client of [...made, sql]) client.close();
      },
    };
  }
  const server = await startHranaServer(path, TOKEN);
  const clients = () => createWebClient({ url: server.url, authToken: TOKEN });
  const close = async () => {
    await server.close();
    sql.close();
  };
  return { clients, sql, close };
}

type Random = () => number;
const below = (random: Random, most: number) => Math.floor(random() * most);

/** A wake asks some five times, the longest of it in some ten statements: every boundary of each is met. */
function faultsOf(random: Random): Fault[] {
  const many = [0, 1, 1, 1, 2, 3][below(random, 6)] ?? 0;
  return Array.from({ length: many }, () => {
    const when = (["before", "after", "late", "middle", "middle"] as const)[below(random, 5)] ?? "before";
    return {
      call: below(random, 7),
      when: when === "middle" ? { statements: below(random, 11) } : when,
      crash: random() < 0.5,
    };
  });
}

const OUTAGES_MS = [HOUR_MS / 60, HOUR_MS, 24 * HOUR_MS];

/** Lives through so many nights, then wakes undisturbed; gives the nights and the signals that were recorded. */
async function live({ clients, sql }: Open, random: Random, nights: number) {
  let clock = 0;
  let awayUntil = 0;
  let signals = 0;
  const iso = () => new Date(clock).toISOString();
  const stragglers: Promise<void>[] = [];
  let letGo = () => {};
  let late = Promise.resolve();

  const wake = (faults: Fault[]) => {
    const pause = async () => {
      for (let turns = below(random, 4); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    };
    const client = clients();
    const weather = { isAway: () => clock < awayUntil, late, happened() {} };
    const database = openDatabase(faulty(client, faults, weather, pause));
    const run = runDue({ ...worldOn(database), now: iso, seed: () => 1 + below(random, 1000) }, iso(), NIGHTLY);
    return run.finally(() => client.close());
  };

  for (let nth = 0; nth < nights; nth++) {
    const day = addDays(TODAY, nth + 1);
    if (random() < 0.3) await recordSignal(sql, addDays(day, -1), ++signals);
    clock = Date.parse(`${day}T02:15:00.000Z`);
    if (random() < 0.2) awayUntil = clock + (OUTAGES_MS[below(random, OUTAGES_MS.length)] ?? 0);
    for (let woken = 1 + below(random, 3); woken > 0; woken--) {
      late = new Promise((resolve) => {
        letGo = resolve;
      });
      const wakes = random() < 0.3 ? [wake(faultsOf(random)), wake(faultsOf(random))] : [wake(faultsOf(random))];
      const released = letGo;
      // Whoever hangs is not waited for: it goes on after the next wakes, when others may have its run.
      const after = random() < 0.5 ? 1 : 2;
      stragglers.push(...wakes);
      await Promise.race([Promise.all(wakes), settled()]);
      if (after === 1) released();
      else stragglers.push(Promise.resolve().then(() => settled().then(released)));
      clock += HOUR_MS;
    }
  }
  letGo();
  await Promise.all(stragglers);
  for (clock = Math.max(clock, awayUntil) + HOUR_MS, nights = 0; nights < 2; nights++, clock += HOUR_MS) await wake([]);
  return { until: iso(), signals };
}

/** One night for each thing that can go wrong alone at a wake, one wake after another; then a wake undisturbed. */
async function sweep({ clients, sql }: Open, faults: readonly Fault[], happened: Set<string>) {
  let clock = 0;
  let seeds = 0;
  const iso = () => new Date(clock).toISOString();
  const wake = async (fault?: Fault) => {
    const client = clients();
    const weather = { isAway: () => false, late: Promise.resolve(), happened: (what: string) => happened.add(what) };
    const database = openDatabase(faulty(client, fault ? [fault] : [], weather, async () => {}));
    await runDue({ ...worldOn(database), now: iso, seed: () => ++seeds }, iso(), NIGHTLY);
    client.close();
  };
  for (const [nth, fault] of faults.entries()) {
    const day = addDays(TODAY, nth + 1);
    await recordSignal(sql, addDays(day, -1), nth + 1);
    clock = Date.parse(`${day}T02:15:00.000Z`);
    await wake(fault);
    clock += HOUR_MS;
    await wake();
  }
  return { until: iso(), signals: faults.length };
}

/** A night asks some five times, the longest of it in ten statements: each way of going wrong at each of them. */
const EVERY_FAULT: Fault[] = Array.from({ length: 6 }, (_, call) => call).flatMap((call) => [
  { call, when: "before", crash: false },
  { call, when: "after", crash: true },
  { call, when: "late", crash: false },
  ...Array.from({ length: 11 }, (_, statements) => ({ call, when: { statements }, crash: statements % 2 === 0 })),
]);

/** Long enough for everything that does not hang. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 60; turns++) await new Promise((resolve) => setImmediate(resolve));
}

async function recordSignal(sql: Client, day: Day, id: number): Promise<void> {
  await sql.batch(
    [
      `insert into signals (id, authority_code, kind, observed_on, recorded_on, source, severity, confidence, note) values ('${id}', 'E08000018', 'allegation', '${day}', '${day}', 'police', 3, 1, '')`,
      `insert into signal_events (signal_id, did, "on", at, who, says) values ('${id}', 'received', '${day}', '${day}T10:00:00.000Z', 'x', '')`,
    ],
    "write",
  );
}

async function rows(sql: Client, query: string) {
  return (await sql.execute(query)).rows.map((row) => ({ ...row }));
}

const PUBLISHED = [
  "select * from publications",
  "select * from plans where id = 1",
  "select * from visits where plan_id = 1 order by authority_code",
];

async function published(sql: Client): Promise<string> {
  return JSON.stringify(await Promise.all(PUBLISHED.map((query) => rows(sql, query))));
}

/** Everything that is not as it would be had nothing gone wrong. */
async function wrong(sql: Client, { until, signals }: { until: string; signals: number }): Promise<unknown> {
  const runs = await rows(sql, "select * from runs order by scheduled_for");
  const nights: string[] = [];
  for (let day = addDays(TODAY, 1); `${day}T02:15:00.000Z` <= until; day = addDays(day, 1))
    nights.push(`${day}T02:15:00.000Z`);
  const drafted = runs.flatMap(({ did }) => /draft (\d+) was drawn up/.exec(String(did))?.[1] ?? []);
  const told = runs.reduce((sum, { did }) => sum + Number(/(\d+) notices?\.$/.exec(String(did))?.[1] ?? 0), 0);
  const one = async (query: string) => Number((await rows(sql, query))[0]?.n);
  const found = {
    nights: runs.map((run) => run.scheduled_for),
    unfinished: runs.filter((run) => run.finished_at === null).length,
    rankings: await one("select count(*) as n from rankings"),
    newestRanking: await one("select max(id) as n from rankings"),
    priorities: await one("select count(*) as n from priorities"),
    backwards: await one(
      "select count(*) as n from rankings a inner join rankings b on b.id > a.id and b.as_at < a.as_at",
    ),
    drafts: (await rows(sql, "select number from plans where id > 1 order by number")).map(({ number }) =>
      String(number),
    ),
    places: await one("select (select count(*) from visits) + (select count(*) from unplaced) as n"),
    notices: await one("select count(*) as n from notices"),
    signalsTold: await one("select count(*) as n from notices where says like '%was received.'"),
    recorded: await one("select count(*) as n from audit where who = 'the nightly run'"),
    integrity: (await rows(sql, "pragma integrity_check"))[0]?.integrity_check,
  };
  const kept = runs.filter(({ seen }) => seen !== null).length;
  const due = {
    nights,
    unfinished: 0,
    rankings: 1 + kept,
    newestRanking: 1 + kept,
    priorities: 4 * (1 + kept),
    backwards: 0,
    drafts: drafted.sort((a, b) => Number(a) - Number(b)),
    places: 4 * (1 + drafted.length),
    notices: told,
    signalsTold: signals,
    recorded: kept,
    integrity: "ok",
  };
  return JSON.stringify(found) === JSON.stringify(due) ? null : { found, due };
}

const DATABASES = SCHEDULES / NIGHTS_A_DATABASE / 2;
const SEEDS = Array.from({ length: DATABASES }, (_, nth) => nth + 1);

describe.each<Transport>(["a file", "HTTP"])(
  `over %s ${SCHEDULES / 2} nights of faults lose no run, double none, tear no plan and leave what is published:`,
  (transport) => {
    test.each(SEEDS)("those of seed %i", async (seed) => {
      const open = await opened(transport);
      const before = await published(open.sql);
      const random = randomFrom(seed + (transport === "HTTP" ? DATABASES : 0));
      const lived = await live(open, random, NIGHTS_A_DATABASE);
      expect(await wrong(open.sql, lived)).toBeNull();
      expect(await published(open.sql)).toBe(before);
      await open.close();
    });

    // By chance alone it would depend on who came first whether a boundary was met.
    test("and those of every boundary, one after another", async () => {
      const open = await opened(transport);
      const before = await published(open.sql);
      const happened = new Set<string>();
      const lived = await sweep(open, EVERY_FAULT, happened);
      expect(await wrong(open.sql, lived)).toBeNull();
      expect(await published(open.sql)).toBe(before);
      const everyStatement = Array.from({ length: 10 }, (_, nth) => `after ${nth} statements`);
      expect([...happened]).toEqual(expect.arrayContaining(["before", "after", "late", ...everyStatement]));
      await open.close();
    });
  },
);
