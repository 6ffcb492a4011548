import { eq } from "drizzle-orm";
import type { Database } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { plans, visits } from "./schema/plans.ts";

/** The plan that stands with every visit it has; one row without a visit where it has none. */
export function standingVisitsQuery({ orm }: Database) {
  return orm
    .select({
      number: plans.number,
      seed: plans.seed,
      authorityCode: visits.authorityCode,
      teamCode: visits.teamCode,
      startsOn: visits.startsOn,
    })
    .from(plans)
    .leftJoin(visits, eq(visits.planId, plans.id))
    .where(eq(plans.id, CURRENT_PLAN));
}
