import { copyFileSync } from "node:fs";
import { createClient } from "@libsql/client/web";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import type { Team } from "../../src/core/team.ts";
import { auditStatement } from "../../src/store/audit.ts";
import { decide } from "../../src/store/changes.ts";
import { type Database, isTaken, openDatabase } from "../../src/store/db.ts";
import { isUndone, must } from "../../src/store/must.ts";
import { openFile } from "../../src/store/open-file.ts";
import { claimRun } from "../../src/store/runs.ts";
import { teams } from "../../src/store/schema/decisions.ts";
import { authorities, bankHolidays, indicators } from "../../src/store/schema/evidence.ts";
import { imports } from "../../src/store/schema/imports.ts";
import { plans, visits } from "../../src/store/schema/plans.ts";
import { audit } from "../../src/store/schema/record.ts";
import { sessions } from "../../src/store/schema/sessions.ts";
import { signals } from "../../src/store/schema/signals.ts";
import { freshPath, type TestDatabase } from "../support/database.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW, TODAY } from "../support/world.ts";

// What the planner asks of a database, and must be given alike by a file and by a server.

const TOKEN = "a token of the tests";
let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
  await tiny.client.execute("pragma wal_checkpoint(truncate)");
});
afterAll(() => tiny.client.close());

const ENTRY = { at: NOW, who: "x", did: "tried", subject: "y", detail: "" };
const FREE = { abandonedBefore: "2026", failedBefore: "2026" };

/** The plan that each transport drew up. */
const drawn: string[] = [];

