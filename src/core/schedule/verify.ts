import type { Problem } from "./problem.ts";
import { boundFrom } from "./verify-bound.ts";
import { costAt, costLeftOut, crowding, frozenPlaces, outsideFrozen, wrongAlone } from "./verify-place.ts";

/**
 * The second opinion. It knows the problem's text and nothing of the solver: the files named verify import no other code, share no function with it,
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

function sharingErrors(problem: Problem, { assign }: Claim): string[] {
  const places = problem.visits.flatMap((visit, index) => {
    const place = assign[index] ?? null;
    return place === null ? [] : [{ visit, team: place[0], week: place[1] }];
  });
  const wrong = crowding(problem, places);
  return wrong === null ? [] : [wrong];
}
