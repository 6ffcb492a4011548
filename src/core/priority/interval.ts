import { type Chance, resampled } from "./chance.ts";
import { byYear, type Case, type Measures, measured, type Order, placesIn } from "./redeal.ts";

/** A figure with the 95% interval around it. */
export type Interval = { value: number; low: number; high: number };

/** The measures of an order on samples drawn with replacement inside each year (the bootstrap, Efron 1979). */
export function resampledMeasures<Item extends Case>(
  cases: readonly Item[],
  order: Order<Item>,
  chance: Chance,
  draws: number,
): Measures[] {
  const years = byYear(placesIn(cases, order), (item) => item.year);
  return Array.from({ length: draws }, () => measured(years.flatMap((year) => resampled(year, chance))));
}

/** Between the 2.5th and the 97.5th of every hundred draws. */
export function middle95(draws: readonly number[]): { low: number; high: number } {
  const sorted = [...draws].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** A share with Wilson's 95% interval (Wilson 1927), which holds for small numbers. */
export function wilson(part: number, whole: number): Interval {
  if (whole === 0) return { value: 0, low: 0, high: 1 };
  const z = 1.96;
  const value = part / whole;
  const middle = (value + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const reach = (z / (1 + z ** 2 / whole)) * Math.sqrt((value * (1 - value)) / whole + z ** 2 / (4 * whole ** 2));
  return { value, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