describe.each(["a file", "HTTP"])("over %s", (transport) => {
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const path = freshPath();
    copyFileSync(tiny.path, path);
    if (transport === "a file") {
      const opened = await openFile(`file:${path}`);
      database = opened.database;
      close = async () => opened.client.close();
      return;
    }
    const server = await startHranaServer(path, TOKEN);
    const client = createClient({ url: server.url, authToken: TOKEN });
    database = openDatabase(client);
    close = async () => {
      client.close();
      await server.close();
    };
  });
  afterAll(() => close());

  test.each([
    ["letters of every kind", "Zoë ‮ 漢字 🌱 e\u0301"],
    ["quotes and lines", 'it\'s "so" \\ -- ; \r\n\ttab'],
    ["nothing", ""],
    ["a megabyte", "long ".repeat(200_000)],
  ])("text comes back as it was: %s", async (_, detail) => {
    await database.write([auditStatement(database, { ...ENTRY, detail, before: { detail }, after: null })]);
    const { rows } = await database.read({
      rows: database.orm.select().from(audit).orderBy(sql`id desc`).limit(1),
    });
    expect(rows[0]).toMatchObject({ detail });
    expect(rows[0]?.before).toBe(JSON.stringify({ detail }));
    expect(rows[0]).toMatchObject({ after: "null", agent: null, codes: null, requestId: null });
  });

  test("a text ends where it holds a character 0, wherever it is read", async () => {
    await database.write([auditStatement(database, { ...ENTRY, detail: "before\u0000after" })]);
    const { rows } = await database.read({
      rows: database.orm.select({ detail: audit.detail }).from(audit).orderBy(sql`id desc`).limit(1),
    });
    expect(rows).toEqual([{ detail: "before" }]);
  });

  test.each([0, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)])("the whole number %d comes back as it was", async (rows) => {
    const file = { kind: "try", fileName: "x", sha256: String(rows), rows, keptAt: NOW, keptBy: "x" };
    await database.write([database.orm.insert(imports).values(file)]);
    const found = await database.read({
      kept: database.orm
        .select({ rows: imports.rows, type: sql<string>`typeof(rows)` })
        .from(imports)
        .where(eq(imports.sha256, String(rows))),
    });
    expect(found.kept).toEqual([{ rows, type: "integer" }]);
  });

  test("a whole number that a page could not tell from its neighbour is refused, not rounded", async () => {
    const far = { kind: "try", fileName: "x", sha256: "far", rows: 1, keptAt: NOW, keptBy: "x" };
    await database.write([database.orm.insert(imports).values({ ...far, rows: sql`9007199254740993` })]);
    const reading = database.read({ kept: database.orm.select().from(imports).where(eq(imports.sha256, "far")) });
    await expect(reading).rejects.toThrow(/too large|safe|range|represent/i);
  });

  test.each([0.1, -1e-7, 1e300, 3])("the fraction %d comes back as it was", async (value) => {
    const row = {
      authorityCode: "E08000018",
      indicator: "caseload",
      periodEnd: String(value),
      availableOn: TODAY,
      value,
    };
    await database.write([database.orm.insert(indicators).values(row as typeof indicators.$inferInsert)]);
    const found = await database.read({
      kept: database.orm
        .select({ value: indicators.value, type: sql<string>`typeof(value)` })
        .from(indicators)
        .where(eq(indicators.periodEnd, String(value))),
    });
    expect(found.kept).toEqual([{ value, type: "real" }]);
  });

  test("truths and lists come back as they were", async () => {
    const body: Team = {
      code: "T99",
      name: "Nine",
      homeRegion: "London",
      cseSkill: false,
      leave: ["2027-03-01"],
      illustrative: true,
    };
    const made = { madeAt: NOW, madeBy: "x", reason: "y" };
    await database.write(decide(database, [{ kind: "team", key: "T99", from: 0, body }], made));
    const { kept } = await database.read({ kept: database.orm.select().from(teams).where(eq(teams.code, "T99")) });
    expect(kept).toEqual([body]);
  });

  test("each statement of a batch says how many rows it changed", async () => {
    const { orm } = database;
    const run = { job: "nightly", scheduledFor: "2027-01-01T02:15:00.000Z", startedAt: NOW, holder: "one" } as const;
    expect(await claimRun(database, run, FREE)).toBe(true);
    expect(await claimRun(database, { ...run, holder: "two" }, FREE)).toBe(false);
    expect(await claimRun(database, run, FREE)).toBe(true);
    expect(
      await database.write([
        orm.update(authorities).set({ name: "One" }).where(eq(authorities.code, "E08000018")),
        orm.update(authorities).set({ name: "None" }).where(eq(authorities.code, "E0")),
      ]),
    ).toEqual([1, 0]);
  });

  test("a batch is kept whole or not at all, and says which key was taken", async () => {
    const { orm } = database;
    const count = async () =>
      (await database.read({ n: orm.select({ n: sql<number>`count(*)` }).from(audit) })).n[0]?.n;
    const before = await count();
    const again = orm.insert(bankHolidays).values({ date: "2027-12-27", name: "Kept already" });
    const refused = await database.write([auditStatement(database, ENTRY), again]).catch((error: unknown) => error);
    expect(isTaken(refused)).toBe(true);
    const unique = orm
      .insert(imports)
      .values({ kind: "try", fileName: "x", sha256: "0", rows: 0, keptAt: NOW, keptBy: "x" });
    expect(
      isTaken(await database.write([auditStatement(database, ENTRY), unique]).catch((error: unknown) => error)),
    ).toBe(true);
    const empty = orm.insert(signals).values({ id: "1" } as typeof signals.$inferInsert);
    const missing = await database.write([auditStatement(database, ENTRY), empty]).catch((error: unknown) => error);
    expect(isTaken(missing)).toBe(false);
    expect(missing).toBeInstanceOf(Error);
    expect(await count()).toBe(before);
  });

  test("a trigger's refusal undoes the batch and comes in its own words", async () => {
    const { orm } = database;
    const change = database.write([
      auditStatement(database, { ...ENTRY, subject: "undone" }),
      orm.update(visits).set({ teamCode: "T2" }).where(eq(visits.planId, 1)),
    ]);
    await expect(change).rejects.toThrow("The visits of a saved plan never change: draw up a new one.");
    const found = await database.read({ rows: orm.select().from(audit).where(eq(audit.subject, "undone")) });
    expect(found.rows).toEqual([]);
  });

  test("a condition that does not hold undoes the batch it stands in", async () => {
    const nobody = sql`(select id from ${sessions} where id = 'nobody')`;
    const write = database.write([
      must(database, nobody, "no such session"),
      auditStatement(database, { ...ENTRY, subject: "unseen" }),
    ]);
    expect(isUndone(await write.catch((error: unknown) => error), "no such session")).toBe(true);
    const found = await database.read({ rows: database.orm.select().from(audit).where(eq(audit.subject, "unseen")) });
    expect(found.rows).toEqual([]);
  });

  test("what is read through a record is recorded, and without the record nothing is read", async () => {
    const { orm } = database;
    const read = { plans: orm.select({ number: plans.number }).from(plans).where(eq(plans.id, 1)) };
    const seen = await database.show(read, auditStatement(database, { ...ENTRY, subject: "seen" }));
    expect(seen.plans).toEqual([{ number: 1 }]);
    const broken = orm.insert(audit).values({ at: NOW } as typeof audit.$inferInsert);
    await expect(database.show(read, broken)).rejects.toThrow();
  });

  test("the same seed draws up the same plan, and of two that publish one is told that the other was first", async () => {
    const doing = { database, at: NOW, today: TODAY, who: "x" };
    const number = await drawUpPlan(doing, { seed: 7, effort: "normal", reason: "Again" });
    const { plan } = await database.read({
      plan: database.orm
        .select({ figures: plans.figures, problem: plans.problem })
        .from(plans)
        .where(eq(plans.number, number)),
    });
    drawn.push(JSON.stringify(plan));
    expect(drawn.at(-1)).toBe(drawn[0]);
    const publishing = [1, 2].map(() => publishPlan(doing, { planNumber: number, reason: "Agreed" }));
    const came = await Promise.allSettled(publishing);
    expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [refused] = came.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject({ name: "PlannerError", code: "conflict" });
  });
});
