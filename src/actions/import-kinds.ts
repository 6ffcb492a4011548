import type { Day } from "../core/calendar.ts";
import type { Inspection } from "../core/inspection.ts";
import { wrongBeside } from "../imports/beside.ts";
import type { CodeResolver } from "../imports/codes.ts";
import type { Line } from "../imports/csv.ts";
import { readFindings } from "../imports/findings.ts";
import { readIndicators } from "../imports/indicators.ts";
import { readInspections } from "../imports/inspections.ts";
import { readJointInspections } from "../imports/joint-inspections.ts";
import { readOtherVisits } from "../imports/other-visits.ts";
import type { Row } from "../imports/preview.ts";
import { readReportMentions } from "../imports/report-mentions.ts";
import type { ReadTable, Rejection } from "../imports/table.ts";
import type { EvidenceKind } from "../store/import-tables.ts";
import { inspectionRow } from "../store/imports.ts";

type Source = string | readonly Line[];
type Reader<Noun> = (source: Source, codes: CodeResolver, today: Day) => ReadTable<Noun>;
type Entries = readonly { line: number; row: Row }[];

/** What can be imported: how its rows are read, and how they are said. */
export type ImportKind = {
  name: string;
  /** What one row is. */
  row: string;
  read(source: Source, codes: CodeResolver, today: Day): ReadTable<Row>;
  /** What is wrong beside the rows kept already. */
  beside(entries: Entries, kept: readonly Row[]): Rejection[];
};

function kind<Noun extends object>(name: string, row: string, read: Reader<Noun>, over: Partial<ImportKind> = {}) {
  const same: Reader<Row> = (source, codes, today) => read(source, codes, today) as ReadTable<Row>;
  return { name, row, read: same, beside: () => [], ...over };
}

export const IMPORT_KINDS: Readonly<Record<EvidenceKind, ImportKind>> = {
  inspections: kind("Inspections", "one published graded inspection", readInspections, {
    read(source, codes, today) {
      const read = readInspections(source, codes, today);
      return { ...read, records: read.records.map(inspectionRow) as Row[] };
    },
    beside: (entries, kept) => wrongBeside(entries as never, kept as unknown as Inspection[]),
  }),
  findings: kind("Findings", "a theme in one report’s list of what must improve", readFindings),
  report_mentions: kind("Words in reports", "the counts of words in one report", readReportMentions),
  joint_inspections: kind("Joint inspections", "a joint targeted area inspection", readJointInspections),
  other_visits: kind("Other visits", "a focused or monitoring visit", readOtherVisits),
  indicators: kind("Indicators", "one published figure", readIndicators),
};

export const KIND_NAMES = Object.keys(IMPORT_KINDS) as EvidenceKind[];

export function isImportKind(text: string): text is EvidenceKind {
  return KIND_NAMES.includes(text as EvidenceKind);
}

/** The columns of a kind of file by this project's own names. */
export function columnsOf(kind: EvidenceKind): string[] {
  return IMPORT_KINDS[kind].read("", () => ({ says: "" }), "2000-01-01").heading.wanted;
}
