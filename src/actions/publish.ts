import { PlannerError } from "../core/errors.ts";
import { assertPublishable } from "../core/plan/publish.ts";
import { checksOf } from "../core/plan/publish-checks.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { candidateOf, candidateQueries, publicationStatement } from "../store/publications.ts";
import type { Doing } from "./doing.ts";

type Publishing = {
  planNumber: number;
  reason: string;
  /** Whose decision it is, where that is somebody else than who presses the button. */
  decidedBy?: string;
  /** The desk's newest row when whoever publishes looked at the checklist; absent for whoever did not look at one. */
  seen?: number;
};

/**
 * Publishes the working draft, superseding the plan before it. Refuses, in words, any other plan, one that fails a check worked
 * out at this moment, and no reason.
 */
export async function publishPlan({ database, at, today, who }: Doing, wanted: Publishing): Promise<void> {
  const { planNumber, reason, decidedBy = "" } = wanted;
  const candidate = candidateOf(await database.read(candidateQueries(database, planNumber)), today);
  if (!candidate) throw new PlannerError("not-found", `There is no plan ${planNumber}.`);
  assertPublishable(candidate, reason);
  if (wanted.seen !== undefined && wanted.seen !== candidate.seen) throw new PlannerError("conflict", LOOK_AGAIN);
  const failed = checksOf(candidate).find(({ answer }) => answer === "no");
  if (failed) throw new PlannerError("invalid", `Plan ${planNumber} was not published. ${failed.says}`);
  const entry = {
    ...{ at, who, did: "published", subject: `plan ${planNumber}`, detail: reason.trim() },
    before: { publishedPlan: candidate.supersedes },
    after: { publishedPlan: planNumber, ...(decidedBy === "" ? {} : { decidedBy }) },
  };
  const publication = { planId: candidate.id, publishedAt: at, publishedBy: who, reason: reason.trim() };
  const onDesk = { id: candidate.seen + 1, planId: candidate.id, fromId: candidate.id, did: "published" as const };
  try {
    await database.write([
      publicationStatement(database, { ...publication, decidedBy: decidedBy === "" ? null : decidedBy }),
      deskStatement(database, { ...onDesk, says: [], at, who }),
      auditStatement(database, entry),
    ]);
  } catch (error) {
    // A change of the draft, or a publication, between the look and the write: the database itself refuses the later one.
    if (isTaken(error)) throw new PlannerError("conflict", LOOK_AGAIN);
    throw error;
  }
}

const LOOK_AGAIN =
  "Somebody else has changed or published the plan since you looked at the checklist, so nothing was published. What you typed is still here: look at the checklist below, as it is now.";
