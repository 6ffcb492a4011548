import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "./db.ts";
import { type CapacityImport, decisionRows, unlikeDecisions } from "./import-capacity.ts";
import { keepSignals, unlikeSignals, withdrawSignals } from "./import-signals.ts";
import type { Made } from "./imports.ts";
import { packed } from "./packed.ts";
import {
  authorities,
  findings,
  indicators,
  inspections,
  jointInspections,
  otherVisits,
  reportMentions,
} from "./schema/evidence.ts";

/** A table of evidence that imports add to, and the properties that together name a row. */
type Held = { table: SQLiteTable; key: readonly string[] };

const EVIDENCE_TABLES = {
  inspections: { table: inspections, key: ["authorityCode", "framework", "publishedOn", "part"] },
  findings: { table: findings, key: ["authorityCode", "publishedOn", "theme", "severity"] },
  report_mentions: { table: reportMentions, key: ["authorityCode", "publishedOn"] },
  joint_inspections: { table: jointInspections, key: ["authorityCode", "theme", "publishedOn"] },
  other_visits: { table: otherVisits, key: ["authorityCode", "kind", "visitedOn"] },
  indicators: { table: indicators, key: ["authorityCode", "indicator", "periodEnd"] },
  successions: { table: authorities, key: ["code"] },
} as const satisfies Record<string, Held>;
type EvidenceKind = keyof typeof EVIDENCE_TABLES;
/** Everything that a file may hold. */
export type ImportKindName = EvidenceKind | CapacityImport | "signals";

export function isEvidence(kind: ImportKindName): kind is EvidenceKind {
  return Object.hasOwn(EVIDENCE_TABLES, kind);
}

/** The properties that name a row as a preview holds it. */
export function keyOfKind(kind: ImportKindName): readonly string[] {
  if (kind === "signals") return ["id"];
  return isEvidence(kind) ? EVIDENCE_TABLES[kind].key : ["kind", "key"];
}

/** All rows of a table, as one text. */
export function keptRowsQuery(database: Database, kind: EvidenceKind) {
  const { table }: Held = EVIDENCE_TABLES[kind];
  return packed(database, table);
}

/** The columns by property, but for a number that the database gives. */
function columnsOf({ table }: Held): [property: string, name: string][] {
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property !== "id");
  return columns.map(([property, { name }]) => [property, `"${name}"`]);
}

/** One row of a preview's pieces is `r`; a property of what it says on a side, before or after. */
function side(which: "before" | "after", property: string): string {
  return `json_extract(r.value, '$.${which}.${property}')`;
}

const PIECES = "import_rows c, json_each(c.rows) r";

/** What ties a row of the table, `t`, to a row of the preview. A part may be empty on both sides. */
function tied(held: Held): string {
  const names = new Map(columnsOf(held));
  return held.key.map((property) => `t.${names.get(property)} is ${side("after", property)}`).join(" and ");
}

function raw(sql: string, ...params: unknown[]): Statement {
  return { toSQL: () => ({ sql, params }) };
}

/**
 * An expression that counts the rows of a preview that the table does not hold as one of its sides has them: whatever it
 * counts was changed by somebody else. Goes with the preview's number as its one parameter.
 */
export function unlike(kind: ImportKindName, which: "before" | "after"): string {
  if (kind === "signals") return unlikeSignals(which);
  if (!isEvidence(kind)) return unlikeDecisions(which);
  const held: Held = EVIDENCE_TABLES[kind];
  const columns = columnsOf(held);
  const [first] = columns;
  const differs = columns.map(([property, name]) => `t.${name} is not ${side(which, property)}`).join(" or ");
  const gone = `json_extract(r.value, '$.${which}') is null`;
  const strays = kind === "inspections" && which === "before" ? ` or ${SECOND_REPORT} or ${OUTSIDE_LIFE}` : "";
  return `(select count(*) from ${PIECES} left join "${getTableName(held.table)}" t on ${tied(held)}
    where c.preview_id = ? and (iif(${gone}, t.${first?.[1]} is not null, ${differs})${strays}))`;
}

const [AUTHORITY, FRAMEWORK, PART, STARTED, PUBLISHED] = (
  ["authorityCode", "framework", "part", "startedOn", "publishedOn"] as const
).map((property) => side("after", property));

/** What a preview refuses beside the rows that are kept, and what may have come between: a second report, or the same under another day. */
const SECOND_REPORT = `exists (select 1 from inspections o where o.authority_code = ${AUTHORITY} and (
    (o.published_on = ${PUBLISHED} and o.framework <> ${FRAMEWORK}) or (o.started_on = ${STARTED}
      and o.published_on <> ${PUBLISHED} and o.framework = ${FRAMEWORK} and o.part is ${PART})))`;
/** Its authority may have ended meanwhile. */
const OUTSIDE_LIFE = `exists (select 1 from authorities a where a.code = ${AUTHORITY}
    and (${STARTED} < a.created_on or ${STARTED} >= a.abolished_on))`;

/** Keeps what a preview proposes, in a statement or two however many rows there are. */
export function keepRows(kind: ImportKindName, previewId: number, made: Made): Statement[] {
  if (kind === "signals") return keepSignals(previewId, made);
  if (!isEvidence(kind)) return [decisionRows(previewId, made, "keep")];
  return [upsert(EVIDENCE_TABLES[kind], "after", previewId)];
}

/** Puts back what stood before a preview was kept. */
export function takeBackRows(kind: ImportKindName, previewId: number, made: Made): Statement[] {
  if (kind === "signals") return withdrawSignals(previewId, made);
  if (!isEvidence(kind)) return [decisionRows(previewId, made, "undo")];
  const held: Held = EVIDENCE_TABLES[kind];
  const added = `select t.rowid from ${PIECES} join "${getTableName(held.table)}" t on ${tied(held)}
    where c.preview_id = ? and json_extract(r.value, '$.before') is null`;
  return [
    raw(`delete from "${getTableName(held.table)}" where rowid in (${added})`, previewId),
    upsert(held, "before", previewId),
  ];
}

function upsert(held: Held, which: "before" | "after", previewId: number): Statement {
  const columns = columnsOf(held);
  const names = columns.map(([, name]) => name);
  const values = columns.map(([property]) => side(which, property));
  const taken = names.map((name) => `${name} = excluded.${name}`);
  return raw(
    `insert into "${getTableName(held.table)}" (${names.join(", ")}) select ${values.join(", ")} from ${PIECES}
      where c.preview_id = ? and json_extract(r.value, '$.${which}') is not null order by c.nth, r.key
      on conflict do update set ${taken.join(", ")}`,
    previewId,
  );
}
