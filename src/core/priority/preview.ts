import type { Day } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import type { Evidence } from "../evidence.ts";
import { type Backtest, backtest, type Measured } from "./backtest.ts";
import type { Policy } from "./policy.ts";
import { MOST_WEIGHT, prioritise, weightOf } from "./priority.ts";
import type { Priority } from "./reason.ts";

/** One authority under two policies. `places` is how far it comes forward; below zero, how far it falls back. */
export type Move = {
  authorityCode: string;
  places: number;
  before: { points: number; band: number };
  after: { points: number; band: number };
};

/** What a policy would do in place of another, with nothing saved. */
export type Preview = {
  day: Day;
  authorities: number;
  /** Everyone who changes place, those that move furthest first. */
  moves: Move[];
  bandsChanged: number;
  backtest: Pick<Backtest, "inspections" | "lessThanGood" | "draws"> & { before: Measured; after: Measured };
};

/** With the same seed two policies meet the same chance. */
export const TESTED_SEED = 1;

/** `tested` is the backtest of the policy that holds, where one is kept; it takes a second or so to make. */
export function previewOf(
  evidence: Evidence,
  { before, after, tested }: { before: Policy; after: Policy; tested: Backtest | null },
  day: Day,
): Preview {
  const now = prioritise(evidence, before, day);
  const then = prioritise(evidence, after, day);
  assertTellsApart(then);
  assertWeighs(then, after);
  const moves = movesBetween(now, then);
  const was = tested ?? backtest(evidence, before, { seed: TESTED_SEED });
  const is = backtest(evidence, after, { seed: TESTED_SEED });
  const { inspections, lessThanGood, draws } = is;
  return {
    day,
    authorities: then.length,
    moves: moves.filter(({ places }) => places !== 0),
    bandsChanged: moves.filter((move) => move.before.band !== move.after.band).length,
    backtest: { inspections, lessThanGood, draws, before: byScorecard(was), after: byScorecard(is) },
  };
}

/** Refuses a scorecard under which no authority comes before another. */
export function assertTellsApart(ranked: readonly Priority[]): void {
  const [first] = ranked;
  if (!first || ranked.some(({ points }) => points !== first.points)) return;
  throw new PlannerError(
    "invalid",
    `With these numbers every authority would have ${first.points} points today, so none would come before another. Give a factor that tells them apart more points.`,
  );
}

/** Refuses prices of waiting that the scheduling problem cannot count with, or that are the same for everybody. */
export function assertWeighs(ranked: readonly Priority[], policy: Policy): void {
  const weights = ranked.map(({ points }) => weightOf(points, policy));
  const [least, most] = [Math.min(...weights), Math.max(...weights)];
  if (most >= MOST_WEIGHT)
    throw new PlannerError(
      "invalid",
      "With these numbers a week's wait of the most urgent authority would cost 10,000,000 or more, with which no plan can count. Raise the points that double the cost, or lower the cost where there are no points.",
    );
  if (ranked.length > 1 && most === least)
    throw new PlannerError(
      "invalid",
      "With these numbers a week's wait would cost the same for every authority, so none would be seen before another. Lower the points that double the cost, or raise the cost where there are no points.",
    );
}

function movesBetween(before: readonly Priority[], after: readonly Priority[]): Move[] {
  const places = new Map(before.map((priority, place) => [priority.authorityCode, { priority, place }]));
  const moves = after.flatMap(({ authorityCode, points, band }, place): Move[] => {
    const was = places.get(authorityCode);
    if (!was) return [];
    const { priority } = was;
    return [
      {
        authorityCode,
        places: was.place - place,
        before: { points: priority.points, band: priority.band },
        after: { points, band },
      },
    ];
  });
  return moves.sort((one, other) => Math.abs(other.places) - Math.abs(one.places));
}

function byScorecard({ orders }: Backtest): Measured {
  const found = orders.find(({ order }) => order === "scorecard");
  if (!found) throw new Error("The scorecard is among the orders.");
  return found.measures;
}
