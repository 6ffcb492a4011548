import { type CostParts, costOf, type Place } from "./cost.ts";
import type { Problem } from "./problem.ts";

/** The proof: prices a visit (`lam`), a week's national room (`nu`) and, where regions have a limit, a region's week (`ze`, `T` a region). */
export type Certificate = { lam: number[]; nu: number[]; ze?: number[] };

/** A whole answer: every visit's place in the problem's own order, what it costs, and the least that any plan could cost. */
export type Schedule = {
  assign: Place[];
  cost: number;
  parts: CostParts;
  bound: number | null;
  certificate: Certificate | null;
};

/** A plan with its cost taken apart. */
export function scheduleOf(
  problem: Problem,
  found: { assign: Place[]; bound: number | null; certificate: Certificate | null },
): Schedule {
  return { ...found, ...costOf(problem, found.assign) };
}

/** How far the plan may be from the best one, as a share of its cost; null when nothing is proven. */
export function gapOf({ cost, bound }: Pick<Schedule, "cost" | "bound">): number | null {
  if (bound === null) return null;
  return cost <= 0 ? 0 : Math.max(0, (cost - bound) / cost);
}

/** True when no plan can be cheaper: costs are whole numbers, so a bound above `cost - 1` settles it. */
export function isProvenBest({ cost, bound }: Pick<Schedule, "cost" | "bound">): boolean {
  return bound !== null && bound > cost - 1;
}
