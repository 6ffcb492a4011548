import type { LedgerEntry } from "../core/priority/ledger.ts";

/** How many authorities' last examination of CSE was published in a year, and how many of those went deep. */
type ExaminedYear = { year: number; inDepth: number; touched: number };

/** Last examinations by year, every year between the first and the last asked for; and how many never were examined. */
export function examinedByYear(
  last: readonly (LedgerEntry | null)[],
  toYear: number,
): { never: number; years: ExaminedYear[] } {
  const found = last.filter((entry) => entry !== null);
  const yearOf = (entry: LedgerEntry) => Number(entry.day.slice(0, 4));
  const fromYear = found.reduce((first, entry) => Math.min(first, yearOf(entry)), toYear);
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, nth) => {
    const ofYear = found.filter((entry) => yearOf(entry) === fromYear + nth);
    const inDepth = ofYear.filter(({ depth }) => depth === "in_depth").length;
    return { year: fromYear + nth, inDepth, touched: ofYear.length - inDepth };
  });
  return { never: last.length - found.length, years };
}
