import type { Problem, ProblemVisit } from "./problem.ts";
import { costAt, costLeftOut, frozenPlaces, outsideFrozen, wrongAlone } from "./verify-place.ts";

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
  teams.forEach((_, team) => {
    const open = openWeeks(problem, team);
    const prices = visits.map((visit, index) => {
      const weeks = open.get(visit.d) ?? [];
      return weeks.map((week) =>
        startsAt(problem, visit, team, week, stays.has(index))
          ? priceAt(problem, visit, team, week, nu, ze) - (lam[index] ?? 0)
          : Infinity,
      );
    });
    const least = new Array<number>(T + 1).fill(0);
    const next = new Map([...open].map(([d, weeks]) => [d, weeks.length - 1]));
    for (let week = T - 1; week >= 0; week--) {
      let best = least[week + 1] ?? 0;
      const here = new Map(
        [...open].map(([d, weeks]) => [d, weeks[next.get(d) ?? -1] === week ? (next.get(d) ?? -1) : -1]),
      );
      for (let index = 0; index < visits.length; index++) {
        const { d } = visits[index] as ProblemVisit;
        const at = here.get(d) ?? -1;
        if (at < 0) continue;
        const price = prices[index]?.[at] ?? Infinity;
        if (price < Infinity) best = Math.min(best, price + (least[Math.min(T, week + d + problem.writeup)] ?? 0));
      }
      for (const [d, at] of here) if (at >= 0) next.set(d, at - 1);
      least[week] = best;
    }
    bound += least[0] ?? 0;
  });
  return bound;
}

/** For each length of visit, the weeks in which a team could start one that has nothing else to keep it away. */
function openWeeks(problem: Problem, team: number): Map<number, number[]> {
  const free = { id: "", region: 0, w: 0, e: 0, due: null, notTeams: [], cse: false, pin: null, pub: null };
  const lengths = new Set(problem.visits.map(({ d }) => d));
  const weeks = Array.from({ length: problem.T }, (_, week) => week);
  return new Map(
    [...lengths].map((d) => [d, weeks.filter((week) => wrongAlone(problem, { ...free, d }, team, week) === null)]),
  );
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

function priceAt(
  problem: Problem,
  visit: ProblemVisit,
  team: number,
  week: number,
  nu: readonly number[],
  ze: readonly number[],
): number {
  let price = costAt(problem, visit, team, week);
  for (let on = week; on < week + visit.d; on++) {
    if (problem.natCap !== null) price += nu[on] ?? 0;
    if (problem.regCap !== null) price += ze[visit.region * problem.T + on] ?? 0;
  }
  return price;
}
