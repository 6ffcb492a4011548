import { and, desc, eq, isNotNull, isNull, lt, max, or, sql } from "drizzle-orm";
import type { Run } from "../core/timetable.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { isUndone, must } from "./must.ts";
import { runs, type Seen } from "./schema/runs.ts";

export type { Run } from "../core/timetable.ts";
export type KeptRun = typeof runs.$inferSelect;
/** A run with whoever took it: of two holders only the later one can keep anything. */
export type Claim = Run & { holder: string };

const NOT_HELD = "this run is not held";
/** Runs are looked at in the newest so many rows: two weeks of nights and more. */
const RECENT = 60;

/** What is known of runs: the recent ones, and since when there is anything to run for. */
export function runsQueries(database: Database) {
  const { orm } = database;
  return {
    recentRuns: orm.select().from(runs).orderBy(desc(runs.scheduledFor), desc(runs.job)).limit(RECENT),
    began: beganQuery(database),
    lastFinished: orm
      .select({ job: runs.job, scheduledFor: max(runs.scheduledFor) })
      .from(runs)
      .where(isNotNull(runs.finishedAt))
      .groupBy(runs.job),
  };
}

/** Since when there is anything to run for: the first ranking or, before one, the first file loaded. */
export function beganQuery({ orm }: Database) {
  const firstRanking = sql`(select made_at from rankings order by id limit 1)`;
  const at = sql<string | null>`coalesce(${firstRanking}, (select min(kept_at) from imports))`;
  return orm.select({ at }).from(sql`(select 1)`);
}

export type Runs = { recent: KeptRun[]; since: string | null; lastFinished: ReadonlyMap<string, string> };

export function runsOf(rows: Rows<ReturnType<typeof runsQueries>>): Runs {
  return {
    recent: rows.recentRuns,
    since: rows.began[0]?.at ?? null,
    lastFinished: new Map(rows.lastFinished.map(({ job, scheduledFor }) => [job, scheduledFor ?? ""])),
  };
}

/**
 * Claims a run in one statement, so that of several that want it one gets true. A run that began before `abandonedBefore`
 * and did not end, or that failed before `failedBefore`, may be claimed again; so may one by its own holder, who may not
 * have heard that it was given.
 */
export async function claimRun(
  database: Database,
  claim: Claim & { startedAt: string },
  { abandonedBefore, failedBefore }: { abandonedBefore: string; failedBefore: string },
): Promise<boolean> {
  const isFree = or(
    eq(runs.holder, claim.holder),
    lt(runs.startedAt, abandonedBefore),
    and(sql`${runs.failedAt} >= ${runs.startedAt}`, lt(runs.failedAt, failedBefore)),
  );
  const { startedAt, holder } = claim;
  const statement = database.orm
    .insert(runs)
    .values(claim)
    .onConflictDoUpdate({
      target: [runs.job, runs.scheduledFor],
      set: { startedAt, holder, attempts: sql`${runs.attempts} + 1` },
      setWhere: sql`${isNull(runs.finishedAt)} and ${isFree}`,
    });
  const [claimed] = await database.write([statement]);
  return claimed === 1;
}

/**
 * The statements that end a run, to stand first in the batch that keeps what it did. The whole batch is undone where the
 * run is finished already or another has taken it over.
 */
export function finishStatements(
  database: Database,
  claim: Claim,
  finished: { at: string; did: string; seen?: Seen },
): Statement[] {
  const { at: finishedAt, did, seen = null } = finished;
  return [heldStatement(database, claim), database.orm.update(runs).set({ finishedAt, did, seen }).where(ofRun(claim))];
}

/** The same database, which keeps nothing more of a run once another has taken it over or finished it. */
export function whileHeld(database: Database, claim: Claim): Database {
  const held = heldStatement(database, claim);
  return { ...database, write: async (statements) => (await database.write([held, ...statements])).slice(1) };
}

function heldStatement(database: Database, claim: Claim): Statement {
  const held = sql`(select holder from runs where ${ofRun(claim)} and finished_at is null and holder = ${claim.holder})`;
  return must(database, held, NOT_HELD);
}

/** Writes the batch that ends a run; done also where its answer was lost on the way back. */
export async function writeLast(database: Database, claim: Claim, statements: Statement[]): Promise<void> {
  await database.write(statements).catch(async (error: unknown) => {
    if ((await finishedRun(database, claim))?.holder !== claim.holder) throw error;
  });
}

/** True when a batch was undone because its run had another holder by then, or was finished. */
export function isNotHeld(error: unknown): boolean {
  return isUndone(error, NOT_HELD);
}

/** Says why a run failed, and leaves it to be tried again. */
export async function failRun(database: Database, claim: Claim, failedAt: string, failed: string): Promise<void> {
  const held = and(ofRun(claim), eq(runs.holder, claim.holder), isNull(runs.finishedAt));
  await database.write([database.orm.update(runs).set({ failedAt, failed }).where(held)]);
}

/** What came of a run, whoever did it; null while it is not finished. */
export async function finishedRun(database: Database, run: Run): Promise<KeptRun | null> {
  const { kept } = await database.read({ kept: database.orm.select().from(runs).where(ofRun(run)) });
  return kept[0]?.finishedAt ? kept[0] : null;
}

function ofRun({ job, scheduledFor }: Run) {
  return and(eq(runs.job, job), eq(runs.scheduledFor, scheduledFor));
}
