import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import { parted, quarterOf } from "../core/precision.ts";
import { lastFullInspection } from "../core/priority/judged.ts";
import type { Reason } from "../core/priority/reason.ts";
import type { PlanRow } from "../exports/plan-csv.ts";
import { becameIn, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { inspectionOf } from "./evidence.ts";
import { headOf } from "./frame.ts";
import { planWith } from "./plan.ts";
import { authorities, inspections } from "./schema/evidence.ts";
import { plans, priorities, publications, unplaced, visits } from "./schema/plans.ts";

/** What a plan's file is made of: its visits and those it leaves out, with reasons and judgements as the plan saw them. */
export function planRowsQueries(database: Database, number: number) {
  const { orm } = database;
  const id = planWith(number);
  // Who is visited before they are created has no place in the ranking.
  const reasons = sql<Reason[]>`coalesce(${priorities.reasons}, '[]')`.mapWith(priorities.reasons);
  const seen = { authorityName: authorities.name, region: authorities.ofstedRegion, reasons };
  const ranked = (authorityCode: typeof visits.authorityCode | typeof unplaced.authorityCode) =>
    and(eq(priorities.rankingId, plans.rankingId), eq(priorities.authorityCode, authorityCode));
  return {
    ...visitEntryQueries(database),
    rowsPlan: orm
      .select({
        id: plans.id,
        number: plans.number,
        madeAt: plans.madeAt,
        madeBy: plans.madeBy,
        asAt: plans.asAt,
        policyVersion: plans.policyVersion,
        isIllustrative: sql<number>`exists (select 1 from json_each(${plans.teams}) where value ->> 'illustrative')`,
        publishedAt: publications.publishedAt,
        newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
      })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    rowsVisits: orm
      .select({ visit: visits, ...seen })
      .from(visits)
      .innerJoin(plans, eq(plans.id, visits.planId))
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .leftJoin(priorities, ranked(visits.authorityCode))
      .where(eq(visits.planId, id)),
    rowsUnplaced: orm
      .select({ demand: unplaced, ...seen })
      .from(unplaced)
      .innerJoin(plans, eq(plans.id, unplaced.planId))
      .innerJoin(authorities, eq(authorities.code, unplaced.authorityCode))
      .leftJoin(priorities, ranked(unplaced.authorityCode))
      .where(eq(unplaced.planId, id)),
    rowsInspections: orm
      .select()
      .from(inspections)
      .where(lte(inspections.publishedOn, sql`(select as_at from plans where id = ${id})`))
      .orderBy(asc(inspections.publishedOn), asc(inspections.part)),
  };
}

/** What a plan's file says of the plan as a whole, each with its name; none of it tells a date of a visit. */
export function planFactsOf({ rowsPlan: [row] }: Rows<ReturnType<typeof planRowsQueries>>): [string, string][] {
  if (!row) return [];
  const teams = row.isIllustrative ? "illustrative: a plausible capacity, nobody's real one" : "as entered by planners";
  return [
    ["Plan", `${row.number}, ${headOf(row).state}`],
    ["Drawn up", `${row.madeAt} (UTC) by ${row.madeBy}`],
    ["Data as at", row.asAt],
    ["Policy version", String(row.policyVersion)],
    ["Teams", teams],
    ["Source", "Published inspection outcomes and statistics, Crown copyright, Open Government Licence v3.0"],
  ];
}

/** The rows of a plan's file; null when there is no plan with that number. */
export function planRowsOf(rows: Rows<ReturnType<typeof planRowsQueries>>, asker: Asker): PlanRow[] | null {
  const plan = rows.rowsPlan[0] && headOf(rows.rowsPlan[0]);
  if (!plan) return null;
  const judged = rows.rowsInspections.map(inspectionOf);
  const priorOf = (code: string) => lastFullInspection(judged.filter(({ authorityCode }) => authorityCode === code));
  const becameOf = becameIn(rows);
  const stamp = { planNumber: plan.number, planState: plan.state };
  const seenOf = new Map(rows.rowsVisits.map(({ visit, ...seen }) => [visit.authorityCode, seen]));
  const planned = rows.rowsVisits.map(({ visit }) => visit);
  const { dated, quartered } = parted(asker, planned, ({ authorityCode }) => seenOf.get(authorityCode)?.region);
  const days = dated.map((visit) => ({
    ...{ ...visit, visit, quarter: quarterOf(visit.startsOn) },
    became: becameOf(visit),
  }));
  return [
    ...[...days, ...quartered.map((one) => ({ ...one, visit: null, became: null }))].flatMap(
      ({ authorityCode, kind, band, points, visit, quarter, became }) => {
        const seen = seenOf.get(authorityCode);
        const own = { authorityCode, kind, band, points, visit, quarter, became };
        return seen ? { ...seen, ...stamp, ...own, prior: priorOf(authorityCode) } : [];
      },
    ),
    ...rows.rowsUnplaced.map(({ demand, ...seen }) => ({
      ...seen,
      ...stamp,
      authorityCode: demand.authorityCode,
      kind: demand.kind,
      visit: null,
      quarter: null,
      became: null,
      band: demand.band,
      points: demand.points,
      prior: priorOf(demand.authorityCode),
    })),
  ];
}
