import { eq } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import type { Demand } from "../core/demand.ts";
import type { Detail } from "../core/plan/draw.ts";
import type { Drawable } from "../core/plan/edit-base.ts";
import { comingDemands } from "../core/plan/successions.ts";
import { demandsOf } from "../core/priority/due.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Problem } from "../core/schedule/problem.ts";
import type { Database, Rows } from "./db.ts";
import { packed, packedReports, unpackedReports } from "./packed.ts";
import { type PlanToday, planAsked, planTodayOf, planTodayQueries } from "./plan-today.ts";
import { visits } from "./schema/plans.ts";

/** Everything that changing a plan by hand must look at, and all that its child is written from. */
export function editingQueries(database: Database, number: number | "working") {
  return {
    ...planTodayQueries(database, number),
    editingVisits: packed(database, visits, eq(visits.planId, planAsked(number))),
    ...packedReports(database),
  };
}

type EditingRows = Rows<ReturnType<typeof editingQueries>>;
export type Editing = PlanToday & {
  base: Drawable;
  details: ReadonlyMap<string, Detail>;
  visits: readonly (typeof visits.$inferSelect)[];
};

/** A plan as it may be changed today, from the rows that `editingQueries` brought; null when there is none with that number. */
export function editingOf(rows: EditingRows, today: Day): Editing | null {
  const plan = planTodayOf(rows, today);
  if (!plan) return null;
  const { base, kept, unplaced, row } = plan;
  const planned = rows.editingVisits[0]?.rows ?? [];
  const demands = demandsThen(rows, kept, planned, base.setting.policy, row.asAt);
  const priorities = [...planned, ...unplaced].map(({ authorityCode, points, band }) => ({
    ...{ authorityCode, points, band, reasons: [] },
  }));
  const details = detailsOf(planned, unplaced);
  return { ...plan, base: { ...base, setting: { ...base.setting, demands, priorities } }, details, visits: planned };
}

/** The demands that the plan was drawn up for, in the order of its problem. */
function demandsThen(
  rows: EditingRows,
  { visits: asked }: Problem,
  visits: Editing["visits"],
  policy: Policy,
  asAt: Day,
): Demand[] {
  const evidence = unpackedReports(rows);
  const every = [...demandsOf(evidence, policy, asAt), ...comingDemands(evidence, policy, asAt)];
  const again = new Map(every.map((demand) => [demand.authorityCode, demand]));
  const planned = new Map(visits.map((visit) => [visit.authorityCode, visit]));
  return asked.flatMap(({ id, d, cse }): Demand[] => {
    const [demand, visit] = [again.get(id), planned.get(id)];
    if (!demand) return [];
    const own = { weeksOnSite: d, needsCseSkill: cse };
    if (!visit) return [{ ...demand, ...own }];
    const { kind, earliestOn, dueFrom, dueTo, routeSays: says } = visit;
    return [{ ...demand, ...own, kind, earliestOn, dueFrom, dueTo, says }];
  });
}

function detailsOf(visits: Editing["visits"], unplaced: Editing["unplaced"]): Map<string, Detail> {
  const placed = visits.map(({ authorityCode, why, starts, drawnAtRandom, predictability }): [string, Detail] => [
    authorityCode,
    { says: why, starts, drawnAtRandom, predictability },
  ]);
  const left = unplaced.map(({ authorityCode, why }): [string, Detail] => [
    authorityCode,
    { says: why, starts: [], drawnAtRandom: false, predictability: null },
  ]);
  return new Map([...placed, ...left]);
}
