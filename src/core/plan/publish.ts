import { PlannerError } from "../errors.ts";

/** What publishing looks at. */
export type Candidate = { number: number; isNewest: boolean; isPublished: boolean; hardBreaches: number };

/** Refuses, in words, to publish a plan that may not be: it must be the working draft, with no hard breach, and have a reason. */
export function assertPublishable(plan: Candidate, reason: string): void {
  if (plan.isPublished) throw new PlannerError("conflict", `Plan ${plan.number} is published already.`);
  if (!plan.isNewest)
    throw new PlannerError(
      "conflict",
      `Plan ${plan.number} is not the working draft, so it was not published. Look at the working draft, and publish that one if it is right.`,
    );
  if (plan.hardBreaches > 0)
    throw new PlannerError(
      "invalid",
      `Plan ${plan.number} breaks ${plan.hardBreaches} hard ${plan.hardBreaches === 1 ? "rule" : "rules"}. Draw it up again before you publish it.`,
    );
  if (reason.trim() === "") throw new PlannerError("invalid", "Enter a reason for publishing this plan.");
}
