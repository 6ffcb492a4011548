import { and, asc, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Asker } from "../core/access.ts";
import { parted, type Quartered, seesEveryDay } from "../core/precision.ts";
import { compare } from "../core/priority/known.ts";
import { type BecameOf, becameIn, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { headOf, type PlanState, WORKING_DRAFT } from "./frame.ts";
import { packedSelect } from "./packed.ts";
import { programmes } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { breaches, plans, publications, unplaced, visits } from "./schema/plans.ts";

const parents = alias(plans, "parents");
const { problem: _problem, certificate: _certificate, ...columns } = getTableColumns(plans);
const { why: _why, starts: _starts, ...place } = getTableColumns(visits);
const seen = { authorityName: authorities.name, region: authorities.ofstedRegion };

/** The id of the plan with a number; all of a plan's queries go by it, so that they share one round trip. */
export function planWith(number: number | SQL<number>) {
  return sql<number>`(select max(id) from plans where number = ${number})`;
}

/** Everything its page says of one plan. */
export function planPageQueries(database: Database, number: number) {
  const { orm } = database;
  const id = planWith(number);
  return {
    ...visitEntryQueries(database),
    plan: orm
      .select({
        ...columns,
        parentNumber: parents.number,
        programme: programmes.body,
        publishedAt: publications.publishedAt,
        publishedBy: publications.publishedBy,
        publishedBecause: publications.reason,
        newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
        /** The number of the working draft. */
        newestNumber: sql<number>`(select number from plans where id = ${WORKING_DRAFT})`,
        /** What a week of waiting costs an average authority: the unit that turns costs into words. */
        meanWeight: sql<number>`(select avg(value ->> 'w') from json_each(${plans.problem}, '$.visits') where value ->> 'w' > 0)`,
      })
      .from(plans)
      .innerJoin(programmes, and(eq(programmes.id, plans.programmeId), eq(programmes.version, plans.programmeVersion)))
      .leftJoin(parents, eq(parents.id, plans.parentId))
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    visits: packedSelect(database, { ...place, ...seen })
      .from(visits)
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .where(eq(visits.planId, id)),
    unplaced: orm
      .select({ ...getTableColumns(unplaced), ...seen })
      .from(unplaced)
      .innerJoin(authorities, eq(authorities.code, unplaced.authorityCode))
      .where(eq(unplaced.planId, id))
      .orderBy(desc(unplaced.points)),
    breaches: orm.select().from(breaches).where(eq(breaches.planId, id)).orderBy(asc(breaches.number)),
  };
}

type PlanPageRows = Rows<ReturnType<typeof planPageQueries>>;
export type SeenVisit = PlanPageRows["visits"][number]["rows"][number];
export type SeenUnplaced = PlanPageRows["unplaced"][number];
export type SeenBreach = PlanPageRows["breaches"][number];
export type SeenPlan = PlanPageRows["plan"][number] & { state: PlanState; isNewest: boolean };
export type WholePlan = {
  plan: SeenPlan;
  /** Those that whoever asks may see to the day, by their start. */
  visits: SeenVisit[];
  becameOf: BecameOf;
  /** Those of which they may know the quarter alone. */
  quartered: Quartered<SeenVisit>[];
  lateVisits: number;
  /** Without what stands in the way, and breaches without their words, for whom some dates are secret: both name days. */
  unplaced: SeenUnplaced[];
  breaches: SeenBreach[];
  /** True for whom every visit is dated: what sums all days up is for them alone. */
  everyDay: boolean;
};

/** One whole plan from its rows; null when there is none with that number. */
export function wholePlanOf(
  { plan: [row], visits: [packed], unplaced, breaches, ...entries }: PlanPageRows,
  asker: Asker,
): WholePlan | null {
  if (!row) return null;
  const visits = inOrder(packed?.rows ?? []);
  const plan = { ...row, state: headOf(row).state, isNewest: row.number === row.newestNumber };
  const { dated, quartered } = parted(asker, visits, ({ region }) => region);
  const lateVisits = visits.filter(({ weeksLate }) => weeksLate > 0).length;
  const everyDay = seesEveryDay(asker);
  return {
    ...{ plan, visits: dated, becameOf: becameIn(entries), quartered, lateVisits, everyDay },
    unplaced: everyDay ? unplaced : unplaced.map((one) => ({ ...one, why: [] })),
    breaches: everyDay ? breaches : breaches.map((one) => ({ ...one, authorityCode: null, says: "" })),
  };
}

function inOrder(found: SeenVisit[]): SeenVisit[] {
  return found.sort((one, other) => compare(one.startsOn, other.startsOn) || compare(one.teamCode, other.teamCode));
}

/** Every plan there is, newest first, with what a list says of each. */
export function pastPlansQueries({ orm }: Database) {
  const among = (table: typeof visits | typeof unplaced) =>
    sql<number>`(select count(*) from ${table} where ${table.planId} = ${plans.id})`;
  return {
    pastPlans: orm
      .select({
        id: plans.id,
        number: plans.number,
        madeAt: plans.madeAt,
        madeBy: plans.madeBy,
        reason: plans.reason,
        policyVersion: plans.policyVersion,
        asAt: plans.asAt,
        figures: plans.figures,
        publishedAt: publications.publishedAt,
        newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
        visits: among(visits),
        unplaced: among(unplaced),
        lateVisits: sql<number>`(select count(*) from visits where plan_id = ${plans.id} and weeks_late > 0)`,
        hardBreaches: sql<number>`(select count(*) from breaches where plan_id = ${plans.id} and hard = 1)`,
      })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .orderBy(desc(plans.id)),
  };
}

export type PastPlan = Rows<ReturnType<typeof pastPlansQueries>>["pastPlans"][number] & { state: PlanState };

export function pastPlansOf({ pastPlans }: Rows<ReturnType<typeof pastPlansQueries>>): PastPlan[] {
  return pastPlans.map((row) => ({ ...row, state: headOf(row).state }));
}
