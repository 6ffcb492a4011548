import type { Aside, Rejection } from "./table.ts";

/** What somebody answered where a file could be read in more than one way. */
export type Answers = {
  /** The sheet of a workbook that holds the table. */
  sheet: string | null;
  /** The code that is meant by a name, by the name as written. */
  authorities: Record<string, string>;
};
export const NO_ANSWERS: Answers = { sheet: null, authorities: {} };

/** A row as the database holds it, by property. */
export type Row = Record<string, unknown>;
/** A row that would be kept, with the line it comes from and what stands in its place; null for a new one. */
export type Proposed = { line: number; after: Row; before: Row | null };

export type Counts = { added: number; changed: number; same: number; rejected: number };
/** What a changed row has other than before, field by field. */
export type Difference = { line: number; row: Row; fields: { field: string; before: string; after: string }[] };
/** A name that may mean several authorities, or none for sure. */
export type Ask = { text: string; codes: string[]; rows: number };

/** What a preview shows. Its lists are the first of what may be many; the counts are of all. */
export type PreviewSummary = {
  counts: Counts;
  /** How the file was read: "CSV with semicolons, Windows-1252". */
  format: string;
  /** The sheets of a workbook; empty for text. */
  sheets: string[];
  sheet: string | null;
  /** The columns understood, each with its heading in the file. */
  columns: { column: string; heading: string }[];
  unknownColumns: string[];
  absentColumns: string[];
  /** How many decisions of the kind there were, for a file that takes the place of all of them. */
  decisions?: number;
  /** The line that names the columns. */
  headingLine: number;
  /** Lines among the rows that are none; absent from previews of before they were told. */
  asides?: Aside[];
  rejected: Rejection[];
  changed: Difference[];
  added: Proposed[];
  asks: Ask[];
  /** The authorities found by something other than a current code, for a person to check. */
  matched: { text: string; code: string }[];
};

/** So many of each are listed; a person reads no more. */
const LISTED = { asides: 50, rejected: 200, changed: 100, added: 50, asks: 50, matched: 200 } as const;

/** Shortens the lists of a summary to what a page shows. */
export function shortened(summary: PreviewSummary): PreviewSummary {
  return {
    ...summary,
    asides: (summary.asides ?? []).slice(0, LISTED.asides),
    rejected: summary.rejected.slice(0, LISTED.rejected),
    changed: summary.changed.slice(0, LISTED.changed),
    added: summary.added.slice(0, LISTED.added),
    asks: summary.asks.slice(0, LISTED.asks),
    matched: summary.matched.slice(0, LISTED.matched),
  };
}

/**
 * Sets rows beside those kept under the same key: new, changed or the same. An empty cell says nothing, so what is kept
 * in its place stays.
 */
export function compared(
  entries: readonly { line: number; row: Row }[],
  kept: ReadonlyMap<string, Row>,
  keyOf: (row: Row) => string,
): { proposed: Proposed[]; same: number } {
  const proposed: Proposed[] = [];
  let same = 0;
  for (const { line, row } of entries) {
    const before = kept.get(keyOf(row));
    if (!before) {
      proposed.push({ line, after: row, before: null });
      continue;
    }
    const after = Object.fromEntries(
      Object.keys(before).map((field) => [field, isSilent(row[field]) ? before[field] : row[field]]),
    );
    if (fieldsOf(before, after).length === 0) same++;
    else proposed.push({ line, after, before });
  }
  return { proposed, same };
}

function isSilent(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

/** The fields in which two rows differ, as written. */
export function fieldsOf(before: Row, after: Row): Difference["fields"] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [was, is] = [written(before[field]), written(after[field])];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join("; ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
