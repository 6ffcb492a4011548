import { eq } from "drizzle-orm";
import type { Database } from "./db.ts";
import { planWith } from "./plan.ts";
import { plans, visits } from "./schema/plans.ts";

/** Where a plan had its visits when somebody took it away. Only for those who see every day: whoever may bring a plan back. */
export function placesQuery({ orm }: Database, number: number) {
  return orm
    .select({
      authorityCode: visits.authorityCode,
      teamCode: visits.teamCode,
      startsOn: visits.startsOn,
      pinned: visits.pinned,
      ...{ kind: visits.kind, noticeOn: visits.noticeOn, endsOn: visits.endsOn },
    })
    .from(visits)
    .where(eq(visits.planId, planWith(number)));
}

/** The plan of a number, and nothing where there is none. */
export function planQuery({ orm }: Database, number: number) {
  return orm.select({ number: plans.number }).from(plans).where(eq(plans.number, number));
}
