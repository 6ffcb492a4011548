import { type TeamProblems, teamProblems } from "./bound.ts";
import { type Priced, priced, pricesOfVisit } from "./choices.ts";
import { type Assign, type CostParts, partsOf, slotCost, totalOf, unplacedCost } from "./cost.ts";
import { modelOf } from "./model.ts";
import { occupancyBeside, slotState } from "./occupancy.ts";
import type { Certificate } from "./outcome.ts";
import type { Problem, Slot } from "./problem.ts";
import type { HardRuleId } from "./slot-rules.ts";

/** One cell of a visit's timeline. */
export type Cell = Slot & {
  /** What the whole plan would cost more (or less) with this visit here and the rest held still; a closed cell has it too, as the prize behind the rule. */
  change: number;
  /** What closes it as the plan stands; none when it is open. */
  rules: HardRuleId[];
  /** The visits that hold it. */
  holders: number[];
  /** No plan that puts the visit here costs less than this; null without a proof, or where a rule about the visit alone closes it. */
  atLeast: number | null;
};

export type Explanation = {
  visit: number;
  place: Slot | null;
  /** What the visit costs where it is, by reason. */
  parts: CostParts;
  cells: Cell[];
  /** Leaving it out: what the plan would cost more, and the least that any plan without it costs. */
  leftOut: { change: number; atLeast: number | null };
};

/**
 * Why this week: every other team and week for one visit, what each would cost, what closes it, and what the prices prove of it.
 * Of some weeks alone where a page shows no others.
 */
export function explain(
  problem: Problem,
  plan: { assign: Assign; certificate: Certificate | null },
  visit: number,
  { from, to }: { from: number; to: number } = { from: 0, to: problem.T },
): Explanation {
  const asked = problem.visits[visit];
  if (!asked) throw new RangeError(`No visit ${visit}`);
  const place = plan.assign[visit] ?? null;
  const parts = partsOf(problem, asked, place);
  const now = totalOf(parts);
  const around = occupancyBeside(problem, plan.assign, visit);
  const proof = plan.certificate ? proofOf(proven(problem, plan.certificate), plan.certificate, visit) : null;
  const cells: Cell[] = [];
  for (let team = 0; team < problem.teams.length; team++) {
    for (let week = from; week < to && week + asked.d <= problem.T; week++) {
      const { rules, holders } = slotState(around, team, week);
      cells.push({
        team,
        week,
        change: slotCost(problem, visit, team, week) - now,
        rules,
        holders,
        atLeast: proof?.atLeast(team, week) ?? null,
      });
    }
  }
  const left = unplacedCost(problem, asked);
  return {
    visit,
    place: place && { team: place[0], week: place[1] },
    parts,
    cells,
    leftOut: { change: left - now, atLeast: proof?.leftOut ?? null },
  };
}

type Proof = { atLeast(team: number, week: number): number | null; leftOut: number };

type Proven = { problem: Problem; teams: TeamProblems; known: Priced };

/** The same for every visit of a plan, and most of the work. */
const lately = new WeakMap<Certificate, Proven>();

function proven(problem: Problem, certificate: Certificate): Proven {
  const known = lately.get(certificate);
  if (known?.problem === problem) return known;
  const teams = teamProblems(modelOf(problem));
  const made = { problem, teams, known: priced(teams, tollsFrom(teams, certificate)) };
  lately.set(certificate, made);
  return made;
}

function proofOf({ teams, known }: Proven, certificate: Certificate, visit: number): Proof {
  const { model } = teams;
  const i = model.visitAt.indexOf(visit);
  const prices = pricesOfVisit(teams, known, i);
  const teamNow = new Map(Array.from(model.teamAt, (original, k) => [original, k]));
  return {
    leftOut: known.bound + (model.unplaced[i] as number) - (certificate.lam[visit] ?? 0),
    atLeast(team, week) {
      const price = prices[(teamNow.get(team) ?? 0) * model.T + week] ?? Infinity;
      return price === Infinity ? null : price;
    },
  };
}

function tollsFrom({ model, size }: TeamProblems, { lam, nu, ze = [] }: Certificate): Float64Array {
  const tolls = new Float64Array(size);
  for (let i = 0; i < model.n; i++) tolls[i] = -(lam[model.visitAt[i] as number] ?? 0);
  tolls.set(nu, model.n);
  if (size > model.n + model.T) tolls.set(ze, model.n + model.T);
  return tolls;
}
