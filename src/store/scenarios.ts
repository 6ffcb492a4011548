import { and, desc, eq, gt, lt, notInArray, sql } from "drizzle-orm";
import { DEEDS } from "./audit-list.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { policies, teams } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, unplaced, visits } from "./schema/plans.ts";
import { audit } from "./schema/record.ts";
import { scenarios } from "./schema/trials.ts";

/** How many past scenarios a page lists: each carries all that came of it. */
export const MOST_LISTED = 15;

/** What was asked before a number, newest first, one to start from again, and what a form may ask about. */
export function scenarioListQueries({ orm }: Database, { before, from }: { before: number; from: number }) {
  return {
    started: orm.select({ outcome: scenarios.outcome }).from(scenarios).where(eq(scenarios.id, from)),
    past: orm
      .select({
        ...{ id: scenarios.id, madeAt: scenarios.madeAt, madeBy: scenarios.madeBy, reason: scenarios.reason },
        ...{ asAt: scenarios.asAt, outcome: scenarios.outcome },
      })
      .from(scenarios)
      .where(lt(scenarios.id, before))
      .orderBy(desc(scenarios.id))
      .limit(MOST_LISTED + 1),
    policyVersions: orm.select({ version: policies.version }).from(policies).orderBy(desc(policies.version)),
    teamCodes: orm.select({ code: teams.code, name: teams.name }).from(teams),
  };
}

export type PastScenario = Rows<ReturnType<typeof scenarioListQueries>>["past"][number];

/** One scenario with the names it speaks of, and how much was changed since that it did not see. */
export function scenarioQueries({ orm }: Database, id: number) {
  const unseen = [...Object.values(DEEDS).flat(), ...OWN];
  return {
    scenario: orm.select().from(scenarios).where(eq(scenarios.id, id)),
    changedSince: orm
      .select({ changes: sql<number>`count(*)` })
      .from(audit)
      .where(and(gt(audit.id, sql`(select audit_to from scenarios where id = ${id})`), notInArray(audit.did, unseen))),
    names: orm.select({ code: authorities.code, name: authorities.name }).from(authorities),
  };
}

/** Running a scenario, or looking back, changes nothing that a scenario sees. */
const OWN = ["tried", "ran"];

type KeptScenario = typeof scenarios.$inferSelect;

export function scenarioStatement({ orm }: Database, row: KeptScenario): Statement {
  return orm.insert(scenarios).values(row);
}

/** The plan that pages show, as a row beside the scenarios, and up to where the record has been seen. */
export function nowQueries({ orm }: Database) {
  return {
    nowPlan: orm
      .select({ number: plans.number, figures: plans.figures, seed: plans.seed, decisions: plans.decisions })
      .from(plans)
      .where(eq(plans.id, CURRENT_PLAN)),
    nowVisits: orm
      .select({
        ...{ authorityCode: visits.authorityCode, teamCode: visits.teamCode, startsOn: visits.startsOn },
        ...{ endsOn: visits.endsOn, weeksLate: visits.weeksLate },
      })
      .from(visits)
      .where(eq(visits.planId, CURRENT_PLAN)),
    nowUnplaced: orm
      .select({ authorityCode: unplaced.authorityCode })
      .from(unplaced)
      .where(eq(unplaced.planId, CURRENT_PLAN)),
    nowAudit: orm.select({ to: sql<number>`coalesce(max(id), 0)` }).from(audit),
    allPolicies: orm.select({ version: policies.version, body: policies.body }).from(policies),
    newestScenario: orm.select({ id: sql<number>`coalesce(max(id), 0)` }).from(scenarios),
  };
}
