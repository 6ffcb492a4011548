import {
  and,
  type Column,
  type GetColumnData,
  getTableColumns,
  getTableName,
  lte,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Evidence } from "../core/evidence.ts";
import type { Judged } from "../core/inspection.ts";
import { type Builder, builtOnce, CODE, DAY } from "./built-once.ts";
import type { Database, Rows } from "./db.ts";
import { evidenceOf, evidenceQueries, inspectionOf, judgedOf } from "./evidence.ts";
import { coded, JUDGEMENTS, WORDS, worded } from "./packed-words.ts";
import {
  authorities,
  findings,
  indicators,
  inspections,
  jointInspections,
  otherVisits,
  reportMentions,
} from "./schema/evidence.ts";
import { signals } from "./schema/signals.ts";

type Names<T extends SQLiteTable> = keyof T["$inferSelect"] & string;
/** What a packed query brings: one row, with all of the table in it. */
type Packed<T extends SQLiteTable, Name extends Names<T> = Names<T>> = { rows: Pick<T["$inferSelect"], Name>[] }[];
type PackedQuery<T extends SQLiteTable, Name extends Names<T>> = {
  toSQL(): { sql: string; params: unknown[] };
  _: { result: Packed<T, Name> };
};

/**
 * The rows of a table as one JSON text, which the driver hands over several times faster than the rows themselves:
 * pages that read whole tables would spend most of their time there. Rows come as they were entered, each column as a
 * list of its values: names would be most of the text, and a list for each row is a third more to read.
 */
export function packed<T extends SQLiteTable, Name extends Names<T> = Names<T>>(
  { orm }: Builder,
  table: T,
  where?: SQL,
  only?: readonly Name[],
): PackedQuery<T, Name> {
  const query: unknown = orm
    .select({ rows: packing(table, only) })
    .from(table as SQLiteTable)
    .where(where);
  return query as PackedQuery<T, Name>;
}

/** The same of a query for whole rows of a table, in its order. */
export function packedFrom<T extends SQLiteTable, Name extends Names<T> = Names<T>>(
  { orm }: Builder,
  table: T,
  rows: SQLWrapper,
  only?: readonly Name[],
): PackedQuery<T, Name> {
  const query: unknown = orm
    .select({ rows: packing(table, only) })
    .from(sql`(${rows.getSQL()}) as ${sql.identifier(getTableName(table))}`);
  return query as PackedQuery<T, Name>;
}

/** The same of columns of several tables: the rest of the query, which joins them, is the caller's. */
export function packedSelect<Fields extends Record<string, Column>>({ orm }: Database, fields: Fields) {
  type Row = { [Name in keyof Fields]: GetColumnData<Fields[Name]> };
  return orm.select({ rows: packingOf(fields) as SQL<Row[]> });
}

function packing(table: SQLiteTable, only?: readonly string[]): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => only?.includes(name) ?? true);
  return packingOf(Object.fromEntries(columns));
}

function packingOf(fields: Record<string, Column>): SQL {
  const columns = Object.entries(fields);
  const wordings = columns.map(([name, column]) => ({ name, words: WORDS.get(column) }));
  const lists = columns.map(([, column]) => sql`json_group_array(${asJson(column)})`);
  return sql`json_array(${sql.join(lists, sql`, `)})`.mapWith((text: string) => named(wordings, JSON.parse(text)));
}

type Wording = { name: string; words: readonly string[] | undefined };

function named(wordings: readonly Wording[], lists: readonly unknown[][]): Record<string, unknown>[] {
  const columns = wordings.map(({ name, words }, nth) => ({
    name,
    values: words ? worded(lists[nth] ?? [], words) : (lists[nth] ?? []),
  }));
  return (lists[0] ?? []).map((_, nth) => {
    const row: Record<string, unknown> = {};
    for (const { name, values } of columns) row[name] = values[nth];
    return row;
  });
}

function asJson(column: Column): SQL {
  if (WORDS.has(column)) return coded(column);
  if (column.dataType === "json") return sql`json(${column})`;
  if (column.dataType === "boolean") return sql`json(iif(${column}, 'true', 'false'))`;
  // SQLite would write fifteen digits of a fraction, which holds up to seventeen.
  if (column.getSQLType() === "real") return sql`json(iif(${column} is null, 'null', printf('%!.17g', ${column})))`;
  return sql`${column}`;
}

const JUDGED = [
  ...(["authorityCode", "framework", "part", "startedOn", "endedOn", "publishedOn"] as const),
  ...JUDGEMENTS,
] as const;

/** What a ledger and a last judgement need, of every authority. */
export const packedReports = builtOnce((builder) => ({
  authorities: packed(builder, authorities),
  inspections: packed(builder, inspections, undefined, JUDGED),
  mentions: packed(builder, reportMentions),
  jointInspections: packed(builder, jointInspections),
  otherVisits: packed(builder, otherVisits),
}));

/** The reports from the texts that those queries brought; what was not asked for is empty. */
export function unpackedReports(texts: Rows<ReturnType<typeof packedReports>>): Evidence<Judged> {
  return { ...NOTHING, ...besides(texts), inspections: (texts.inspections[0]?.rows ?? []).map(judgedOf) };
}

