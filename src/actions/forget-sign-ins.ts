import { auditStatement } from "../store/audit.ts";
import { forgetStatements, overQueries } from "../store/staff-data.ts";
import type { Doing } from "./doing.ts";

/**
 * Forgets what is over of who signed in, was limited, or had a token, and records how much of each it was. The record
 * itself and the names beside decisions are never forgotten.
 */
export async function forgetSignIns({ database, at, who }: Doing): Promise<void> {
  const rows = await database.read(overQueries(database, at));
  const over = Object.entries(rows).flatMap(([what, [row]]) => (row && row.over > 0 ? [`${what} ${row.over}`] : []));
  if (over.length === 0) return;
  const entry = { at, who, did: "forgot", subject: "sign-ins that are over", detail: over.join(", ") };
  await database.write([...forgetStatements(database, at), auditStatement(database, entry)]);
}
