import * as z from "zod";
import { isDay } from "../core/calendar.ts";
import { cell, listOf, orNull, words } from "./cells.ts";
import { type Read, readTable } from "./table.ts";

/** A row of a table in the committee's report on Rotherham, its cells as the file has them. */
type CommitteeRow = { tableNumber: 1 | 2; rowNumber: number; cells: Record<string, string> };

/** The committee gives some dates by their month only. */
const dayOrMonth = cell(
  (text) => (isDay(text) || isDay(`${text}-01`) ? text : undefined),
  (text) => `“${text}” cannot be read here: write year-month-day or year-month, such as 2014-11-19 or 2006-10.`,
);
const year = cell(
  (text) => (/^(19|20)\d\d$/.test(text) ? text : undefined),
  (text) => `“${text}” cannot be read here: write years of four digits separated by semicolons.`,
);

const inspections = z.object({
  inspection_type: words,
  inspected_on: dayOrMonth,
  published_on: orNull(dayOrMonth),
  overall_grade: words,
});
const criticisms = z.object({ area_of_criticism: words, inspection_report_years: listOf(year) });

/** Table 1: the inspections of Rotherham that the committee lists. */
export function readCommitteeTable1(text: string): Read<CommitteeRow> {
  return numbered(
    1,
    readTable(text, { columns: inspections, key: ["inspection_type", "inspected_on"], record: (row) => row }),
  );
}

/** Table 2: the same criticisms, with the years of the reports that made them. */
export function readCommitteeTable2(text: string): Read<CommitteeRow> {
  return numbered(2, readTable(text, { columns: criticisms, key: ["area_of_criticism"], record: (row) => row }));
}

function numbered(tableNumber: 1 | 2, read: Read<Record<string, string | string[] | null>>): Read<CommitteeRow> {
  const records = read.records.map((row, nth) => ({ tableNumber, rowNumber: nth + 1, cells: asWritten(row) }));
  return { ...read, records };
}

function asWritten(row: Record<string, string | string[] | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, Array.isArray(value) ? value.join(";") : (value ?? "")]),
  );
}
