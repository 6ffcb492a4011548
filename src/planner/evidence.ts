import { PlannerError } from "../core/errors.ts";
import type { Evidence } from "../core/evidence.ts";
import type { Policy } from "../core/priority/policy.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import type { Database } from "../store/db.ts";
import { evidenceOf, evidenceQueries } from "../store/evidence.ts";

/** Everything the database knows of authorities, and the newest policy. */
export async function evidenceAndPolicy(database: Database): Promise<{ evidence: Evidence; policy: Policy }> {
  const rows = await database.read({ ...evidenceQueries(database), ...capacityQueries(database) });
  const { policy } = capacityOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  return { evidence: evidenceOf(rows), policy };
}
