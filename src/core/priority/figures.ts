import { addMonths, type Day } from "../calendar.ts";
import type { Indicator, IndicatorId } from "../indicator.ts";
import type { Dossier, Known, Period } from "./known.ts";

/** An authority's newest figure beside England's of the same period. */
export type Placed = {
  value: number;
  periodEnd: Day;
  /** Mean and standard deviation over the authorities of England. */
  mean: number;
  deviation: number;
};

/** Of a period without a figure. */
const NOWHERE: Period = { values: new Map(), mean: Number.NaN, deviation: Number.NaN };

/** The newest figure, if it is at most a year behind the newest that anybody has published: an older one counts as missing. */
export function newestFigure(dossier: Dossier, known: Known, indicator: IndicatorId): Indicator | null {
  const figure = dossier.figures.get(indicator)?.at(-1);
  const newest = known.newestPeriod.get(indicator);
  if (figure === undefined || newest === undefined) return null;
  const isOld = figure.periodEnd !== newest && figure.periodEnd < addMonths(newest, -12);
  return isOld ? null : figure;
}

export function placed(dossier: Dossier, known: Known, indicator: IndicatorId): Placed | null {
  const figure = newestFigure(dossier, known, indicator);
  if (figure === null) return null;
  const { mean, deviation } = periodIn(known, indicator, figure.periodEnd);
  return { value: figure.value, periodEnd: figure.periodEnd, mean, deviation };
}

/** Median of the ten authorities it is compared with; `null` where fewer than three of them published. */
export function amongNeighbours(dossier: Dossier, known: Known, indicator: IndicatorId, periodEnd: Day): number | null {
  const period = periodIn(known, indicator, periodEnd).values;
  const values: number[] = [];
  for (const code of dossier.authority.statisticalNeighbours) {
    const value = period.get(code);
    if (value !== undefined) values.push(value);
  }
  return values.length >= 3 ? median(values) : null;
}

function periodIn(known: Known, indicator: IndicatorId, periodEnd: Day): Period {
  return known.periods.get(indicator)?.get(periodEnd) ?? NOWHERE;
}

/** An authority's figure of one period. */
export function valueIn(dossier: Dossier, indicator: IndicatorId, periodEnd: Day): number | null {
  return dossier.figures.get(indicator)?.findLast((figure) => figure.periodEnd === periodEnd)?.value ?? null;
}

/** How many standard deviations of England above `from`; 0 where authorities do not differ at all. */
export function deviationsAbove(figure: Placed, from: number): number {
  return figure.deviation === 0 ? 0 : (figure.value - from) / figure.deviation;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}
