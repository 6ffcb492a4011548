import { desc, eq } from "drizzle-orm";
import type { Database } from "./db.ts";
import { NEWEST_RANKING } from "./frame.ts";
import { policies } from "./schema/decisions.ts";
import { priorities, rankings } from "./schema/plans.ts";

/** The newest ranking whole, in its order, with the policy that any other day is ranked by. */
export function newestRankingQueries({ orm }: Database) {
  const { authorityCode, points, band, reasons } = priorities;
  return {
    ranking: orm.select().from(rankings).orderBy(desc(rankings.id)).limit(1),
    ranked: orm
      .select({ authorityCode, points, band, reasons })
      .from(priorities)
      .where(eq(priorities.rankingId, NEWEST_RANKING))
      .orderBy(priorities.place),
    newest: orm.select().from(policies).orderBy(desc(policies.version)).limit(1),
  };
}
