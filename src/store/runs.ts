import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "./db.ts";
import { plans, priorities, runs } from "./schema.ts";

export type Run = { job: string; scheduledFor: string };

/**
 * Claims a scheduled run in one statement, so that of two deliveries one gets true. A run that began before
 * `abandonedBefore` and never finished may be claimed again.
 */
export async function claimRun(
  database: Database,
  run: Run & { startedAt: string },
  abandonedBefore: string,
): Promise<boolean> {
  const claim = database.orm
    .insert(runs)
    .values(run)
    .onConflictDoUpdate({
      target: [runs.job, runs.scheduledFor],
      set: { startedAt: run.startedAt },
      setWhere: sql`${isNull(runs.finishedAt)} and ${lt(runs.startedAt, abandonedBefore)}`,
    });
  const [claimed] = await database.write([claim]);
  return claimed === 1;
}

export async function finishRun(database: Database, run: Run, finishedAt: string, did: string): Promise<void> {
  const same = and(eq(runs.job, run.job), eq(runs.scheduledFor, run.scheduledFor));
  await database.write([database.orm.update(runs).set({ finishedAt, did }).where(same)]);
}

/** How many authorities stand in another band in a ranking than in the one that the newest plan was drawn up from. */
export async function bandsMoved(database: Database, rankingId: number): Promise<number | null> {
  const { orm } = database;
  const drawnFrom = sql<number | null>`(select ${plans.rankingId} from ${plans} order by ${plans.id} desc limit 1)`;
  const before = sql`(select authority_code, band from priorities where ranking_id = ${drawnFrom})`;
  const { moved } = await database.read({
    moved: orm
      .select({ count: sql<number>`count(*)`, drawnFrom })
      .from(priorities)
      .leftJoin(sql`${before} as before`, sql`before.authority_code = ${priorities.authorityCode}`)
      .where(and(eq(priorities.rankingId, rankingId), sql`before.band is not ${priorities.band}`)),
  });
  const [row] = moved;
  return row?.drawnFrom == null ? null : row.count;
}

/** The newest run of a job, as a query for a page's own batch. */
export function newestRun({ orm }: Database, job: string) {
  return orm
    .select({ scheduledFor: runs.scheduledFor, finishedAt: runs.finishedAt })
    .from(runs)
    .where(eq(runs.job, job))
    .orderBy(desc(runs.scheduledFor))
    .limit(1);
}
