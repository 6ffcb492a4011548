import { stringify } from "csv-stringify/browser/esm/sync";

/** What a column's cells are, where they are not text: a day, a moment in UTC, a whole number, or any number. */
export type Holds = "day" | "moment" | "whole" | "number";

/** A file's columns, in order: its name for ever, what it holds in a sentence, and how a row gives it. */
export type Column<Row> = { name: string; says: string; holds?: Holds; of: (row: Row) => string | number | null };

/**
 * What a spreadsheet might run as a formula: = + - @ (also full width), even behind spaces, and a tab or line break in
 * front, which some programs strip before they look.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** The same text, made harmless to a spreadsheet by an apostrophe where it could be taken for a formula. */
export function disarmed(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** RFC 4180: a header, then one record a row, each ended by CR LF; text disarmed, nothing for null. */
export function csv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const header = columns.map(({ name }) => name);
  const records = rows.map((row) => columns.map(({ of }) => of(row)));
  return stringify([header, ...records], {
    record_delimiter: "windows",
    // Left out, a lone line feed inside a cell would go unquoted beside CR LF records.
    quote_record_delimiter: true,
    cast: { string: disarmed },
  });
}
