import { PlannerError } from "../core/errors.ts";
import { prioritise } from "../core/priority/priority.ts";
import { auditStatement } from "../store/audit.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import { orderedEvidence, orderedEvidenceOf } from "../store/packed.ts";
import { planQueries, plansBefore, rankingStatements } from "../store/plans.ts";
import type { Doing } from "./doing.ts";

/** Ranks every authority as at today, by the newest policy, and keeps the ranking. Gives its id. */
export async function rankToday({ database, at, today, who }: Doing): Promise<number> {
  const rows = await database.read({
    ...orderedEvidence(database),
    ...capacityQueries(database),
    ...planQueries(database),
  });
  const { policy } = capacityOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  const ranked = prioritise(orderedEvidenceOf(rows), policy, today);
  const id = plansBefore(rows).rankingId + 1;
  await database.write([
    ...rankingStatements(database, { id, asAt: today, policyVersion: policy.version, madeAt: at }, ranked),
    auditStatement(database, { at, who, did: "ranked", subject: `ranking ${id}`, detail: `policy ${policy.version}` }),
  ]);
  return id;
}
