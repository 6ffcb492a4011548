import type { Problem, ProblemVisit } from "./problem.ts";
import { costLeftOut, costOfTeam, costOfWeek, frozenPlaces, outsideFrozen, wrongAlone } from "./verify-place.ts";

type Prices = { lam: readonly number[]; nu: readonly number[]; ze?: readonly number[] };

/**
 * The bound that prices prove, by weak duality: whatever the prices, no plan costs less than the sum of the prices a visit,
 * less the prices of the limits times the limits, plus each team's cheapest set of visits that do not overlap.
 */
export function boundFrom(problem: Problem, { lam, nu, ze = [] }: Prices): number | null {
  const { T, visits, teams, natCap, regCap } = problem;
  if (
    lam.length !== visits.length ||
    nu.length !== T ||
    [...nu, ...ze].some((price) => !(price >= 0)) ||
    !lam.every(Number.isFinite)
  )
    return null;
  let bound = 0;
  visits.forEach((visit, index) => {
    bound += Math.min(lam[index] ?? 0, costLeftOut(problem, visit));
  });
  for (const price of nu) bound -= natCap === null ? 0 : price * natCap;
  for (const price of ze) bound -= regCap === null ? 0 : price * regCap;
  const kinds = kindsOf(problem, { lam, nu, ze });
  teams.forEach((_, team) => {
    bound += cheapestProgramme(problem, team, kinds);
  });
  return bound;
}

/** Visits of one length: what each costs by week, its team's share apart and less its own price, week after week in one row. */
type Kind = { d: number; asked: { visit: ProblemVisit; stays: boolean }[]; prices: Float64Array };

function kindsOf(problem: Problem, { lam, nu, ze = [] }: Prices): Kind[] {
  const stays = frozenPlaces(problem);
  return [...new Set(problem.visits.map(({ d }) => d))].map((d) => {
    const own = [...problem.visits.entries()].filter(([, visit]) => visit.d === d);
    const prices = new Float64Array(problem.T * own.length);
    for (let week = 0; week < problem.T; week++) {
      own.forEach(([index, visit], at) => {
        let price = costOfWeek(problem, visit, week) - (lam[index] ?? 0);
        for (let on = week; on < week + d; on++) {
          if (problem.natCap !== null) price += nu[on] ?? 0;
          if (problem.regCap !== null) price += ze[visit.region * problem.T + on] ?? 0;
        }
        prices[week * own.length + at] = price;
      });
    }
    return { d, asked: own.map(([index, visit]) => ({ visit, stays: stays.has(index) })), prices };
  });
}

/** A team's cheapest set of visits that do not overlap: `least[week]` is the cheapest from that week on. */
function cheapestProgramme(problem: Problem, team: number, kinds: readonly Kind[]): number {
  const { T, writeup } = problem;
  const least = new Float64Array(T + 1);
  const open = kinds.map(({ d }) => openWeeks(problem, team, d));
  const fares = kinds.map(({ asked }) => Float64Array.from(asked, ({ visit }) => costOfTeam(problem, visit, team)));
  for (let week = T - 1; week >= 0; week--) {
    let best = least[week + 1] as number;
    for (let kind = 0; kind < kinds.length; kind++) {
      if (open[kind]?.[week] !== true) continue;
      const { d, asked, prices } = kinds[kind] as Kind;
      const fare = fares[kind] as Float64Array;
      const after = least[Math.min(T, week + d + writeup)] as number;
      for (let at = 0, row = week * asked.length; at < asked.length; at++) {
        const price = (prices[row + at] as number) + (fare[at] as number) + after;
        if (price >= best) continue;
        // Hardly any would be the cheapest, so only of those is it asked whether they may.
        const { visit, stays } = asked[at] as Kind["asked"][number];
        if (startsAt(problem, visit, team, week, stays)) best = price;
      }
    }
    least[week] = best;
  }
  return least[0] as number;
}

/** Whether a team could start a visit of so many weeks that has nothing else to keep it away, week by week. */
function openWeeks(problem: Problem, team: number, d: number): boolean[] {
  const free = { id: "", region: 0, d, w: 0, e: 0, due: null, notTeams: [], cse: false, pin: null, pub: null };
  return Array.from({ length: problem.T }, (_, week) => wrongAlone(problem, free, team, week) === null);
}

/** Whether nothing about the visit itself forbids a start that its team and the calendar allow. */
function startsAt(problem: Problem, visit: ProblemVisit, team: number, week: number, stays: boolean): boolean {
  if (visit.notTeams.indexOf(team) >= 0 || (visit.cse && problem.teams[team]?.cse !== true)) return false;
  if (visit.cse && week >= (problem.teams[team]?.cseUntil ?? Infinity)) return false;
  if (visit.notBefore?.some(([barred, from]) => barred === team && week < from)) return false;
  if (visit.shut?.some((shut) => shut >= week - (problem.notice ?? 0) && shut < week + visit.d)) return false;
  if (visit.pin?.team != null && visit.pin.team !== team) return false;
  if (visit.pin?.week != null ? visit.pin.week !== week : week < visit.e) return false;
  return !outsideFrozen(problem, visit, [team, week], stays);
}
