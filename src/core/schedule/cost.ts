import type { Problem, ProblemVisit, Slot } from "./problem.ts";

/** A visit's place in a plan: team and start week, or null when it is unplaced. */
export type Place = readonly [team: number, week: number] | null;
export type Assign = readonly Place[];

/** What a plan costs, by reason. `guessable` is the price of weeks that a council could foresee. */
export type CostParts = {
  waiting: number;
  late: number;
  travel: number;
  disruption: number;
  guessable: number;
  unplaced: number;
};

const NO_COST: CostParts = { waiting: 0, late: 0, travel: 0, disruption: 0, guessable: 0, unplaced: 0 };

export function waitingCost(visit: ProblemVisit, week: number): number {
  return visit.w * (week + visit.d);
}

export function lateCost(problem: Problem, visit: ProblemVisit, week: number): number {
  return visit.due === null ? 0 : problem.latePerWeek * Math.max(0, week + visit.d - 1 - visit.due);
}

export function travelCost(problem: Problem, visit: ProblemVisit, team: number): number {
  return problem.travel[visit.region]?.[problem.teams[team]?.home ?? -1] ?? 0;
}

/** What moving a published visit to another week costs. */
export function weekMoveCost(problem: Problem, pub: Slot | null, week: number): number {
  if (pub === null || pub.week === week) return 0;
  return problem.disruption.moveWeek + problem.disruption.movePerWeek * Math.abs(week - pub.week);
}

/** What giving a published visit to another team costs. */
export function teamMoveCost(problem: Problem, pub: Slot | null, team: number): number {
  return pub === null || pub.team === team ? 0 : problem.disruption.moveTeam;
}

/** What a start week costs because it is better avoided. */
function guessableCost(visit: ProblemVisit, week: number): number {
  return (visit.avoid ?? []).reduce((sum, [avoided, cost]) => (avoided === week ? sum + cost : sum), 0);
}

/** The whole cost of one visit in one place, by reason. It never depends on where the others are. */
export function partsOf(problem: Problem, visit: ProblemVisit, place: Place): CostParts {
  if (place === null) return { ...NO_COST, unplaced: unplacedCost(problem, visit) };
  const [team, week] = place;
  return {
    waiting: waitingCost(visit, week),
    late: lateCost(problem, visit, week),
    travel: travelCost(problem, visit, team),
    disruption: weekMoveCost(problem, visit.pub, week) + teamMoveCost(problem, visit.pub, team),
    guessable: guessableCost(visit, week),
    unplaced: 0,
  };
}

/** Leaving a visit out costs the penalty, and the wait and lateness to the end of the programme. */
export function unplacedCost(problem: Problem, visit: ProblemVisit): number {
  return problem.unplaced + waitingCost(visit, problem.T) + lateCost(problem, visit, problem.T);
}

export function totalOf(parts: CostParts): number {
  return parts.waiting + parts.late + parts.travel + parts.disruption + parts.guessable + parts.unplaced;
}

/** The cost of one visit in one slot. */
export function slotCost(problem: Problem, visit: number, team: number, week: number): number {
  const found = problem.visits[visit];
  return found ? totalOf(partsOf(problem, found, [team, week])) : 0;
}

/** What a plan costs, in all and by reason. */
export function costOf(problem: Problem, assign: Assign): { cost: number; parts: CostParts } {
  const parts = { ...NO_COST };
  problem.visits.forEach((visit, index) => {
    const own = partsOf(problem, visit, assign[index] ?? null);
    for (const name of Object.keys(parts) as (keyof CostParts)[]) parts[name] += own[name];
  });
  return { cost: totalOf(parts), parts };
}
