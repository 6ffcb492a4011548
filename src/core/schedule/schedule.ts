import { type TeamProblems, type Tolls, teamProblems } from "./bound.ts";
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
import { randomFrom } from "./random.ts";
import { ruinAndRecreate } from "./ruin.ts";

export type { Certificate, Schedule } from "./outcome.ts";

export type Effort = "quick" | "normal" | "deep";

/** Every figure that says how long a stage works. They are counts, never times: a Worker's clock stands still while it computes. */
const WORK = {
  quick: { pooled: 10, climb: 12, rounds: 500, width: 0.004 },
  normal: { bundle: 60, rounds: 15_000, width: 0.003 },
  deep: { bundle: 160, rounds: 150_000, width: 0.002 },
};

/**
 * Draws up a plan. The same problem, seed and effort always give the same plan.
 * More effort runs the same stages and then further ones, and the best plan and the best bound are kept: it never gives a worse plan.
 */
export function drawUp(problem: Problem, { effort, seed = 1 }: { effort: Effort; seed?: number }): Schedule {
  const model = modelOf(problem);
  const promised = emptyDraft(model);
  keepPromises(promised);
  const random = randomFrom(seed);
  const teams = teamProblems(model);

  let plan = dispatch(promised);
  const first = climbedTolls(teams, pooledTolls(teams, WORK.quick.pooled, plan), WORK.quick.climb);
  plan = improve(plan, teams, first.tolls, first.bound, WORK.quick, random);
  if (effort === "quick") return finish(problem, model, plan, first.tolls);

  const bundle = startBundle(teams, first.tolls, firstReach(model));
  raise(bundle, WORK.normal.bundle, plan.cost);
  plan = improve(plan, teams, bundle.tolls, bundle.bound, WORK.normal, random);
  if (effort === "normal") return finish(problem, model, plan, bundle.tolls);

  raise(bundle, WORK.deep.bundle, plan.cost);
  plan = improve(plan, teams, bundle.tolls, bundle.bound, WORK.deep, random);
  return finish(problem, model, plan, bundle.tolls);
}

function improve(
  plan: Draft,
  teams: TeamProblems,
  tolls: Tolls,
  bound: number,
  work: { rounds: number; width: number },
  random: () => number,
): Draft {
  const choices = choicesBelow(teams, tolls, bound + work.width * Math.abs(plan.cost));
  const scale = meanWeight(plan.model);
  return ruinAndRecreate(plan, { rounds: work.rounds, hot: 3 * scale, cold: 0.05 * scale, choices }, random);
}

function firstReach(model: Model): number {
  return 0.7 * meanWeight(model);
}

/** The problem's own scale: what a week's wait of a middling visit costs. */
function meanWeight({ w, n }: Model): number {
  return Math.max(1, w.reduce((sum, weight) => sum + weight, 0) / Math.max(1, n));
}

function finish(problem: Problem, model: Model, plan: Draft, tolls: Tolls): Schedule {
  return scheduleOf(problem, { assign: assignOf(plan), ...certify(model, tolls) });
}
