import { max, sql } from "drizzle-orm";
import type { Database } from "./db.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };
import { beganQuery } from "./runs.ts";
import { runs } from "./schema.ts";

/** How the database stands, without a word of what is in it. */
export type Health = {
  database: "here" | "away";
  migrations: { applied: number; expected: number };
  /** The newest night that was done, by when it was due; null where none was yet. */
  nightly: { scheduledFor: string; finishedAt: string } | null;
  /** Since when there is anything to run for; null while nothing is loaded. */
  beganAt: string | null;
};

/** Never throws: a database that does not answer is what it is asked about. */
export async function healthOf(database: Database): Promise<Health> {
  const { orm } = database;
  const expected = journal.entries.length;
  try {
    const rows = await database.read({
      applied: orm.select({ count: sql<number>`count(*)` }).from(sql`__drizzle_migrations`),
      nightly: orm
        .select({ scheduledFor: max(runs.scheduledFor), finishedAt: max(runs.finishedAt) })
        .from(runs)
        .where(sql`job = 'nightly' and finished_at is not null`),
      began: beganQuery(database),
    });
    const { scheduledFor = null, finishedAt = null } = rows.nightly[0] ?? {};
    return {
      database: "here",
      migrations: { applied: rows.applied[0]?.count ?? 0, expected },
      nightly: scheduledFor !== null && finishedAt !== null ? { scheduledFor, finishedAt } : null,
      beganAt: rows.began[0]?.at ?? null,
    };
  } catch (error) {
    const unmigrated = /no such table/.test(causes(error));
    const unknown = { migrations: { applied: 0, expected }, nightly: null, beganAt: null };
    return { database: unmigrated ? "here" : "away", ...unknown };
  }
}

function causes(error: unknown): string {
  return error instanceof Error ? `${error.message} ${causes(error.cause)}` : "";
}
