import { max, sql } from "drizzle-orm";
import type { Database, Rows } from "./db.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };
import { beganQuery } from "./runs.ts";
import { runs } from "./schema/runs.ts";
import { type Trouble, troubleIn } from "./trouble.ts";

/** How the database stands, without a word of what is in it. */
export type Health = {
  database: "here" | "away";
  /** What keeps the database from being the planner's; null where nothing does. */
  trouble: Trouble | null;
  migrations: { applied: number; expected: number };
  /** The newest night that was done, by when it was due; null where none was yet. */
  nightly: { scheduledFor: string; finishedAt: string } | null;
  /** Since when there is anything to run for; null while nothing is loaded. */
  beganAt: string | null;
};

/** How many migrations the database has had, and when the newest was made. */
export function appliedQuery({ orm }: Database) {
  return orm
    .select({ count: sql<number>`count(*)`, newest: sql<number | null>`max(created_at)` })
    .from(sql`__drizzle_migrations`);
}

/** True for a database that has had every migration of this planner and no other: by any other its rows may mean something else. */
export function isUpToDate([applied]: Rows<{ applied: ReturnType<typeof appliedQuery> }>["applied"]): boolean {
  return applied?.count === journal.entries.length && applied.newest === journal.entries.at(-1)?.when;
}

/** Never throws: a database that does not answer is what it is asked about. */
export async function healthOf(database: Database): Promise<Health> {
  const { orm } = database;
  const expected = journal.entries.length;
  try {
    const rows = await database.read({
      applied: appliedQuery(database),
      nightly: orm
        .select({ scheduledFor: max(runs.scheduledFor), finishedAt: max(runs.finishedAt) })
        .from(runs)
        .where(sql`job = 'nightly' and finished_at is not null`),
      began: beganQuery(database),
    });
    const { scheduledFor = null, finishedAt = null } = rows.nightly[0] ?? {};
    return {
      database: "here",
      trouble: isUpToDate(rows.applied) ? null : "foreign",
      migrations: { applied: rows.applied[0]?.count ?? 0, expected },
      nightly: scheduledFor !== null && finishedAt !== null ? { scheduledFor, finishedAt } : null,
      beganAt: rows.began[0]?.at ?? null,
    };
  } catch (error) {
    const trouble = troubleIn(error) ?? "away";
    const unknown = { trouble, migrations: { applied: 0, expected }, nightly: null, beganAt: null };
    return { database: trouble === "foreign" ? "here" : "away", ...unknown };
  }
}
