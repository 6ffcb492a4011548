import { teamProblems } from "./bound.ts";
import { raise, startBundle } from "./bundle.ts";
import { certify } from "./certify.ts";
import { choicesBelow } from "./choices.ts";
import { dispatch } from "./dispatch.ts";
import { assignOf, type Draft, emptyDraft } from "./draft.ts";
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

/** Every figure that says how long a stage works. They are counts, never times: a Worker's clock stands still while it computes. */
const WORK = {
  quick: { rounds: 300, perVisit: 4 },
  normal: { pooled: 10, climb: 25, bundle: 90, rounds: 2_000, perVisit: 85, width: 0.003 },
  deep: { bundle: 170, rounds: 5_000, perVisit: 880, width: 0.002 },
};
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

  let plan = cheaper(dispatch(promised), asPublished(promised));
  plan = ruinAndRecreate(
    plan,
    { rounds: roundsOf(WORK.quick, model), hot: 0.2 * scale, cold: 0.05 * scale, choices: null, enough: -Infinity },
    random,
  );
  if (effort === "quick") return scheduleOf(problem, { assign: assignOf(plan), bound: null, certificate: null });

  const teams = teamProblems(model);
  const start = climbedTolls(teams, pooledTolls(teams, WORK.normal.pooled, plan), WORK.normal.climb);
  const bundle = startBundle(teams, start.tolls, 0.7 * scale);
  for (const work of effort === "normal" ? [WORK.normal] : [WORK.normal, WORK.deep]) {
    raise(bundle, work.bundle, plan.cost);
    const choices = choicesBelow(teams, bundle.tolls, bundle.bound + work.width * Math.abs(plan.cost));
    const enough = Math.ceil(bundle.bound - 1e-6);
    plan = ruinAndRecreate(
      plan,
      { rounds: roundsOf(work, model), hot: 6 * scale, cold: 0.2 * scale, choices, enough },
      random,
    );
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
