import type { Claim, Proof } from "../core/plan/proof.ts";
import { gapOf, isProvenBest } from "../core/schedule/outcome.ts";
import type { KeptPlan } from "../store/proof.ts";
import { count } from "./format.ts";
import { percentUp } from "./plan-words.ts";

export type ProofProps = {
  kept: KeptPlan;
  proof: Proof;
  /** What a week's waiting of an average authority costs: the unit of every amount on the page. */
  unit: number;
};

export const UNIT = "weeks of an average authority’s waiting";

/** What is proved of a plan, in two figures and a share. The bound is rounded down, so that it stays true. */
export function boundSays({ cost, bound }: Pick<Claim, "cost" | "bound">, unit: number): string {
  const costs = `this one costs ${count(Math.round(cost / unit))}`;
  const gap = gapOf({ cost, bound });
  if (bound === null || gap === null)
    return "Nothing is proved of how close this plan is to the best: no bound was worked out when it was drawn up. Draw it up again at normal or deep effort to have one. Its rules and its cost are checked here all the same.";
  if (isProvenBest({ cost, bound }))
    return `No plan with these people and rules could cost less than this one: ${count(Math.round(cost / unit))} ${UNIT}.`;
  return `No plan with these people and rules could cost less than ${count(Math.floor(bound / unit))} ${UNIT}; ${costs}, within ${percentUp(gap)} of the best any plan could do.`;
}

export function checkedSays({ verdict, rules }: Proof): string {
  const broken = rules.filter((rule) => rule.broken > 0).length;
  if (verdict.ok && broken === 0)
    return "Worked out again from what was kept, as this page was made: every hard rule is kept, and cost and bound are as stated.";
  return "Worked out again from what was kept, as this page was made, this plan fails its verification: do not publish it or act on it. What is wrong stands below.";
}

/** Sentences that the proof bears out, fit to be read out. */
export function committeeMaySay({ cost, bound, assign }: Claim, { rules, verdict }: Proof, unit: number): string[] {
  const placed = assign.filter((place) => place !== null).length;
  const whom = placed === assign.length ? `all ${placed} authorities` : `${placed} of ${assign.length} authorities`;
  const kept = `This plan visits ${whom} and keeps all ${rules.length} hard rules: a second program, which shares no code with the one that made it, has checked every visit.`;
  const gap = gapOf({ cost, bound: verdict.bound });
  if (bound === null || gap === null) return [kept];
  if (isProvenBest({ cost, bound }))
    return [kept, "No plan with these people, these weeks and these rules could do better. That is proved."];
  return [
    kept,
    `No plan with these people, these weeks and these rules could cost less than ${count(Math.floor(bound / unit))} ${UNIT}. This one costs ${count(Math.round(cost / unit))}: whoever looks for a better plan can save ${percentUp(gap)} of that at the very most.`,
  ];
}

/** What the verifier found, with names for codes. */
export function errorWords(error: string, nameOf: (code: string) => string): string {
  const named = error.replace(/\b[A-Z]\d{8}\b/g, nameOf);
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}.`;
}
