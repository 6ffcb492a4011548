import { and, type Column, getTableColumns, lte, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Day } from "../core/calendar.ts";
import type { Evidence } from "../core/evidence.ts";
import type { Database } from "./db.ts";
import { evidenceQueries, inspectionOf } from "./evidence.ts";
import {
  authorities,
  findings,
  indicators,
  inspections,
  jointInspections,
  otherVisits,
  reportMentions,
  signals,
} from "./schema.ts";

/** What a packed query brings: one row, with all of the table in it. */
type Packed<T extends SQLiteTable> = { rows: T["$inferSelect"][] }[];
type PackedQuery<T extends SQLiteTable> = { toSQL(): { sql: string; params: unknown[] }; _: { result: Packed<T> } };

/**
 * The rows of a table as one JSON text, which the driver hands over several times faster than the rows themselves:
 * pages that read whole tables would spend most of their time there. Rows come as they were entered.
 */
export function packed<T extends SQLiteTable>({ orm }: Database, table: T, where?: SQL): PackedQuery<T> {
  const pairs = Object.entries(getTableColumns(table)).map(
    ([name, column]) => sql`${sql.raw(`'${name}'`)}, ${asJson(column)}`,
  );
  const rows = sql`json_group_array(json_object(${sql.join(pairs, sql`, `)}))`.mapWith(JSON.parse);
  const query: unknown = orm
    .select({ rows })
    .from(table as SQLiteTable)
    .where(where);
  return query as PackedQuery<T>;
}

function asJson(column: Column): SQL {
  if (column.dataType === "json") return sql`json(${column})`;
  if (column.dataType === "boolean") return sql`json(iif(${column}, 'true', 'false'))`;
  return sql`${column}`;
}

type PackedEvidence = {
  authorities: Packed<typeof authorities>;
  inspections: Packed<typeof inspections>;
  mentions: Packed<typeof reportMentions>;
  jointInspections: Packed<typeof jointInspections>;
  otherVisits: Packed<typeof otherVisits>;
  findings?: Packed<typeof findings>;
  indicators?: Packed<typeof indicators>;
  evidenceSignals?: Evidence["signals"];
};

/** What a ledger and a last judgement need, of every authority. */
export function packedReports(database: Database) {
  return {
    authorities: packed(database, authorities),
    inspections: packed(database, inspections),
    mentions: packed(database, reportMentions),
    jointInspections: packed(database, jointInspections),
    otherVisits: packed(database, otherVisits),
  };
}

/**
 * What a priority needs: of every authority or, of one, its own and the figures of those it is compared with. Figures that
 * became public after the day stay behind: they are most of what there is to read.
 */
export function packedEvidence(database: Database, code: string | null, day: Day) {
  const own = (column: Column) => (code === null ? undefined : sql`${column} = ${code}`);
  const compared = sql`select value from authorities, json_each(statistical_neighbours) where code = ${code}`;
  const ownOrCompared = (column: Column) =>
    code === null ? undefined : sql`(${own(column)} or ${column} in (${compared}))`;
  return {
    authorities: packed(database, authorities, ownOrCompared(authorities.code)),
    inspections: packed(database, inspections, own(inspections.authorityCode)),
    mentions: packed(database, reportMentions, own(reportMentions.authorityCode)),
    jointInspections: packed(database, jointInspections, own(jointInspections.authorityCode)),
    otherVisits: packed(database, otherVisits, own(otherVisits.authorityCode)),
    findings: packed(database, findings, own(findings.authorityCode)),
    indicators: packed(
      database,
      indicators,
      and(lte(indicators.availableOn, day), ownOrCompared(indicators.authorityCode)),
    ),
    evidenceSignals: evidenceQueries(database).evidenceSignals.where(own(signals.authorityCode)),
  };
}

/** The evidence from the texts that those queries brought; what was not asked for is empty. */
export function unpacked(texts: PackedEvidence): Evidence {
  return {
    authorities: texts.authorities[0]?.rows ?? [],
    inspections: (texts.inspections[0]?.rows ?? []).map(inspectionOf),
    mentions: texts.mentions[0]?.rows ?? [],
    jointInspections: texts.jointInspections[0]?.rows ?? [],
    otherVisits: texts.otherVisits[0]?.rows ?? [],
    findings: texts.findings?.[0]?.rows ?? [],
    indicators: texts.indicators?.[0]?.rows ?? [],
    signals: texts.evidenceSignals ?? [],
  };
}
