import { and, eq, sql } from "drizzle-orm";
import { assignOf, type Claim } from "../core/plan/proof.ts";
import type { Certificate } from "../core/schedule/outcome.ts";
import { readProblem } from "../core/schedule/problem.ts";
import type { Database, Rows } from "./db.ts";
import { headOf, type PlanHead } from "./frame.ts";
import { packed } from "./packed.ts";
import { planWith } from "./plan.ts";
import { programmes } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, publications, unplaced, visits } from "./schema/plans.ts";

/** A plan with everything that its claims are worked out from again. */
export function keptPlanQueries(database: Database, number: number) {
  const { orm } = database;
  const id = planWith(number);
  return {
    keptPlan: orm
      .select({
        plan: plans,
        programme: programmes.body,
        publishedAt: publications.publishedAt,
        newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
      })
      .from(plans)
      .innerJoin(programmes, and(eq(programmes.id, plans.programmeId), eq(programmes.version, plans.programmeVersion)))
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    keptVisits: packed(database, visits, eq(visits.planId, id), ["authorityCode", "teamCode", "startsOn"]),
    keptNames: packed(database, authorities, undefined, ["code", "name"]),
  };
}

/** What a plan says of one authority, placed or not. */
export function keptAnswerQueries({ orm }: Database, number: number, code: string) {
  const id = planWith(number);
  return {
    keptVisit: orm
      .select()
      .from(visits)
      .where(and(eq(visits.planId, id), eq(visits.authorityCode, code))),
    keptUnplaced: orm
      .select()
      .from(unplaced)
      .where(and(eq(unplaced.planId, id), eq(unplaced.authorityCode, code))),
  };
}

type KeptRows = Rows<ReturnType<typeof keptPlanQueries>>;
type AnswerRows = Rows<ReturnType<typeof keptAnswerQueries>>;
export type KeptVisit = AnswerRows["keptVisit"][number];
export type KeptPlan = Omit<KeptRows["keptPlan"][number]["plan"], "problem" | "certificate"> & {
  head: PlanHead;
  programme: KeptRows["keptPlan"][number]["programme"];
  claim: Claim;
  /** An authority's name, or its code where it is known no longer. */
  nameOf: (code: string) => string;
};

/** The kept plan in the terms of its own problem; null when there is none with that number. */
export function keptPlanOf({ keptPlan: [row], keptVisits, keptNames }: KeptRows): KeptPlan | null {
  if (!row) return null;
  const { plan, programme } = row;
  const problem = readProblem(JSON.parse(plan.problem));
  const { cost, bound } = plan.figures;
  const certificate: Certificate | null = plan.certificate === null ? null : JSON.parse(plan.certificate);
  const names = new Map(keptNames[0]?.rows.map(({ code, name }) => [code, name]));
  return {
    ...plan,
    head: headOf({ ...plan, ...row }),
    programme,
    claim: {
      problem,
      assign: assignOf(problem, programme.startsOn, keptVisits[0]?.rows ?? []),
      cost,
      bound,
      certificate,
    },
    nameOf: (code) => names.get(code) ?? code,
  };
}

/** One authority in the kept plan: its visit, or why it has none; null where the plan does not know it. */
export type KeptAnswer = { index: number; visit: KeptVisit | null; unplacedWhy: string[] };

export function keptAnswerOf({ claim }: KeptPlan, rows: AnswerRows, code: string): KeptAnswer | null {
  const index = claim.problem.visits.findIndex(({ id }) => id === code);
  if (index < 0) return null;
  return { index, visit: rows.keptVisit[0] ?? null, unplacedWhy: rows.keptUnplaced[0]?.why ?? [] };
}
