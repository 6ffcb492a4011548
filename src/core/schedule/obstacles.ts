import type { Assign } from "./cost.ts";
import { occupancyBeside, slotState } from "./occupancy.ts";
import type { Problem, Slot } from "./problem.ts";
import { RULES } from "./rules.ts";
import type { HardRuleId } from "./slot-rules.ts";

/** Why a visit has no place: the fewest rules that together close every slot it might have, and the slot that breaks the fewest. */
export type Obstacles = {
  rules: HardRuleId[];
  nearest: (Slot & { rules: HardRuleId[]; holders: number[] }) | null;
  /** Slots that are open all the same: with any of these the visit is left out only because that is cheaper. */
  open: number;
};

/** The smallest set of rules that stand in the way of a visit beside the rest of a plan; for a pinned visit, in the way of its pin. */
export function standInTheWay(problem: Problem, assign: Assign, visit: number): Obstacles {
  const around = occupancyBeside(problem, assign, visit);
  const pin = problem.visits[visit]?.pin;
  const masks = new Set<number>();
  let nearest: Obstacles["nearest"] = null;
  let open = 0;
  for (let team = 0; team < problem.teams.length; team++) {
    if (pin?.team != null && pin.team !== team) continue;
    for (let week = 0; week < problem.T; week++) {
      if (pin?.week != null && pin.week !== week) continue;
      const { rules, holders } = slotState(around, team, week);
      masks.add(maskOf(rules));
      if (rules.length === 0) open++;
      if (rules.length < (nearest?.rules.length ?? Infinity)) nearest = { team, week, rules, holders };
    }
  }
  return { rules: open > 0 ? [] : smallestCover([...masks]), nearest, open };
}

const HARD = RULES.filter(({ hard }) => hard).map(({ id }) => id as HardRuleId);

function maskOf(rules: HardRuleId[]): number {
  return rules.reduce((mask, rule) => mask | (1 << HARD.indexOf(rule)), 0);
}

/** The fewest rules of which every slot breaks at least one; of equal sets, the one whose rules come first. */
function smallestCover(masks: number[]): HardRuleId[] {
  const sizes = (mask: number) => HARD.filter((_, bit) => (mask & (1 << bit)) !== 0).length;
  let best = (1 << HARD.length) - 1;
  for (let rules = 1; rules < 1 << HARD.length; rules++) {
    if (sizes(rules) < sizes(best) && masks.every((mask) => (mask & rules) !== 0)) best = rules;
  }
  return HARD.filter((_, bit) => (best & (1 << bit)) !== 0);
}
