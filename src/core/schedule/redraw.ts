import { type Assign, type CostParts, costOf, slotCost, unplacedCost } from "./cost.ts";
import { assignOf, emptyDraft } from "./draft.ts";
import { modelOf } from "./model.ts";
import type { Problem, Slot } from "./problem.ts";
import { keepPromises } from "./promises.ts";
import { asPublished } from "./published.ts";
import { drawUp, type Effort, type Schedule } from "./schedule.ts";

/** A published visit that is elsewhere now. `change` is what that alone costs more than its published place. */
export type Move = { visit: number; from: Slot; to: Slot | null; change: number };

type Redraw = {
  schedule: Schedule;
  moves: Move[];
  /** How many visits were published. */
  published: number;
  /** The plan that moves as few as it can, mending only what broke: what the moves are measured against. */
  still: { assign: Assign; cost: number; parts: CostParts };
  /** What the moves bought: how much less the redrawn plan costs than the still one, its disruption paid. */
  bought: number;
};

/** Draws a published plan up again: a visit moves only when it must, or when that saves more than the disruption costs. */
export function redraw(problem: Problem, options: { effort: Effort; seed?: number }): Redraw {
  const schedule = drawUp(problem, options);
  const promised = emptyDraft(modelOf(problem));
  keepPromises(promised);
  const assign = assignOf(asPublished(promised));
  const still = { assign, ...costOf(problem, assign) };
  const published = problem.visits.filter(({ pub }) => pub !== null).length;
  return { schedule, moves: movesOf(problem, schedule.assign), published, still, bought: still.cost - schedule.cost };
}

/** The published visits that a plan has elsewhere, in the problem's order. */
export function movesOf(problem: Problem, assign: Assign): Move[] {
  return problem.visits.flatMap((visit, index): Move[] => {
    const { pub } = visit;
    const place = assign[index] ?? null;
    if (pub === null || (place !== null && place[0] === pub.team && place[1] === pub.week)) return [];
    const before = slotCost(problem, index, pub.team, pub.week);
    const after = place === null ? unplacedCost(problem, visit) : slotCost(problem, index, place[0], place[1]);
    return [{ visit: index, from: pub, to: place && { team: place[0], week: place[1] }, change: after - before }];
  });
}

/** The same problem with a plan published: every placed visit's place is now one to keep. */
export function publish(problem: Problem, assign: Assign): Problem {
  return {
    ...problem,
    visits: problem.visits.map((visit, index) => {
      const place = assign[index] ?? null;
      return { ...visit, pub: place && { team: place[0], week: place[1] } };
    }),
  };
}
