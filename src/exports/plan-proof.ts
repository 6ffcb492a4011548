import type { Claim } from "../core/plan/proof.ts";
import { HANDLING, type Mark } from "./plan-csv.ts";

/** What made a plan: the same problem, seed and effort give the same plan to the byte. */
type Recipe = {
  plan: number;
  effort: string;
  seed: number;
  policyVersion: number;
  /** The day whose data it saw. */
  asAt: string;
};

/** The parts of a proof's file, in order, and what each holds. Programs rely on them: add at the end, never rename. */
export const PROOF_PARTS: readonly { name: string; says: string }[] = [
  { name: "recipe", says: "the plan's number, effort, seed, policy version and the day whose data it saw" },
  {
    name: "problem",
    says: "the question in the format rpp/1: weeks, teams, visits, limits and prices as whole numbers, all counted from nought",
  },
  {
    name: "solution",
    says: "objective (what the plan costs), bound (what no plan can cost less than) and assign: for each visit of the problem, in order, its team and its first week, or null",
  },
  {
    name: "certificate",
    says: "the prices that prove the bound: lam, one a visit; nu, one a week; ze, one a region and week where regions have a limit. Null where nothing is proved",
  },
  { name: "mark", says: "who took the file away and when, and how it must be handled" },
];

/** A plan's proof as JSON: whoever has it can check rules, cost and bound with a program of their own. */
export function planProof(recipe: Recipe, { problem, assign, cost, bound, certificate }: Claim, mark: Mark): string {
  const solution = { objective: cost, bound, assign };
  return `${JSON.stringify({ recipe, problem, solution, certificate, mark: { ...mark, handling: HANDLING } })}\n`;
}

/** Carries the plan's number only, as every file name here. */
export function proofFileName(planNumber: number): string {
  return `plan-${planNumber}-proof.json`;
}
