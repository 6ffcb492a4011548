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
  const stays = frozenPlaces(problem);
  const asked = visits.map(
    (visit, index): Asked => ({
      visit,
      stays: stays.has(index),
      prices: weekPrices(problem, visit, nu, ze).map((price) => price - (lam[index] ?? 0)),
    }),
  );
  const byLength = new Map<number, Asked[]>();
  for (const one of asked) byLength.set(one.visit.d, [...(byLength.get(one.visit.d) ?? []), one]);
  teams.forEach((_, team) => {
    bound += cheapestProgramme(problem, team, byLength);
  });
  return bound;
}

/** A visit with what it costs by week, its team's share apart, less its own price. */
type Asked = { visit: ProblemVisit; stays: boolean; prices: number[] };

/** A team's cheapest set of visits that do not overlap: `least[week]` is the cheapest from that week on. */
function cheapestProgramme(problem: Problem, team: number, byLength: ReadonlyMap<number, readonly Asked[]>): number {
  const { T, writeup } = problem;
  const least = new Array<number>(T + 1).fill(0);
  const kinds = [...byLength].map(([d, asked]) => ({
    ...{ d, asked, open: openWeeks(problem, team, d) },
    fares: asked.map(({ visit }) => costOfTeam(problem, visit, team)),
  }));
  for (let week = T - 1; week >= 0; week--) {
    let best = least[week + 1] ?? 0;
    for (const { d, asked, open, fares } of kinds) {
      if (open[week] !== true) continue;
      const after = least[Math.min(T, week + d + writeup)] ?? 0;
      for (let at = 0; at < asked.length; at++) {
        const { visit, stays, prices } = asked[at] as Asked;
        const price = (prices[week] ?? Infinity) + (fares[at] ?? Infinity) + after;
        // Hardly any would be the cheapest, so only of those is it asked whether they may.
        if (price < best && startsAt(problem, visit, team, week, stays)) best = price;
      }
    }
    least[week] = best;
  }
  return least[0] ?? 0;
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

/** What a visit costs in each week, with what its weeks on site are priced at. */
function weekPrices(problem: Problem, visit: ProblemVisit, nu: readonly number[], ze: readonly number[]): number[] {
  return Array.from({ length: problem.T }, (_, week) => {
    let price = costOfWeek(problem, visit, week);
    for (let on = week; on < week + visit.d; on++) {
      if (problem.natCap !== null) price += nu[on] ?? 0;
      if (problem.regCap !== null) price += ze[visit.region * problem.T + on] ?? 0;
    }
    return price;
  });
}
