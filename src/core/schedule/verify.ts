import type { Problem, ProblemVisit } from "./problem.ts";

/**
 * The second opinion. It knows the problem's text and nothing of the solver: it imports no code of it, shares no function with it,
 * and recomputes every rule, the cost and the bound the long way round. A plan that fails here must not be saved.
 */
export type Verdict = { ok: boolean; errors: string[]; cost: number; bound: number | null };

type Claim = {
  assign: readonly (readonly [number, number] | null)[];
  cost: number;
  bound: number | null;
  certificate: { lam: readonly number[]; nu: readonly number[]; ze?: readonly number[] } | null;
};

export function verify(problem: Problem, claim: Claim): Verdict {
  const errors = [...structureErrors(problem, claim), ...placeErrors(problem, claim), ...sharingErrors(problem, claim)];
  const cost = problem.visits.reduce((sum, visit, index) => {
    const place = claim.assign[index] ?? null;
    return sum + (place === null ? costLeftOut(problem, visit) : costAt(problem, visit, place[0], place[1]));
  }, 0);
  if (claim.cost !== cost) errors.push(`the stated cost ${claim.cost} is really ${cost}`);
  const bound = claim.certificate === null ? null : boundFrom(problem, claim.certificate);
  if (claim.bound !== null && bound === null) errors.push("a bound is stated without a certificate");
  if (claim.bound !== null && bound !== null && !(claim.bound <= bound))
    errors.push(`the stated bound ${claim.bound} is above the proven ${bound}`);
  if (bound !== null && bound > cost) errors.push(`the bound ${bound} is above the cost ${cost}`);
  return { ok: errors.length === 0, errors, cost, bound };
}

function costLeftOut(problem: Problem, visit: ProblemVisit): number {
  const end = problem.T + visit.d;
  const late = visit.due === null || end - 1 <= visit.due ? 0 : end - 1 - visit.due;
  return problem.unplaced + visit.w * end + problem.latePerWeek * late;
}

function costAt(problem: Problem, visit: ProblemVisit, team: number, week: number): number {
  const end = week + visit.d;
  let cost = visit.w * end + (problem.travel[visit.region]?.[problem.teams[team]?.home ?? -1] ?? 0);
  if (visit.due !== null && end - 1 > visit.due) cost += problem.latePerWeek * (end - 1 - visit.due);
  if (visit.pub && visit.pub.team !== team) cost += problem.disruption.moveTeam;
  if (visit.pub && visit.pub.week !== week)
    cost += problem.disruption.moveWeek + problem.disruption.movePerWeek * Math.abs(visit.pub.week - week);
  for (const [avoided, price] of visit.avoid ?? []) if (avoided === week) cost += price;
  return cost;
}

function structureErrors({ visits, teams, T }: Problem, { assign }: Claim): string[] {
  const errors = assign.length === visits.length ? [] : [`${assign.length} places for ${visits.length} visits`];
  assign.forEach((place, index) => {
    if (place === null) return;
    const [team, week] = place;
    const real =
      Number.isInteger(team) && team >= 0 && team < teams.length && Number.isInteger(week) && week >= 0 && week < T;
    if (!real) errors.push(`${visits[index]?.id} has a place that does not exist`);
  });
  return errors;
}

/** The first thing wrong with one visit in one place, seen alone; frozen weeks apart. */
function wrongAlone(problem: Problem, visit: ProblemVisit, team: number, week: number): string | null {
  const sent = problem.teams[team];
  const pinnedWeek = visit.pin?.week ?? null;
  const pinnedTeam = visit.pin?.team ?? null;
  if (pinnedWeek === null && week < visit.e) return "is before its earliest week";
  if ((pinnedWeek !== null && pinnedWeek !== week) || (pinnedTeam !== null && pinnedTeam !== team))
    return "is not at its pin";
  if (visit.notTeams.indexOf(team) >= 0) return "has a team with a conflict of interest";
  if (visit.cse && sent?.cse !== true) return "has a team without the CSE skill";
  const closed = (asked: number) => problem.blackout.indexOf(asked) >= 0;
  const away = (asked: number) => sent !== undefined && sent.off.indexOf(asked) >= 0;
  for (let on = week; on < week + visit.d; on++) {
    if (on >= problem.T) return "is past the horizon";
    if (closed(on)) return `is on site in closed week ${on}`;
    if (away(on)) return `is on site in leave week ${on}`;
  }
  for (let after = week + visit.d; after < week + visit.d + problem.writeup && after < problem.T; after++) {
    if (!closed(after) && away(after)) return `writes up in leave week ${after}`;
  }
  for (let before = week - 1; before >= week - (problem.notice ?? 0); before--) {
    if (closed(before)) return `would be called in closed week ${before}`;
  }
  return null;
}

function placeErrors(problem: Problem, { assign }: Claim): string[] {
  const errors: string[] = [];
  const stays = frozenPlaces(problem);
  problem.visits.forEach((visit, index) => {
    const place = assign[index] ?? null;
    if (place === null) {
      if (visit.pin) errors.push(`${visit.id} is pinned but unplaced`);
      if (stays.has(index)) errors.push(`${visit.id} is frozen but unplaced`);
      return;
    }
    const wrong = wrongAlone(problem, visit, place[0], place[1]);
    if (wrong !== null) errors.push(`${visit.id} ${wrong}`);
    if (outsideFrozen(problem, visit, place, stays.has(index))) errors.push(`${visit.id} breaks the frozen weeks`);
  });
  return errors;
}

