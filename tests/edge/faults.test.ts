import { copyFileSync } from "node:fs";
import { type Client, createClient } from "@libsql/client";
import { createClient as createWebClient } from "@libsql/client/web";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "../../src/core/calendar.ts";
import { randomFrom } from "../../src/core/schedule/random.ts";
import { type Job, TIMETABLE } from "../../src/core/timetable.ts";
import { runDue } from "../../src/cron.ts";
import { openDatabase } from "../../src/store/db.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, type TestDatabase } from "../support/database.ts";
import { type Fault, faulty } from "../support/faults.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { TODAY, worldOn } from "../support/world.ts";

// One schedule of faults is one night: what goes wrong at its wakes, how long the database is away, who wakes at once.
// Everything that runs by itself runs in it: the night with its file to fetch, the look back, and the week's checks.

const SCHEDULES = 1_000;
const NIGHTS_A_DATABASE = 25;
/** The week's job comes every night here, and whatever was missed is made up for, so that each has its own to lose. */
const JOBS = TIMETABLE.map((job) => ({ ...job, weekday: null, makesUp: 14 }));
const NIGHTLY = JOBS.filter(({ job }) => job === "nightly");
const HOUR_MS = 3_600_000;
const TOKEN = "a token of the tests";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
  await tiny.client.execute("pragma wal_checkpoint(truncate)");
});
afterAll(() => tiny.client.close());

type Transport = "a file" | "HTTP";
type Asked = { statements: number; isWrite: boolean };
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

/** A wake asks up to thirty times, the longest of it in some ten statements. */
function faultsOf(random: Random): Fault[] {
  const many = [0, 1, 1, 1, 2, 3][below(random, 6)] ?? 0;
  return Array.from({ length: many }, () => {
    const when = (["before", "after", "late", "middle", "middle"] as const)[below(random, 5)] ?? "before";
    return {
      call: below(random, random() < 0.5 ? 9 : 30),
      when: when === "middle" ? { statements: below(random, 11) } : when,
      crash: random() < 0.5,
    };
  });
}

const OUTAGES_MS = [HOUR_MS / 60, HOUR_MS, 24 * HOUR_MS];

/** Those who hang wait behind a door until so many wakes have begun. */
type Door = { wakes: number; opened: Promise<void>; open(): void; behind: Promise<void>[] };

function doorFor(wakes: number): Door {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { wakes, opened, open: () => open(), behind: [] };
}

