import type { Assign } from "./cost.ts";
import type { Problem, ProblemVisit } from "./problem.ts";
import { givesNotice, inOpenWeeks } from "./slot-rules.ts";

/**
 * What a council can work out without the plan: the published rules, the week of the year of its own last inspection
 * (counted from the programme's first week, any year), and which neighbours it watches.
 */
export type PublicKnowledge = { anniversary: readonly (number | null)[]; neighbours: readonly (readonly number[])[] };

/** How much likelier a guesser holds an anniversary week, and a week just after a neighbour's visit, than any other week; policy figures. */
export const HUNCHES = { anniversary: 6, neighbour: 3, yearWeeks: 52, after: 2 } as const;

/** Everyone in the same region watches each other, where nothing better is known. */
export function regionNeighbours(problem: Problem): number[][] {
  return problem.visits.map(({ region }, visit) =>
    problem.visits.flatMap((other, index) => (index !== visit && other.region === region ? [index] : [])),
  );
}

/** True for the week of the year in which its last inspection began. */
export function isAnniversary(anniversary: number | null | undefined, week: number): boolean {
  return (
    anniversary != null && (((week - anniversary) % HUNCHES.yearWeeks) + HUNCHES.yearWeeks) % HUNCHES.yearWeeks === 0
  );
}

/** The weeks that the public rules leave open to a visit: open, callable, not too early, and not late where it can still be on time. */
function publicWeeks(problem: Problem, visit: ProblemVisit): number[] {
  const anyone = { id: "", home: 0, cse: true, off: [] };
  const weeks = Array.from({ length: Math.max(0, problem.T - visit.d + 1) }, (_, week) => week).filter(
    (week) =>
      week >= visit.e &&
      inOpenWeeks(problem, visit, anyone, { team: 0, week }) &&
      givesNotice(problem, visit, anyone, { team: 0, week }),
  );
  const onTime = weeks.filter((week) => visit.due === null || week + visit.d - 1 <= visit.due);
  return onTime.length > 0 ? onTime : weeks;
}

/**
 * For each visit the chance, from 0 to 1, that its council names its start to within a week: the council spreads its guess over the weeks that
 * the public rules leave open, more on an anniversary and on the weeks just after a neighbour is seen. Null for a visit without a place.
 */
export function predictability(problem: Problem, assign: Assign, known: PublicKnowledge): (number | null)[] {
  return problem.visits.map((visit, index) => {
    const place = assign[index] ?? null;
    if (place === null) return null;
    const after = new Set<number>();
    for (const neighbour of known.neighbours[index] ?? []) {
      const seen = assign[neighbour];
      const left = (seen?.[1] ?? 0) + (problem.visits[neighbour]?.d ?? 0);
      if (seen) for (let week = left; week < left + HUNCHES.after; week++) after.add(week);
    }
    let all = 0;
    let near = 0;
    for (const week of publicWeeks(problem, visit)) {
      const anniversary = isAnniversary(known.anniversary[index], week) ? HUNCHES.anniversary : 1;
      const hunch = Math.max(anniversary, after.has(week) ? HUNCHES.neighbour : 1);
      all += hunch;
      if (Math.abs(week - place[1]) <= 1) near += hunch;
    }
    return all === 0 ? 0 : near / all;
  });
}

/**
 * The soft rule's prices: a start in an exact anniversary week, or just after a neighbour whose week is published or pinned, costs extra.
 * They are prices of single slots, so the bound, the search and the second opinion all count them.
 */
export function withGuessPrices(
  problem: Problem,
  known: PublicKnowledge,
  price: { anniversary: number; neighbour: number },
): Problem {
  const visits = problem.visits.map((visit, index) => {
    const cost = new Map<number, number>(visit.avoid);
    const add = (week: number, more: number) => {
      if (more > 0 && week >= 0 && week < problem.T) cost.set(week, (cost.get(week) ?? 0) + more);
    };
    for (let week = 0; week < problem.T; week++)
      if (isAnniversary(known.anniversary[index], week)) add(week, price.anniversary);
    const after = new Set<number>();
    for (const neighbour of known.neighbours[index] ?? []) {
      const other = problem.visits[neighbour];
      const start = other?.pin?.week ?? other?.pub?.week;
      if (!other || start == null) continue;
      for (let week = start + other.d; week < start + other.d + HUNCHES.after; week++) after.add(week);
    }
    for (const week of after) add(week, price.neighbour);
    const avoid = [...cost].sort(([a], [b]) => a - b);
    return avoid.length === 0 ? visit : { ...visit, avoid };
  });
  return { ...problem, visits };
}
