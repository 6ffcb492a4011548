import { type Column, csv } from "./csv.ts";
import type { Mark } from "./plan-csv.ts";

/** A table to be taken away, in whatever form. */
export type TableFile<Row> = {
  /** Without an ending. A file name travels, so it holds no authority and no date. */
  name: string;
  title: string;
  columns: readonly Column<Row>[];
  /** The column that names a row: never empty, and no two rows have the same. */
  key: string;
  rows: readonly Row[];
  /** What it is of and rests on, each with its name: "Plan" and "3, a draft". */
  facts: readonly (readonly [string, string])[];
  mark: Mark;
  handling: string;
};

/** What is known of a table before anybody takes it away. */
export type TableShape<Row> = Pick<TableFile<Row>, "name" | "title" | "columns" | "key">;

export function tableCsv<Row>({ columns, rows }: TableFile<Row>): string {
  return csv(columns, rows);
}

/**
 * What the file is, who took it away and how to handle it; then its columns, and its rows by their names. A fact's name is
 * written as a column's: "Data as at" is `data_as_at`.
 */
export function tableJson<Row>({ title, columns, key, rows, facts, mark, handling }: TableFile<Row>): string {
  const told = facts.map(([name, says]) => [name.toLowerCase().replaceAll(" ", "_"), says]);
  const about = { title, ...Object.fromEntries(told), downloaded_by: mark.by, downloaded_at: mark.at, handling };
  const document = {
    about,
    key,
    columns: columns.map(({ name, holds = "text", says }) => ({ name, holds, says })),
    rows: rows.map((row) => Object.fromEntries(columns.map(({ name, of }) => [name, of(row)]))),
  };
  return `${JSON.stringify(document)}\n`;
}

/** What every row says of who took it away: rows are copied out of files and travel alone. */
export function markColumns<Row extends { mark: Mark }>(handling: string): Column<Row>[] {
  return [
    { name: "downloaded_by", says: "Who took the file away.", of: ({ mark }) => mark.by },
    { name: "downloaded_at", holds: "moment", says: "When, ISO 8601 in UTC.", of: ({ mark }) => mark.at },
    { name: "handling", says: "How the file must be handled, in words.", of: () => handling },
  ];
}

/** Of files without a visit's date, which tell what is known and thought of single authorities all the same. */
export const RESTRICTED = "Only for those who plan these visits. Do not forward. Delete it when it has served.";
