import { addMonths, type Day } from "../calendar.ts";
import type { Indicator, IndicatorId } from "../indicator.ts";
import type { Dossier, Known, Spread } from "./known.ts";

/** An authority's newest figure beside England's and its statistical neighbours' of the same period. */
export type Placed = {
  value: number;
  periodEnd: Day;
  /** Mean and standard deviation over the authorities of England. */
  mean: number;
  deviation: number;
  /** Median of the ten authorities it is compared with; `null` where fewer than three of them published. */
  neighbours: number | null;
};

/** Of a period without a figure. */
const NOWHERE: Spread = { mean: Number.NaN, deviation: Number.NaN };

/** The newest figure, if it is at most a year behind the newest that anybody has published: an older one counts as missing. */
export function newestFigure(dossier: Dossier, known: Known, indicator: IndicatorId): Indicator | null {
  const figure = dossier.figures.get(indicator)?.at(-1);
  const newest = known.newestPeriod.get(indicator);
  if (figure === undefined || newest === undefined) return null;
  return figure.periodEnd < addMonths(newest, -12) ? null : figure;
}

export function placed(dossier: Dossier, known: Known, indicator: IndicatorId): Placed | null {
  const figure = newestFigure(dossier, known, indicator);
  if (figure === null) return null;
  const { mean, deviation } = known.periods.get(indicator)?.get(figure.periodEnd) ?? NOWHERE;
  const neighbours = dossier.authority.statisticalNeighbours.flatMap((code) => {
    const value = valueIn(known.dossiers.get(code), indicator, figure.periodEnd);
    return value === null ? [] : [value];
  });
  const enough = neighbours.length >= 3;
  return {
    value: figure.value,
    periodEnd: figure.periodEnd,
    mean,
    deviation,
    neighbours: enough ? median(neighbours) : null,
  };
}

/** An authority's figure of one period. */
export function valueIn(dossier: Dossier | undefined, indicator: IndicatorId, periodEnd: Day): number | null {
  return dossier?.figures.get(indicator)?.findLast((figure) => figure.periodEnd === periodEnd)?.value ?? null;
}

/** How many standard deviations of England above `from`; 0 where authorities do not differ at all. */
export function deviationsAbove(figure: Placed, from: number): number {
  return figure.deviation === 0 ? 0 : (figure.value - from) / figure.deviation;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}
