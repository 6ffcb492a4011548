import { addMonths, type Day } from "../core/calendar.ts";
import type { IndicatorId } from "../core/indicator.ts";
import { amongNeighbours, valueIn } from "../core/priority/figures.ts";
import type { Dossier, Known } from "../core/priority/known.ts";
import type { ReadAuthority } from "../store/authority.ts";

/** One period's figures: an authority's own, its neighbours' and England's; null where none is published. */
export type Period = { periodEnd: Day; own: number | null; neighbours: number | null; england: number | null };
export type Series = { indicator: IndicatorId; periods: Period[] };

/** The charts in their order, two rows of three. */
export const CHARTED: readonly IndicatorId[] = [
  "cse_share_of_assessments",
  "assessments_within_45_days_share",
  "social_worker_caseload",
  "looked_after_missing_share",
  "social_worker_vacancy_rate",
  "social_worker_agency_rate",
];

/** An indicator over time, by what was public on the day. */
export function seriesOf(
  indicator: IndicatorId,
  dossier: Dossier,
  known: Known,
  england: ReadAuthority["england"],
): Series {
  const means = new Map(england.filter((row) => row.indicator === indicator).map((row) => [row.periodEnd, row.value]));
  const own = dossier.figures.get(indicator) ?? [];
  const ends = [...new Set([...means.keys(), ...own.map(({ periodEnd }) => periodEnd)])].sort();
  const periods = ends.map((periodEnd) => ({
    periodEnd,
    own: valueIn(dossier, indicator, periodEnd),
    neighbours: amongNeighbours(dossier, known, indicator, periodEnd),
    england: means.get(periodEnd) ?? null,
  }));
  return { indicator, periods };
}

/** The newest count of an indicator with the one of the year before, where both are published. */
export function yearOnYear(dossier: Dossier, indicator: IndicatorId) {
  const now = dossier.figures.get(indicator)?.at(-1);
  if (!now) return null;
  const before = valueIn(dossier, indicator, addMonths(now.periodEnd, -12));
  return { periodEnd: now.periodEnd, now: now.value, before };
}

/** As many decimals as tell authorities apart. */
export function figure(value: number, indicator: IndicatorId): string {
  return value.toFixed(indicator === "assessments_within_45_days_share" ? 0 : 1);
}