/** What the priority of one authority needs, as at a day: its own, and the figures of those it is compared with. */
export const packedEvidence = builtOnce((builder) =>
  evidenceAsAt(builder, {
    own: isItsOwn,
    authorities: isItsFigure(authorities.code),
    indicators: isItsFigure(indicators.authorityCode),
  }),
);

/** Whether a row is of the authority asked about or, as what is shown beside its own, of one before it. */
export function isItsOwn(column: Column): SQL {
  const before = sql`select value from authorities, json_each(predecessor_codes) where code = ${CODE}`;
  return sql`${column} in (select ${CODE} union all ${before})`;
}

/** The same, or of one that it is compared with. */
export function isItsFigure(column: Column): SQL {
  const compared = sql`select value from authorities, json_each(statistical_neighbours) where code = ${CODE}`;
  return sql`(${isItsOwn(column)} or ${column} in (${compared}))`;
}

type Narrowed = { own?: (column: Column) => SQL } & Partial<
  Record<"authorities" | "inspections" | "otherVisits" | "findings" | "indicators", SQL | undefined>
>;

/**
 * Everything that was public on the day or, where it is narrowed, as much of it as is asked for. What became public later
 * stays behind: of a day long gone that is most of what there is to read.
 */
export function evidenceAsAt(builder: Builder, narrowed: Narrowed) {
  const known = (publishedOn: Column, authorityCode: Column, asked?: SQL) =>
    and(lte(publishedOn, DAY), narrowed.own?.(authorityCode), asked);
  return {
    authorities: packed(builder, authorities, narrowed.authorities),
    inspections: packed(
      builder,
      inspections,
      known(inspections.publishedOn, inspections.authorityCode, narrowed.inspections),
    ),
    mentions: packed(builder, reportMentions, known(reportMentions.publishedOn, reportMentions.authorityCode)),
    jointInspections: packed(
      builder,
      jointInspections,
      known(jointInspections.publishedOn, jointInspections.authorityCode),
    ),
    otherVisits: packed(
      builder,
      otherVisits,
      known(otherVisits.visitedOn, otherVisits.authorityCode, narrowed.otherVisits),
    ),
    findings: packed(builder, findings, known(findings.publishedOn, findings.authorityCode, narrowed.findings)),
    indicators: packed(builder, indicators, and(lte(indicators.availableOn, DAY), narrowed.indicators)),
    evidenceSignals: evidenceQueries(builder).evidenceSignals.where(narrowed.own?.(signals.authorityCode)),
  };
}

/** What `evidenceQueries` brings, under its names and in its order, packed: what is written from it must always come out the same. */
export function orderedEvidence(database: Database) {
  const every = evidenceQueries(database);
  return {
    evidenceAuthorities: packedFrom(database, authorities, every.evidenceAuthorities),
    evidenceInspections: packedFrom(database, inspections, every.evidenceInspections),
    evidenceFindings: packedFrom(database, findings, every.evidenceFindings),
    evidenceMentions: packedFrom(database, reportMentions, every.evidenceMentions),
    evidenceJoint: packedFrom(database, jointInspections, every.evidenceJoint),
    evidenceVisits: packedFrom(database, otherVisits, every.evidenceVisits),
    evidenceIndicators: packedFrom(database, indicators, every.evidenceIndicators),
    evidenceSignals: every.evidenceSignals,
  };
}

/** The evidence from the texts that `orderedEvidence` brought. */
export function orderedEvidenceOf(texts: Rows<ReturnType<typeof orderedEvidence>>): Evidence {
  return evidenceOf({
    evidenceAuthorities: texts.evidenceAuthorities[0]?.rows ?? [],
    evidenceInspections: texts.evidenceInspections[0]?.rows ?? [],
    evidenceFindings: texts.evidenceFindings[0]?.rows ?? [],
    evidenceMentions: texts.evidenceMentions[0]?.rows ?? [],
    evidenceJoint: texts.evidenceJoint[0]?.rows ?? [],
    evidenceVisits: texts.evidenceVisits[0]?.rows ?? [],
    evidenceIndicators: texts.evidenceIndicators[0]?.rows ?? [],
    evidenceSignals: texts.evidenceSignals,
  });
}

type PackedEvidence = Rows<ReturnType<typeof packedReports>> & {
  inspections: Packed<typeof inspections>;
  findings?: Packed<typeof findings>;
  indicators?: Packed<typeof indicators>;
  evidenceSignals?: Evidence["signals"];
};

/** The evidence from the texts that those queries brought; what was not asked for is empty. */
export function unpacked(texts: PackedEvidence): Evidence {
  return {
    ...besides(texts),
    inspections: (texts.inspections[0]?.rows ?? []).map(inspectionOf),
    findings: texts.findings?.[0]?.rows ?? [],
    indicators: texts.indicators?.[0]?.rows ?? [],
    signals: texts.evidenceSignals ?? [],
  };
}

const NOTHING = { findings: [], indicators: [], signals: [] };

function besides(texts: Omit<Rows<ReturnType<typeof packedReports>>, "inspections">) {
  return {
    authorities: texts.authorities[0]?.rows ?? [],
    mentions: texts.mentions[0]?.rows ?? [],
    jointInspections: texts.jointInspections[0]?.rows ?? [],
    otherVisits: texts.otherVisits[0]?.rows ?? [],
  };
}
