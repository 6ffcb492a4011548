import { addWeeks, type Day, weekIndex } from "../calendar.ts";
import { type Assign, costOf, type Place } from "../schedule/cost.ts";
import { naiveByDue, naiveByRisk } from "../schedule/naive.ts";
import type { Schedule } from "../schedule/outcome.ts";
import { type Problem, readProblem, type Slot } from "../schedule/problem.ts";
import { type Move, redraw } from "../schedule/redraw.ts";
import type { Effort } from "../schedule/schedule.ts";
import { verify } from "../schedule/verify.ts";
import { type Decisions, decided, leftOutSays, NOTHING_DECIDED } from "./decisions.ts";
import { DONE_SAYS, isDone } from "./done.ts";
import { namingPins } from "./pins-held.ts";
import { type Plan, planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
import { guarded, guessability } from "./secrecy.ts";
import type { Setting } from "./setting.ts";
import { type Why, whyOf } from "./why.ts";

/** What an order that needs no planner would have cost, and when it would have started each authority's visit. */
type NaiveOrder = {
  cost: number;
  parts: Schedule["parts"];
  lateVisits: number;
  unplaced: number;
  /** In the order of the setting's authorities; null for one it could not place. */
  starts: (Day | null)[];
};

/** What drawing a published plan up again did to it, in cost: how many visits moved, and what that bought. */
export type Redrawn = { published: number; moved: number; bought: number; moves: MovedVisit[] };

/** A published visit that is elsewhere now, or nowhere; `change` is what that alone costs more than its published place. */
export type MovedVisit = { authorityCode: string; from: TeamWeek; to: TeamWeek | null; change: number };
export type TeamWeek = { teamCode: string; startsOn: Day };

/** What a plan says of one authority beside its place. */
export type Detail = Why & { drawnAtRandom: boolean; predictability: number | null };

/** A plan with the problem it answers, its cost and proof, and the two orders it is measured against. */
export type Drawing = {
  problem: Problem;
  decisions: Decisions;
  schedule: Schedule;
  plan: Plan;
  /** By authority code. */
  details: Map<string, Detail>;
  naive: { byRisk: NaiveOrder; byDue: NaiveOrder };
  /** Null while nothing is published. */
  redrawn: Redrawn | null;
};

/** Draws up a plan and verifies it from scratch; a plan that fails its verification is a bug and stops here. */
export function draw(setting: Setting, { effort, seed }: { effort: Effort; seed: number }): Drawing {
  const { problem: asked, decisions } = decided(
    readProblem(problemOf(setting)),
    setting.decisions ?? NOTHING_DECIDED,
    setting,
  );
  const { problem, drawnAtRandom } = guarded(setting, asked, seed);
  const { schedule, moves, published, bought } = namingPins(setting, () => redraw(problem, { effort, seed }));
  const verdict = verify(problem, schedule);
  if (!verdict.ok) throw new Error(`A plan failed its verification: ${verdict.errors.join("; ")}`);
  const chances = guessability(setting, problem, schedule.assign);
  const details = setting.authorities.map(({ code }, visit): [string, Detail] => {
    const left = decisions.excluded.find(({ authorityCode }) => authorityCode === code);
    const why = isDone(setting.done, code)
      ? { says: [DONE_SAYS], starts: [] }
      : left
        ? { says: [leftOutSays(left)], starts: [] }
        : whyOf(setting, problem, schedule, visit);
    return [code, { ...why, drawnAtRandom: drawnAtRandom.has(visit), predictability: chances[visit] ?? null }];
  });
  return {
    problem,
    decisions,
    schedule,
    plan: planOf(setting, problem, schedule),
    details: new Map(details),
    naive: {
      byRisk: naiveOrder(setting, problem, naiveByRisk(problem).assign),
      byDue: naiveOrder(setting, problem, naiveByDue(problem).assign),
    },
    redrawn:
      published === 0
        ? null
        : { published, moved: moves.length, bought, moves: moves.map((move) => named(setting, move)) },
  };
}

function named({ authorities, teams, programme }: Setting, { visit, from, to, change }: Move): MovedVisit {
  const teamWeek = ({ team, week }: Slot): TeamWeek => ({
    teamCode: teams[team]?.code ?? "",
    startsOn: addWeeks(programme.startsOn, week),
  });
  return { authorityCode: authorities[visit]?.code ?? "", from: teamWeek(from), to: to && teamWeek(to), change };
}

function naiveOrder({ programme, authorities, demands }: Setting, problem: Problem, assign: Assign): NaiveOrder {
  const demandOf = new Map(demands.map((demand) => [demand.authorityCode, demand]));
  const isLate = (place: Place, nth: number) => {
    const demand = demandOf.get(authorities[nth]?.code ?? "");
    return place && demand && place[1] + demand.weeksOnSite - 1 > weekIndex(programme.startsOn, demand.dueTo);
  };
  return {
    ...costOf(problem, assign),
    lateVisits: assign.filter(isLate).length,
    unplaced: assign.filter((place) => place === null).length,
    starts: assign.map((place) => place && addWeeks(programme.startsOn, place[1])),
  };
}
