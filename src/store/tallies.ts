import { lt, sql } from "drizzle-orm";
import type { Database, Statement } from "./db.ts";
import { must } from "./must.ts";
import { tallies } from "./schema/sessions.ts";

/** So often in so many seconds, for each who. */
export type Limit = { what: string; times: number; seconds: number };

export const TOO_OFTEN = "too-often";

/** The statements that count one more, or undo the batch they stand in where the limit is reached. */
export function counted(database: Database, { what, times, seconds }: Limit, who: string, now: string): Statement[] {
  const { orm } = database;
  const since = new Date(Math.floor(Date.parse(now) / (seconds * 1000)) * seconds * 1000).toISOString();
  const already = sql`(select times from tallies where what = ${what} and who = ${who} and since = ${since})`;
  return [
    must(database, sql`iif(coalesce(${already}, 0) < ${times}, 1, null)`, TOO_OFTEN),
    orm
      .insert(tallies)
      .values({ what, who, since, times: 1 })
      .onConflictDoUpdate({ target: [tallies.what, tallies.who, tallies.since], set: { times: sql`times + 1` } }),
  ];
}

/** Forgets windows that are long over. */
export function forgetTallies({ orm }: Database, before: string): Statement {
  return orm.delete(tallies).where(lt(tallies.since, before));
}
