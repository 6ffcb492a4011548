import { PlannerError, type Wrong } from "../core/errors.ts";
import type { Evidence } from "../core/evidence.ts";
import type { Policy } from "../core/priority/policy.ts";
import { prioritise } from "../core/priority/priority.ts";
import type { Priority } from "../core/priority/reason.ts";
import { auditStatement } from "../store/audit.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import { isTaken, type Statement } from "../store/db.ts";
import { orderedEvidence, orderedEvidenceOf } from "../store/packed.ts";
import { planQueries, plansBefore, rankingStatements } from "../store/plans.ts";
import type { Doing } from "./doing.ts";

/** What a change makes of the evidence, and how it is written once it is known where every authority stands by it. */
type Change<Kept> = {
  evidence: Evidence;
  keep(before: readonly Priority[], after: readonly Priority[]): { statements: Statement[]; kept: Kept };
};
type Wanted<Kept> = (evidence: Evidence, policy: Policy) => Change<Kept> | { wrong: Wrong[] };

const TRIES = 5;

/**
 * Keeps a change to the evidence together with the ranking that follows from it, or neither; nothing at all where the
 * change says what is wrong. Where somebody else ranked between the look and the write, the change is asked again of
 * what is known then. Plans are not touched.
 */
export async function renewRanking<Kept>(
  doing: Doing,
  wanted: Wanted<Kept>,
): Promise<{ kept: Kept } | { wrong: Wrong[] }> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(doing, wanted);
    } catch (error) {
      if (!isTaken(error) || tried === TRIES) throw error;
    }
  }
}

async function once<Kept>({ database, at, today, who }: Doing, wanted: Wanted<Kept>) {
  const rows = await database.read({
    ...orderedEvidence(database),
    ...capacityQueries(database),
    ...planQueries(database),
  });
  const { policy } = capacityOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  const evidence = orderedEvidenceOf(rows);
  const change = wanted(evidence, policy);
  if ("wrong" in change) return change;
  const after = prioritise(change.evidence, policy, today);
  const { statements, kept } = change.keep(prioritise(evidence, policy, today), after);
  const id = plansBefore(rows).rankingId + 1;
  await database.write([
    ...statements,
    ...rankingStatements(database, { id, asAt: today, policyVersion: policy.version, madeAt: at }, after),
    auditStatement(database, { at, who, did: "ranked", subject: `ranking ${id}`, detail: `policy ${policy.version}` }),
  ]);
  return { kept };
}
