import type { Day } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import { chanceFrom, shuffled } from "./chance.ts";
import { FITTED_BEFORE } from "./fit.ts";
import { type Interval, middle95, resampledMeasures, wilson } from "./interval.ts";
import { compare } from "./known.ts";
import { FACTORS, type FactorId, type Policy } from "./policy.ts";
import { byYear, type Measures, mean, measures, type Order } from "./redeal.ts";
import { type LeftOut, type Scored, scoredCases } from "./scored.ts";

const ORDERS = [
  "real",
  "random",
  "oldest_first",
  "grade_then_oldest",
  "scorecard",
  "scorecard_in_january",
  "fitted_factors",
  "perfect",
] as const;
export type OrderId = (typeof ORDERS)[number];

export const ORDER_WORDS: Readonly<Record<OrderId, string>> = {
  real: "The order in which inspectors really came",
  random: "Orders drawn at random",
  oldest_first: "The longest since the last inspection first",
  grade_then_oldest: "The worst last grade first, then the longest since",
  scorecard: "The scorecard, as at two weeks before each inspection",
  scorecard_in_january: "The scorecard as at 1 January, fixed for the year",
  fitted_factors: "The factors with fitted weights by themselves",
  perfect: "A perfect order, by what was found",
};

/** Each figure with its 95% interval. */
export type Measured = Record<keyof Measures, Interval | null>;

export type Backtest = {
  begunFrom: Day;
  seed: number;
  draws: number;
  inspections: Scored[];
  leftOut: LeftOut[];
  lessThanGood: number;
  inadequate: number;
  orders: { order: OrderId; measures: Measured }[];
  years: { year: string; inspections: number; lessThanGood: number; measures: Measures }[];
  /** By the band of all authorities on the day: how many were found less than good. */
  bands: { band: number; inspections: number; lessThanGood: number; share: Interval }[];
  /** The scorecard without one factor. */
  without: { factor: FactorId; measures: Measures }[];
  caveats: readonly string[];
};

type Settings = { seed: number; draws?: number };

const byPoints =
  (points: (item: Scored) => number): Order<Scored> =>
  (one, other) =>
    points(other) - points(one);

const RANKED: Readonly<Record<Exclude<OrderId, "random">, Order<Scored>>> = {
  real: (one, other) => compare(one.startedOn, other.startedOn),
  oldest_first: (one, other) => other.daysSince - one.daysSince,
  grade_then_oldest: (one, other) => other.priorSteps - one.priorSteps || other.daysSince - one.daysSince,
  scorecard: byPoints((item) => item.points),
  scorecard_in_january: byPoints((item) => item.pointsInJanuary),
  fitted_factors: byPoints((item) => item.fittedPoints),
  perfect: byPoints((item) => Number(item.lessThanGood) + Number(item.inadequate)),
};

/** The scorecard against what really happened since the day its weights were fitted up to. */
export function backtest(evidence: Evidence, policy: Policy, { seed, draws = 1000 }: Settings): Backtest {
  const { scored, leftOut } = scoredCases(evidence, policy);
  const orders = ORDERS.map((order) => ({
    order,
    measures: order === "random" ? atRandom(scored, seed, draws) : bootstrapped(scored, order, seed, draws),
  }));
  const scorecard = byPoints((item) => item.points);
  return {
    begunFrom: FITTED_BEFORE,
    seed,
    draws,
    inspections: scored,
    leftOut,
    lessThanGood: scored.filter((item) => item.lessThanGood).length,
    inadequate: scored.filter((item) => item.inadequate).length,
    orders,
    years: byYear(scored, (item) => item.startedOn.slice(0, 4)).map((year) => ({
      year: year[0]?.startedOn.slice(0, 4) ?? "",
      inspections: year.length,
      lessThanGood: year.filter((item) => item.lessThanGood).length,
      measures: measures(year, scorecard),
    })),
    bands: policy.bandSizes.concat(0).map((_, at) => calibrated(scored, at + 1)),
    without: FACTORS.map((factor) => ({
      factor,
      measures: measures(
        scored,
        byPoints((item) => item.points - item.byFactor[factor]),
      ),
    })),
    caveats: CAVEATS,
  };
}

function bootstrapped(
  scored: readonly Scored[],
  order: Exclude<OrderId, "random">,
  seed: number,
  draws: number,
): Measured {
  const chance = chanceFrom(seed);
  const value = measures(scored, RANKED[order]);
  const found = around(value, resampledMeasures(scored, RANKED[order], chance, draws));
  // The real order is no forecast: the area under it would say nothing.
  return order === "real" ? { ...found, auc: null } : found;
}

/** The mean of many random orders, with the middle 95% of them. */
function atRandom(scored: readonly Scored[], seed: number, draws: number): Measured {
  const chance = chanceFrom(seed);
  const drawn = Array.from({ length: draws }, () => {
    const places = new Map(shuffled(scored, chance).map((item, place) => [item, place]));
    return measures(scored, (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
  });
  return around(null, drawn);
}

/** Each figure's value, or where there is none the mean of the draws, with the middle 95% of the draws. */
function around(value: Measures | null, drawn: readonly Measures[]): Measured {
  const one = (name: keyof Measures): Interval | null => {
    const figures = drawn.flatMap((draw) => draw[name] ?? []);
    const at = value === null ? mean(figures) : value[name];
    return at === null ? null : { value: at, ...middle95(figures) };
  };
  return {
    auc: one("auc"),
    daysEarlier: one("daysEarlier"),
    daysEarlierInadequate: one("daysEarlierInadequate"),
    foundInFirstHalf: one("foundInFirstHalf"),
    shareInFirstHalf: one("shareInFirstHalf"),
    shareLater: one("shareLater"),
  };
}

function calibrated(scored: readonly Scored[], band: number): Backtest["bands"][number] {
  const inBand = scored.filter((item) => item.band === band);
  const lessThanGood = inBand.filter((item) => item.lessThanGood).length;
  return { band, inspections: inBand.length, lessThanGood, share: wilson(lessThanGood, inBand.length) };
}

/** What the figures do not show. */
const CAVEATS: readonly string[] = [
  "The real order was not blind: inspectors already went sooner to authorities they worried about, so the gain is over a risk-based order.",
  "The outcome is a grade. No published figure measures failure to tackle child sexual exploitation, and the points for exploitation are policy, not forecast.",
  "The number is small: a handful of authorities decides every figure, and the intervals are wide.",
  "Each authority is scored two weeks before its real date, though the new order might have sent inspectors months earlier; the order fixed in January shows how much that matters.",
  "It was not blind: six versions of the scorecard were scored on these inspections while it was built (areas from 0.755 to 0.784, 28 to 34 days). The one kept was argued from the earlier inspections and the framework they share, but the later figures had been seen.",
  "An authority visited earlier might have been found in another state than it was.",
];
