import { asc, desc, eq, sql } from "drizzle-orm";
import type { Problem } from "../../src/core/schedule/problem.ts";
import type { Database } from "../../src/store/db.ts";
import type { PlanFigures } from "../../src/store/schema/plans.ts";
import { breaches, desk, plans, unplaced, visits } from "../../src/store/schema/plans.ts";

/** What the copy has that the newest plan lacks. */
type Differences = {
  bound?: (figures: PlanFigures) => number | null;
  /** The problem it says it answers. */
  problem?: (problem: Problem) => Problem;
  /** Where the first visit says it is. */
  moveFirst?: { startsOn?: string; teamCode?: string };
  hardBreach?: string;
  /** The last visit is left out, for this reason. */
  leaveOut?: string;
  pinFirst?: "week" | "team" | "week and team";
  reason?: string;
};

/** Keeps a copy of the newest plan as the next draft, different in what is asked for. Gives its number. */
export async function anotherPlan(database: Database, differences: Differences): Promise<number> {
  const { orm } = database;
  const [plan] = await orm.select().from(plans).orderBy(desc(plans.id)).limit(1);
  if (!plan) throw new Error("There is no plan to copy.");
  const planned = await orm.select().from(visits).where(eq(visits.planId, plan.id)).orderBy(asc(visits.startsOn));
  const planId = plan.id + 1;
  const bound = differences.bound ? differences.bound(plan.figures) : plan.figures.bound;
  const left = differences.leaveOut === undefined ? [] : planned.splice(-1);
  const placed = planned.map((visit, nth) => ({
    ...visit,
    ...(nth === 0 ? differences.moveFirst : {}),
    planId,
    pinned: nth === 0 && differences.pinFirst ? differences.pinFirst : visit.pinned,
  }));
  await database.write([
    orm.insert(plans).values({
      ...plan,
      id: planId,
      number: plan.number + 1,
      parentId: plan.id,
      problem: JSON.stringify(differences.problem?.(JSON.parse(plan.problem)) ?? JSON.parse(plan.problem)),
      figures: { ...plan.figures, bound },
      reason: differences.reason ?? "Another plan",
    }),
    orm.insert(desk).values({
      ...{
        id: sql`(select coalesce(max(id), 0) + 1 from desk)`,
        planId,
        fromId: sql`(select plan_id from desk order by id desc limit 1)`,
      },
      ...{ did: "drew up", says: [], at: plan.madeAt, who: plan.madeBy },
    }),
    orm.insert(visits).values(placed),
    ...left.map(({ authorityCode, kind, points, band }) =>
      orm.insert(unplaced).values({ planId, authorityCode, kind, points, band, why: [differences.leaveOut ?? ""] }),
    ),
    ...(differences.hardBreach === undefined
      ? []
      : [
          orm.insert(breaches).values({
            planId,
            number: 1,
            rule: "conflict",
            hard: true,
            authorityCode: placed[0]?.authorityCode ?? null,
            says: differences.hardBreach,
          }),
        ]),
  ]);
  return plan.number + 1;
}
