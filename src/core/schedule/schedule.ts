import { dispatch } from "./dispatch.ts";
import { assignOf, emptyDraft } from "./draft.ts";
import { modelOf } from "./model.ts";
import { type Schedule, scheduleOf } from "./outcome.ts";
import type { Problem } from "./problem.ts";
import { keepPromises } from "./promises.ts";
import { randomFrom } from "./random.ts";
import { ruinAndRecreate } from "./ruin.ts";

export type { Certificate, Schedule } from "./outcome.ts";

export type Effort = "quick" | "normal" | "deep";

const ROUNDS = { quick: 800, normal: 10_000, deep: 60_000 };

/** Draws up a plan: the same problem, seed and effort always give the same plan, and more effort never a worse one. */
export function drawUp(problem: Problem, { effort, seed = 1 }: { effort: Effort; seed?: number }): Schedule {
  const draft = emptyDraft(modelOf(problem));
  keepPromises(draft);
  let best = dispatch(draft);
  for (const step of ["quick", "normal", "deep"] as const) {
    best = ruinAndRecreate(best, { rounds: ROUNDS[step], hot: 30, cold: 1 }, randomFrom(seed));
    if (step === effort) break;
  }
  return scheduleOf(problem, { assign: assignOf(best), bound: null, certificate: null });
}
