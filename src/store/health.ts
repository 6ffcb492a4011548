import { sql } from "drizzle-orm";
import type { Database } from "./db.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };
import { newestRun } from "./runs.ts";

/** How the database stands, without a word of what is in it. */
export type Health = {
  database: "here" | "away";
  migrations: { applied: number; expected: number };
  nightly: { scheduledFor: string; finishedAt: string | null } | null;
};

/** Never throws: a database that does not answer is what it is asked about. */
export async function healthOf(database: Database): Promise<Health> {
  const expected = journal.entries.length;
  try {
    const rows = await database.read({
      applied: database.orm.select({ count: sql<number>`count(*)` }).from(sql`__drizzle_migrations`),
      nightly: newestRun(database, "nightly"),
    });
    const applied = rows.applied[0]?.count ?? 0;
    return { database: "here", migrations: { applied, expected }, nightly: rows.nightly[0] ?? null };
  } catch (error) {
    const unmigrated = /no such table/.test(causes(error));
    return { database: unmigrated ? "here" : "away", migrations: { applied: 0, expected }, nightly: null };
  }
}

function causes(error: unknown): string {
  return error instanceof Error ? `${error.message} ${causes(error.cause)}` : "";
}
