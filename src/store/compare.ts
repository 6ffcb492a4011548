import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { ComparedPlan } from "../core/plan/compared.ts";
import { NOTHING_DECIDED } from "../core/plan/decisions.ts";
import type { CostParts } from "../core/schedule/cost.ts";
import { readProblem } from "../core/schedule/problem.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN, headOf, type PlanState } from "./frame.ts";
import { packed } from "./packed.ts";
import { planWith } from "./plan.ts";
import { programmes } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, priorities, publications, unplaced, visits } from "./schema/plans.ts";

/** The newest plans are offered to choose from, and whatever was ever published. */
const MOST_OFFERED = 60;

const HEAD = {
  id: plans.id,
  number: plans.number,
  parentId: plans.parentId,
  madeAt: plans.madeAt,
  madeBy: plans.madeBy,
  reason: plans.reason,
  publishedAt: publications.publishedAt,
  newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
};

/** The plans to choose from, and which of them pages show. */
export function choiceQueries({ orm }: Database) {
  const offered = sql`${plans.id} > (select max(id) from plans) - ${MOST_OFFERED} or ${publications.id} is not null`;
  return {
    choices: orm
      .select(HEAD)
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(offered)
      .orderBy(desc(plans.id)),
    currentNumber: orm.select({ number: plans.number }).from(plans).where(eq(plans.id, CURRENT_PLAN)),
  };
}

export type PlanChoice = Rows<ReturnType<typeof choiceQueries>>["choices"][number] & { state: PlanState };

export function choicesOf({ choices }: Pick<Rows<ReturnType<typeof choiceQueries>>, "choices">): PlanChoice[] {
  return choices.map((row) => ({ ...row, state: headOf(row).state }));
}

const COMPARED = [
  ...(["planId", "authorityCode", "teamCode", "startsOn", "endsOn", "dueTo", "weeksLate"] as const),
  ...(["points", "band", "drawnAtRandom"] as const),
] as const;

/** Two plans with everything that tells them apart, in the order of their rows; reasons where the band is another. */
export function comparedQueries(database: Database, from: number, to: number) {
  const { orm } = database;
  const among = (id: typeof plans.id | typeof visits.planId | typeof unplaced.planId) =>
    sql`${id} in (${planWith(from)}, ${planWith(to)})`;
  return {
    comparedPlans: orm
      .select({
        ...{ id: plans.id, number: plans.number, policyVersion: plans.policyVersion },
        // The rest of a plan's figures is many times as long.
        cost: sql<number>`${plans.figures} ->> 'cost'`,
        parts: sql<CostParts>`${plans.figures} -> 'parts'`.mapWith((text: string) => JSON.parse(text)),
        ...{ programme: programmes.body, programmeVersion: plans.programmeVersion, problem: plans.problem },
        ...{ teams: plans.teams, rankingId: plans.rankingId, asAt: plans.asAt, decisions: plans.decisions },
      })
      .from(plans)
      .innerJoin(programmes, and(eq(programmes.id, plans.programmeId), eq(programmes.version, plans.programmeVersion)))
      .where(among(plans.id)),
    comparedVisits: packed(database, visits, among(visits.planId), COMPARED),
    comparedUnplaced: orm
      .select({ planId: unplaced.planId, authorityCode: unplaced.authorityCode })
      .from(unplaced)
      .where(among(unplaced.planId)),
    comparedReasons: orm
      .select({
        rankingId: priorities.rankingId,
        authorityCode: priorities.authorityCode,
        reasons: priorities.reasons,
      })
      .from(priorities)
      .where(
        and(
          sql`${priorities.rankingId} in (select ranking_id from plans where ${among(plans.id)})`,
          sql`${priorities.authorityCode} in (select authority_code from visits where ${among(visits.planId)} group by authority_code having min(band) <> max(band))`,
        ),
      ),
    comparedNames: packed(database, authorities, undefined, ["code", "name", "ofstedRegion"]),
  };
}

type ComparedRows = Rows<ReturnType<typeof comparedQueries>>;
export type KeptCompared = ComparedPlan & { asAt: string; programmeVersion: number };

/** One of the two plans from those rows; null where there is none with that number. */
export function comparedOf(rows: ComparedRows, number: number): KeptCompared | null {
  const plan = rows.comparedPlans.find((row) => row.number === number);
  if (!plan) return null;
  const regions = new Map(rows.comparedNames[0]?.rows.map(({ code, ofstedRegion }) => [code, ofstedRegion]));
  const reasons = new Map(
    rows.comparedReasons
      .filter(({ rankingId }) => rankingId === plan.rankingId)
      .map((row) => [row.authorityCode, row.reasons]),
  );
  const own = <Row extends { planId: number }>(all: Row[]) => all.filter(({ planId }) => planId === plan.id);
  return {
    number,
    policyVersion: plan.policyVersion,
    programmeVersion: plan.programmeVersion,
    programme: plan.programme,
    problem: readProblem(JSON.parse(plan.problem)),
    teams: plan.teams,
    decisions: plan.decisions ?? NOTHING_DECIDED,
    visits: own(rows.comparedVisits[0]?.rows ?? []),
    unplaced: own(rows.comparedUnplaced),
    cost: plan.cost,
    parts: plan.parts,
    asAt: plan.asAt,
    regionOf: (code) => regions.get(code),
    reasonsOf: (code) => reasons.get(code) ?? [],
  };
}

/** The number of the plan that pages showed at a moment, and of the one they show now; null where there was none yet. */
export function currentThenQueries({ orm }: Database, moment: string) {
  const published = sql`(select plan_id from publications where published_at < ${moment} order by id desc limit 1)`;
  const drafted = sql`(select max(id) from plans where made_at < ${moment})`;
  return {
    shownThen: orm
      .select({ number: plans.number })
      .from(plans)
      .where(eq(plans.id, sql`coalesce(${published}, ${drafted})`)),
    shownNow: orm.select({ number: plans.number }).from(plans).where(eq(plans.id, CURRENT_PLAN)),
    first: orm.select({ madeAt: plans.madeAt }).from(plans).where(lt(plans.id, 2)),
  };
}
