import type { Database } from "./db.ts";
import { audit } from "./schema.ts";

/** One thing that was done, for the same batch as the change itself. */
export type AuditEntry = { at: string; who: string; did: string; subject: string; detail: string };

export function auditStatement({ orm }: Database, entry: AuditEntry) {
  return orm.insert(audit).values(entry);
}
