import { addWeeks, type Day } from "../calendar.ts";
import { costOf } from "../schedule/cost.ts";
import { naiveByDue, naiveByRisk } from "../schedule/naive.ts";
import type { Schedule } from "../schedule/outcome.ts";
import { type Problem, readProblem } from "../schedule/problem.ts";
import { drawUp, type Effort } from "../schedule/schedule.ts";
import { verify } from "../schedule/verify.ts";
import { type Plan, planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
import type { Setting } from "./setting.ts";

/** What an order that needs no planner would have cost, and when it would have started each authority's visit. */
export type NaiveOrder = {
  cost: number;
  parts: Schedule["parts"];
  lateVisits: number;
  unplaced: number;
  /** In the order of the setting's authorities; null for one it could not place. */
  starts: (Day | null)[];
};

/** A plan with the problem it answers, its cost and proof, and the two orders it is measured against. */
export type Drawing = {
  problem: Problem;
  schedule: Schedule;
  plan: Plan;
  naive: { byRisk: NaiveOrder; byDue: NaiveOrder };
};

/** Draws up a plan and verifies it from scratch; a plan that fails its verification is a bug and stops here. */
export function draw(setting: Setting, { effort, seed }: { effort: Effort; seed: number }): Drawing {
  const problem = readProblem(problemOf(setting));
  const schedule = drawUp(problem, { effort, seed });
  const verdict = verify(problem, schedule);
  if (!verdict.ok) throw new Error(`A plan failed its verification: ${verdict.errors.join("; ")}`);
  const naive = {
    byRisk: naiveOrder(setting, problem, naiveByRisk(problem)),
    byDue: naiveOrder(setting, problem, naiveByDue(problem)),
  };
  return { problem, schedule, plan: planOf(setting, problem, schedule), naive };
}

function naiveOrder(setting: Setting, problem: Problem, { assign }: Pick<Schedule, "assign">): NaiveOrder {
  const { cost, parts } = costOf(problem, assign);
  const { visits } = planOf(setting, problem, { assign });
  return {
    cost,
    parts,
    lateVisits: visits.filter(({ weeksLate }) => weeksLate > 0).length,
    unplaced: assign.filter((place) => place === null).length,
    starts: assign.map((place) => place && addWeeks(setting.programme.startsOn, place[1])),
  };
}
