import type { OrderId } from "../core/priority/backtest.ts";
import type { Interval } from "../core/priority/interval.ts";
import type { Measures } from "../core/priority/redeal.ts";

export type FigureName = Exclude<keyof Measures, "foundInFirstHalf">;

/** The figures of the backtest in the order in which they are shown: what each is called, and what more of it means. */
export const FIGURES: readonly { figure: FigureName; name: string; says: string }[] = [
  {
    figure: "auc",
    name: "Area under the curve",
    says: "The chance that one found less than good stands before one that was not. 0.5 is chance, 1 is perfect.",
  },
  {
    figure: "daysEarlier",
    name: "Days earlier, found less than good",
    says: "How many days sooner than in reality, on average, inspectors would have come to those found less than good.",
  },
  {
    figure: "daysEarlierInadequate",
    name: "Days earlier, found inadequate",
    says: "The same for those found inadequate. They are few.",
  },
  {
    figure: "shareInFirstHalf",
    name: "Found in the first half",
    says: "Of those found less than good, the share that comes in the first half of its year’s dates.",
  },
  {
    figure: "shareLater",
    name: "Found later than in reality",
    says: "The share of them that the order would have reached later than inspectors really did. Less is better.",
  },
];

/** A figure as it is written: "0.78", "34 days", "83%". */
export function valueWords(figure: FigureName, value: number): string {
  if (figure === "auc") return value.toFixed(2);
  if (figure === "shareInFirstHalf" || figure === "shareLater") return `${Math.round(value * 100)}%`;
  return whole(value);
}

/** "34 (0 to 67)" */
export function figureWords(figure: FigureName, { value, low, high }: Interval): string {
  if (low === high) return valueWords(figure, value);
  return `${valueWords(figure, value)} (${valueWords(figure, low)} to ${valueWords(figure, high)})`;
}

/** A whole number, with a true minus and no "-0". */
export function whole(value: number): string {
  const rounded = Math.round(value);
  return rounded < 0 ? `−${-rounded}` : String(Math.abs(rounded));
}

/** "34 days earlier", "48 days later", "the same day" */
export function soonerWords(days: number): string {
  const rounded = Math.abs(Math.round(days));
  if (rounded === 0) return "the same day";
  return `${rounded} ${rounded === 1 ? "day" : "days"} ${days > 0 ? "earlier" : "later"}`;
}

/** What each order is called in a table's first column. */
export const ORDER_NAMES: Readonly<Record<OrderId, string>> = {
  real: "As it really was",
  random: "At random",
  oldest_first: "Oldest first",
  grade_then_oldest: "Grade, then oldest",
  scorecard: "This scorecard",
  scorecard_in_january: "Fixed on 1 January",
  fitted_factors: "Fitted factors alone",
  perfect: "Perfect",
};