function outsideFrozen(
  problem: Problem,
  visit: ProblemVisit,
  [team, week]: readonly [number, number],
  stays: boolean,
): boolean {
  if (!problem.frozen || visit.pin) return false;
  if (stays) return visit.pub === null || visit.pub.team !== team || visit.pub.week !== week;
  return visit.pub !== null && visit.pub.week < problem.frozen.to
    ? week < problem.frozen.from
    : week < problem.frozen.to;
}

/** Published places that the frozen weeks hold: still allowed, and not taken by a pin or by an earlier one. */
function frozenPlaces(problem: Problem): Set<number> {
  const held = new Set<number>();
  const taken: { visit: ProblemVisit; team: number; week: number }[] = [];
  for (const visit of problem.visits)
    if (visit.pin?.team != null && visit.pin.week != null)
      taken.push({ visit, team: visit.pin.team, week: visit.pin.week });
  const until = problem.frozen?.to ?? -1;
  const waiting = [...problem.visits.entries()].filter(([, { pub, pin }]) => pub !== null && !pin && pub.week < until);
  waiting.sort(([, a], [, b]) => (a.id < b.id ? -1 : 1));
  for (const [index, visit] of waiting) {
    const place = { visit, team: visit.pub?.team ?? -1, week: visit.pub?.week ?? -1 };
    if (wrongAlone(problem, visit, place.team, place.week) !== null || crowding(problem, [...taken, place]) !== null)
      continue;
    taken.push(place);
    held.add(index);
  }
  return held;
}

/** The first thing wrong with places together: a team taken twice, or a week too full. */
function crowding(problem: Problem, places: { visit: ProblemVisit; team: number; week: number }[]): string | null {
  const team = new Map<number, string>();
  const count = new Map<string, number>();
  for (const { visit, team: k, week } of places) {
    for (let s = week; s < week + visit.d + problem.writeup; s++) {
      const other = team.get(k * 100_000 + s);
      if (other !== undefined) return `${visit.id} and ${other} share team ${k} in week ${s}`;
      team.set(k * 100_000 + s, visit.id);
    }
    for (let s = week; s < week + visit.d; s++) {
      for (const [where, most] of [
        ["nation", problem.natCap],
        [`region ${visit.region}`, problem.regCap],
      ] as const) {
        const now = (count.get(`${where}/${s}`) ?? 0) + 1;
        count.set(`${where}/${s}`, now);
        if (most !== null && now > most) return `${visit.id} makes ${now} on site in week ${s}, ${where}`;
      }
    }
  }
  return null;
}

function sharingErrors(problem: Problem, { assign }: Claim): string[] {
  const places = problem.visits.flatMap((visit, index) => {
    const place = assign[index] ?? null;
    return place === null ? [] : [{ visit, team: place[0], week: place[1] }];
  });
  const wrong = crowding(problem, places);
  return wrong === null ? [] : [wrong];
}

/**
 * The bound that prices prove, by weak duality: whatever the prices, no plan costs less than the sum of the prices a visit,
 * less the prices of the limits times the limits, plus each team's cheapest set of visits that do not overlap.
 */
function boundFrom(problem: Problem, { lam, nu, ze = [] }: NonNullable<Claim["certificate"]>): number | null {
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
    const prices = visits.map((visit, index) =>
      pricesAt(problem, visit, team, stays.has(index), lam[index] ?? 0, nu, ze),
    );
    const least = new Array<number>(T + 1).fill(0);
    for (let week = T - 1; week >= 0; week--) {
      let best = least[week + 1] ?? 0;
      visits.forEach((visit, index) => {
        const price = prices[index]?.[week] ?? Infinity;
        if (price < Infinity)
          best = Math.min(best, price + (least[Math.min(T, week + visit.d + problem.writeup)] ?? 0));
      });
      least[week] = best;
    }
    bound += least[0] ?? 0;
  });
  return bound;
}

/** What each start week of a visit with a team costs at the prices; Infinity where a rule about it alone closes it. */
function pricesAt(
  problem: Problem,
  visit: ProblemVisit,
  team: number,
  stays: boolean,
  lam: number,
  nu: readonly number[],
  ze: readonly number[],
): number[] {
  const prices = new Array<number>(problem.T).fill(Infinity);
  if (visit.notTeams.indexOf(team) >= 0 || (visit.cse && problem.teams[team]?.cse !== true)) return prices;
  for (let week = visit.pin?.week ?? visit.e; week + visit.d <= problem.T; week++) {
    if (visit.pin?.week != null && week > visit.pin.week) break;
    if (wrongAlone(problem, visit, team, week) !== null || outsideFrozen(problem, visit, [team, week], stays)) continue;
    let price = costAt(problem, visit, team, week) - lam;
    for (let on = week; on < week + visit.d; on++) {
      if (problem.natCap !== null) price += nu[on] ?? 0;
      if (problem.regCap !== null) price += ze[visit.region * problem.T + on] ?? 0;
    }
    prices[week] = price;
  }
  return prices;
}