/** Lives through so many nights, then wakes undisturbed; gives the nights and the signals that were recorded. */
async function live({ clients, sql }: Open, random: Random, nights: number, jobs: readonly Job[]) {
  let clock = 0;
  let awayUntil = 0;
  let signals = 0;
  const iso = () => new Date(clock).toISOString();
  let doors: Door[] = [];

  const wake = (faults: Fault[], late: Promise<void>) => {
    const pause = async () => {
      for (let turns = below(random, 4); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    };
    const client = clients();
    const { opened: hung, open: hangs } = doorFor(1);
    const happened = (what: string) => what === "late" && hangs();
    const weather = { isAway: () => clock < awayUntil, late, happened };
    const database = openDatabase(faulty(client, faults, weather, pause));
    const world = { ...worldOn(database), now: iso, seed: () => 1 + below(random, 1000), fetched: fileOf(iso()) };
    const run = runDue(world, iso(), jobs);
    return { done: run.finally(() => client.close()), hung };
  };

  for (let nth = 0; nth < nights; nth++) {
    const day = addDays(TODAY, nth + 1);
    if (random() < 0.3) await recordSignal(sql, addDays(day, -1), ++signals);
    if (random() < 0.1) await recordImport(sql, nth);
    clock = Date.parse(`${day}T02:15:00.000Z`);
    if (random() < 0.2) awayUntil = clock + (OUTAGES_MS[below(random, OUTAGES_MS.length)] ?? 0);
    for (let woken = 1 + below(random, 3); woken > 0; woken--) {
      const door = doorFor(1 + below(random, 2));
      const wakes = Array.from({ length: random() < 0.3 ? 2 : 1 }, () => wake(faultsOf(random), door.opened));
      // Whoever hangs is not waited for: it goes on beside the next wake or the one after, when others may have its run.
      const released = doors.filter((one) => --one.wakes <= 0);
      for (const { open } of released) open();
      doors = [...doors.filter(({ wakes }) => wakes > 0), { ...door, behind: wakes.map(({ done }) => done) }];
      await Promise.all([
        ...wakes.map(({ done, hung }) => Promise.race([done, hung])),
        ...released.flatMap(({ behind }) => behind),
      ]);
      clock += HOUR_MS;
    }
  }
  for (const { open } of doors) open();
  await Promise.all(doors.flatMap(({ behind }) => behind));
  clock = Math.max(clock, awayUntil);
  for (let nth = 0; nth < 2; nth++) {
    clock += HOUR_MS;
    await wake([], Promise.resolve()).done;
  }
  return { until: iso(), signals, jobs };
}

/** A file that is another one every day, as it comes from elsewhere. */
function fileOf(moment: string) {
  const text = `authority_code,observed_on,kind,source,severity,confidence,note\nE08000018,${moment.slice(0, 10)},pattern,police,1,high,\n`;
  const get = async () => ({ fileName: "signals.csv", bytes: new TextEncoder().encode(text) });
  return { kind: "signals", sha256: null, get } as const;
}

/** Every way in which an undisturbed wake could have gone wrong: at each batch, and within those that write. */
function everyFault(batches: readonly Asked[]): Fault[] {
  return batches.flatMap(({ statements, isWrite }, call): Fault[] => [
    { call, when: "before", crash: call % 2 === 0 },
    { call, when: "after", crash: true },
    { call, when: "after", crash: false },
    { call, when: "late", crash: false },
    ...Array.from({ length: isWrite ? statements : 0 }, (_, nth) => ({
      ...{ call, when: { statements: nth }, crash: nth % 2 === 0 },
    })),
  ]);
}

/** Each has a database of its own, since the week's checks take the longer the more was recorded. */
const PARTS = [0, 1, 2, 3];

/** One night undisturbed, then one for each thing that can go wrong alone at a wake, and a wake undisturbed after it. */
async function sweep({ clients, sql }: Open, part: number) {
  const missed: Fault[] = [];
  let clock = 0;
  let seeds = 0;
  const iso = () => new Date(clock).toISOString();
  const wake = async (fault?: Fault, asked = (_statements: number, _isWrite: boolean) => {}) => {
    const client = clients();
    let isMet = fault === undefined;
    const happened = () => {
      isMet = true;
    };
    const weather = { isAway: () => false, late: Promise.resolve(), happened, asked };
    const database = openDatabase(faulty(client, fault ? [fault] : [], weather, async () => {}));
    await runDue({ ...worldOn(database), now: iso, seed: () => ++seeds, fetched: fileOf(iso()) }, iso(), JOBS);
    if (fault && !isMet) missed.push(fault);
    client.close();
  };
  let nights = 0;
  const night = async (isStale: boolean, ...how: Parameters<typeof wake>) => {
    const day = addDays(TODAY, ++nights);
    await recordSignal(sql, addDays(day, -1), nights);
    if (isStale) await recordImport(sql, nights);
    // Late enough for all of the night's jobs to be due at once.
    clock = Date.parse(`${day}T03:15:00.000Z`);
    await wake(...how);
    clock += HOUR_MS;
    await wake();
  };
  const asked = async (isStale: boolean) => {
    const batches: Asked[] = [];
    await night(isStale, undefined, (statements, isWrite) => batches.push({ statements, isWrite }));
    return batches;
  };
  await night(true);
  const [usual, longer] = [await asked(false), await asked(true)];
  const mine = (faults: readonly Fault[]) => faults.filter((_, nth) => nth % PARTS.length === part);
  for (const fault of mine(everyFault(usual))) await night(false, fault);
  // Looking back takes long, so only what it adds is gone through with it.
  const from = longer.findIndex((batch, nth) => JSON.stringify(batch) !== JSON.stringify(usual[nth]));
  const added = everyFault(longer).filter(({ call }) => call >= from && call < from + longer.length - usual.length);
  for (const fault of mine(added)) await night(true, fault);
  return { until: iso(), signals: nights, jobs: JOBS, batches: [...usual, ...longer], missed };
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

/** Something that was imported by day, so that the look back has to be done again. */
async function recordImport(sql: Client, id: number): Promise<void> {
  await sql.execute(
    `insert into imports (kind, file_name, sha256, nth, rows, kept_at, kept_by) values ('try', 'x', '${id}', 0, 0, '${TODAY}', 'x')`,
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

type Lived = { until: string; signals: number; jobs: readonly Job[] };
const LOOKED = "looked at a file";

/** Everything that is not as it would be had nothing gone wrong. */
async function wrong(sql: Client, { until, signals, jobs }: Lived): Promise<unknown> {
  const runs = await rows(sql, "select * from runs order by scheduled_for, job");
  const nights: unknown[] = [];
  for (let day = addDays(TODAY, 1); `${day}T02:15:00.000Z` <= until; day = addDays(day, 1))
    for (const { job, at } of jobs) if (`${day}T${at}:00.000Z` <= until) nights.push(`${day}T${at}:00.000Z ${job}`);
  const drafted = runs.flatMap(({ did }) => /draft (\d+) was drawn up/.exec(String(did))?.[1] ?? []);
  const told = runs.reduce((sum, { did }) => sum + Number(/(\d+) notices?\.$/.exec(String(did))?.[1] ?? 0), 0);
  const one = async (query: string) => Number((await rows(sql, query))[0]?.n);
  const found = {
    nights: runs.map((run) => `${run.scheduled_for} ${run.job}`),
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
    notices: await one("select count(*) as n from notices where kind <> 'import'"),
    signalsTold: await one("select count(*) as n from notices where says like '%was received.'"),
    recorded: await one(`select count(*) as n from audit where who = 'the nightly run' and did <> '${LOOKED}'`),
    fetchedTwice: await one("select count(*) - count(distinct sha256) as n from import_previews"),
    fetchedTold: await one("select count(*) as n from notices where kind = 'import'"),
    fetchedRecorded: await one(`select count(*) as n from audit where did = '${LOOKED}'`),
    lookedBackRecorded: await one("select count(*) as n from audit where who = 'the looking-back run'"),
    checked: await one("select count(*) as n from audit where did = 'verified'"),
    soundly: runs.filter(({ did }) => String(did).endsWith(": all as they should be.")).length,
    unsealed: await one("select count(*) as n from audit where id not in (select id from audit_seals)"),
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
    fetchedTwice: 0,
    fetchedTold: await one("select count(*) as n from import_previews"),
    fetchedRecorded: await one("select count(*) as n from import_previews"),
    lookedBackRecorded: await one("select (select count(*) from backtests) + (select count(*) from replays) as n"),
    checked: runs.filter(({ job }) => job === "weekly").length,
    soundly: runs.filter(({ job }) => job === "weekly").length,
    unsealed: 0,
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
      const lived = await live(open, random, NIGHTS_A_DATABASE, seed % 2 === 0 ? JOBS : NIGHTLY);
      expect(await wrong(open.sql, lived)).toBeNull();
      expect(await published(open.sql)).toBe(before);
      await open.close();
    });

    // By chance alone it would depend on who came first whether a boundary was met.
    test.each(PARTS)("and those of every boundary, one after another, part %i", async (part) => {
      const open = await opened(transport);
      const before = await published(open.sql);
      const lived = await sweep(open, part);
      expect(await wrong(open.sql, lived)).toBeNull();
      expect(await published(open.sql)).toBe(before);
      expect(lived.missed).toEqual([]);
      expect(Math.max(...lived.batches.map(({ statements, isWrite }) => (isWrite ? statements : 0)))).toBeGreaterThan(
        8,
      );
      await open.close();
    });
  },
);
