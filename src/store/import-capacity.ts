import type { CapacityKind } from "../core/capacity.ts";
import type { Statement } from "./db.ts";
import type { Made } from "./imports.ts";

/** What planners decide of capacity and may bring in a file: every row becomes a version of a decision. */
const CAPACITY_KINDS = ["teams", "conflicts", "closures"] as const;
export type CapacityImport = (typeof CAPACITY_KINDS)[number];

/** A decision as a preview holds it. `undo` is what stands again once the import is taken back. */
export type HeldDecision = { kind: CapacityKind; key: string; version: number; body: unknown; undo: unknown };

const PIECES = "import_rows c, json_each(c.rows) r where c.preview_id = ?";
const field = (name: keyof HeldDecision) => `json_extract(r.value, '$.after.${name}')`;
const NEWEST = `(select coalesce(max(v.version), 0) from capacity_versions v where v.kind = ${field("kind")} and v.key = ${field("key")})`;

const MADE = `(select count(*) from capacity_versions v where v.kind = ${field("kind")})`;
const MADE_THEN = "(select json_extract(p.summary, '$.decisions') from import_previews p where p.id = c.preview_id)";

/**
 * Counts the decisions of a preview that somebody else has made since. Before keeping, the version before is the newest, and
 * no other of the kind was made since the file was looked at: what it leaves out ends, and that one is not in what was shown.
 */
export function unlikeDecisions(which: "before" | "after"): string {
  if (which === "after") return `(select count(*) from ${PIECES} and ${NEWEST} <> ${field("version")})`;
  return `(select count(*) from ${PIECES} and (${NEWEST} <> ${field("version")} - 1 or ${MADE} <> coalesce(${MADE_THEN}, ${MADE})))`;
}

/** Makes the decisions that a preview proposes, or those that undo them: a decision is never deleted. */
export function decisionRows(previewId: number, made: Made, which: "keep" | "undo"): Statement {
  const [version, body] =
    which === "keep" ? [field("version"), field("body")] : [`${field("version")} + 1`, field("undo")];
  const sql = `insert into capacity_versions (kind, key, version, body, made_at, made_by, reason)
    select ${field("kind")}, ${field("key")}, ${version}, ${body}, ?, ?, ? from ${PIECES} order by c.nth, r.key`;
  return { toSQL: () => ({ sql, params: [made.madeAt, made.madeBy, made.reason, previewId] }) };
}
