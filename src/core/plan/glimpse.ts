import type { Schedule } from "../schedule/outcome.ts";
import { type Problem, readProblem } from "../schedule/problem.ts";
import { redraw } from "../schedule/redraw.ts";
import { decided, NOTHING_DECIDED } from "./decisions.ts";
import { namingPins } from "./pins-held.ts";
import { type Plan, planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
import { guarded } from "./secrecy.ts";
import type { Setting } from "./setting.ts";

/** What a plan would be, without its reasons, its checks and what other weeks would cost: for comparing, never for keeping. */
export function glimpse(setting: Setting, seed: number): { problem: Problem; schedule: Schedule; plan: Plan } {
  const asked = decided(readProblem(problemOf(setting)), setting.decisions ?? NOTHING_DECIDED, setting);
  const { problem } = guarded(setting, asked.problem, seed);
  const { schedule } = namingPins(setting, () => redraw(problem, { effort: "quick", seed }));
  return { problem, schedule, plan: planOf(setting, problem, schedule) };
}
