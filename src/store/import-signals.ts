import type { Statement } from "./db.ts";
import type { Made } from "./imports.ts";

const PIECES = "import_rows c, json_each(c.rows) r where c.preview_id = ?";
const field = (name: string) => `json_extract(r.value, '$.after.${name}')`;

/** Counts the signals of a preview whose number was given to another meanwhile; once kept, those that somebody has withdrawn. */
export function unlikeSignals(which: "before" | "after"): string {
  const gone = "select 1 from signal_events e where e.signal_id = s.id and e.did = 'withdrawn'";
  const standing = which === "before" ? "" : ` and not exists (${gone})`;
  const found = `exists (select 1 from signals s where s.id = ${field("id")}${standing})`;
  return `(select count(*) from ${PIECES} and ${which === "before" ? "" : "not "}${found})`;
}

/** Records the signals that a preview holds, each with the first row of its history. */
export function keepSignals(previewId: number, { madeAt, madeBy, reason }: Made): Statement[] {
  const columns = {
    id: "id",
    authority_code: "authorityCode",
    kind: "kind",
    observed_on: "observedOn",
    recorded_on: "recordedOn",
    source: "source",
    severity: "severity",
    confidence: "confidence",
    half_life_days: "halfLifeDays",
    note: "note",
  };
  const rows = `select ${Object.values(columns).map(field).join(", ")} from ${PIECES} order by c.nth, r.key`;
  const events = `select ${field("id")}, 'received', ${field("recordedOn")}, ?, ?, ? from ${PIECES} order by c.nth, r.key`;
  return [
    raw(`insert into signals (${Object.keys(columns).join(", ")}) ${rows}`, previewId),
    raw(`insert into signal_events (signal_id, did, "on", at, who, says) ${events}`, madeAt, madeBy, reason, previewId),
  ];
}

/** Withdraws them: a signal is never deleted. */
export function withdrawSignals(previewId: number, { madeAt, madeBy, reason }: Made): Statement[] {
  const events = `select ${field("id")}, 'withdrawn', substr(?, 1, 10), ?, ?, ? from ${PIECES} order by c.nth, r.key`;
  const sql = `insert into signal_events (signal_id, did, "on", at, who, says) ${events}`;
  return [raw(sql, madeAt, madeAt, madeBy, reason, previewId)];
}

function raw(sql: string, ...params: unknown[]): Statement {
  return { toSQL: () => ({ sql, params }) };
}
