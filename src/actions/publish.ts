import { PlannerError } from "../core/errors.ts";
import { assertPublishable } from "../core/plan/publish.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { candidateOf, candidateQueries, publicationStatement } from "../store/publications.ts";
import type { Doing } from "./doing.ts";

/** Publishes the newest draft, superseding the plan before it. Refuses, in words, any other plan, hard breaches and no reason. */
export async function publishPlan(
  { database, at, who }: Doing,
  { planNumber, reason }: { planNumber: number; reason: string },
): Promise<void> {
  const candidate = candidateOf(await database.read(candidateQueries(database, planNumber)));
  if (!candidate) throw new PlannerError("not-found", `There is no plan ${planNumber}.`);
  assertPublishable(candidate, reason);
  const entry = {
    ...{ at, who, did: "published", subject: `plan ${planNumber}`, detail: reason.trim() },
    ...{ before: { publishedPlan: candidate.supersedes }, after: { publishedPlan: planNumber } },
  };
  try {
    await database.write([
      publicationStatement(database, {
        planId: candidate.id,
        publishedAt: at,
        publishedBy: who,
        reason: reason.trim(),
      }),
      deskStatement(database, {
        ...{ id: candidate.seen + 1, planId: candidate.id, fromId: candidate.id, did: "published", says: [], at, who },
      }),
      auditStatement(database, entry),
    ]);
  } catch (error) {
    // A plan drawn up, or a publication made, between the look and the write: the database itself refuses the older one.
    if (isTaken(error)) assertPublishable({ ...candidate, isNewest: false }, reason);
    throw error;
  }
}
