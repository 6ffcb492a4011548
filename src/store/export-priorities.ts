import { eq } from "drizzle-orm";
import type { PriorityRow } from "../exports/priorities.ts";
import type { Database, Rows } from "./db.ts";
import { NEWEST_RANKING } from "./frame.ts";
import { packedSelect } from "./packed.ts";
import { authorities } from "./schema/evidence.ts";
import { priorities, rankings } from "./schema/plans.ts";

/** Every authority's priority as at the newest ranking, with its reasons. */
export function rankedQueries(database: Database) {
  return {
    ranked: packedSelect(database, {
      ...{ authorityCode: priorities.authorityCode, authorityName: authorities.name, region: authorities.ofstedRegion },
      ...{ band: priorities.band, points: priorities.points, reasons: priorities.reasons },
      ...{ asAt: rankings.asAt, policyVersion: rankings.policyVersion },
    })
      .from(priorities)
      .innerJoin(rankings, eq(rankings.id, priorities.rankingId))
      .innerJoin(authorities, eq(authorities.code, priorities.authorityCode))
      .where(eq(priorities.rankingId, NEWEST_RANKING)),
  };
}

export type Ranked = Rows<ReturnType<typeof rankedQueries>>["ranked"][number]["rows"][number] &
  Omit<PriorityRow, "mark">;
