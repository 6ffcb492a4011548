import { teamProblems } from "./bound.ts";
import { raise, startBundle } from "./bundle.ts";
import { certify } from "./certify.ts";
import { choicesBelow } from "./choices.ts";
import { dispatch } from "./dispatch.ts";
import { dive } from "./dive.ts";
import { assignOf, type Draft, emptyDraft } from "./draft.ts";
import { exchange } from "./exchange.ts";
import { type Model, modelOf } from "./model.ts";
import { type Schedule, scheduleOf } from "./outcome.ts";
import { climbedTolls, pooledTolls } from "./prices.ts";
import type { Problem } from "./problem.ts";
import { keepPromises } from "./promises.ts";
import { asPublished } from "./published.ts";
import { randomFrom } from "./random.ts";
import { ruinAndRecreate } from "./ruin.ts";

export type { Certificate, Schedule } from "./outcome.ts";

export type Effort = "quick" | "normal" | "deep";

/** One dive into the fractional plan, and the search from what it found: `heat` in middling visits' weeks of waiting. */
type Descent = { dive: { rounds: number; share: number } | null; rounds: number; perVisit: number; heat: number };

/** Every figure that says how long a stage works. They are counts, never times: a Worker's clock stands still while it computes. */
const WORK = {
  quick: { rounds: 100, perVisit: 3 },
  prices: { rounds: 300, perVisit: 4, pooled: 10, climb: 25 },
  normal: {
    bundle: 125,
    width: 0.003,
    descents: [{ dive: { rounds: 3, share: 0.15 }, rounds: 2_000, perVisit: 85, heat: 1 }] as Descent[],
    ofMany: [{ dive: null, rounds: 2_000, perVisit: 85, heat: 6 }] as Descent[],
  },
  deep: {
    bundle: 150,
    width: 0.002,
    descents: [
      { dive: { rounds: 6, share: 0.08 }, rounds: 2_000, perVisit: 280, heat: 1 },
      { dive: { rounds: 6, share: 0.15 }, rounds: 2_000, perVisit: 280, heat: 1 },
      { dive: null, rounds: 2_000, perVisit: 350, heat: 2 },
    ] as Descent[],
    ofMany: [{ dive: null, rounds: 5_000, perVisit: 880, heat: 6 }] as Descent[],
  },
};
/** Of more visits than these a fractional plan is sure of too few for a dive to be worth its time and room. */
const FEW = 400;
/** How cold a search ends, and how far a dive's prices may move, in the same unit. */
const COLD = 0.2;
const DIVE_REACH = 0.3;
const MOST_ROUNDS = 300_000;

/**
 * Draws up a plan. The same problem, seed and effort always give the same plan.
 * More effort runs the same stages and then further ones, and the best plan and the best bound are kept: it never gives a worse plan.
 */
export function drawUp(problem: Problem, { effort, seed = 1 }: { effort: Effort; seed?: number }): Schedule {
  const model = modelOf(problem);
  const scale = meanWeight(model);
  const random = randomFrom(seed);
  const promised = emptyDraft(model);
  keepPromises(promised);

  const settled = (from: Draft, rounds: number) =>
    ruinAndRecreate(from, { rounds, hot: 0.2 * scale, cold: 0.05 * scale, choices: null, enough: -Infinity }, random);
  const first = cheaper(dispatch(promised), asPublished(promised));
  let plan = exchange(settled(exchange(first), roundsOf(WORK.quick, model)));
  if (effort === "quick") return scheduleOf(problem, { assign: assignOf(plan), bound: null, certificate: null });

  const teams = teamProblems(model);
  // Where the crowds are, a plan whose visits have not changed places yet says better: its queues are still of the urgent.
  const queued = settled(first, roundsOf(WORK.prices, model));
  const start = climbedTolls(teams, pooledTolls(teams, WORK.prices.pooled, queued), WORK.prices.climb);
  const bundle = startBundle(teams, start.tolls, 0.7 * scale);
  for (const { bundle: rounds, width, descents, ofMany } of effort === "normal"
    ? [WORK.normal]
    : [WORK.normal, WORK.deep]) {
    raise(bundle, rounds, plan.cost);
    const choices = choicesBelow(teams, bundle.tolls, bundle.bound + width * Math.abs(plan.cost));
    const enough = Math.ceil(bundle.bound - 1e-6);
    for (const descent of model.n > FEW ? ofMany : descents) {
      if (plan.cost <= enough) break;
      const from = descent.dive ? dive(bundle, promised, { ...descent.dive, reach: DIVE_REACH * scale }) : plan;
      const [hot, cold] = [descent.heat * scale, COLD * scale];
      const found = ruinAndRecreate(from, { rounds: roundsOf(descent, model), hot, cold, choices, enough }, random);
      plan = cheaper(plan, exchange(found));
    }
  }
  return scheduleOf(problem, { assign: assignOf(plan), ...certify(model, bundle.tolls) });
}

function roundsOf({ rounds, perVisit }: { rounds: number; perVisit: number }, { n }: Model): number {
  return Math.min(MOST_ROUNDS, rounds + perVisit * n);
}

function cheaper(one: Draft, other: Draft): Draft {
  return other.cost < one.cost ? other : one;
}

/** The problem's own scale: what a week's wait of a middling visit costs. */
function meanWeight({ w, n }: Model): number {
  return Math.max(1, w.reduce((sum, weight) => sum + weight, 0) / Math.max(1, n));
}
