import { CsvError, parse } from "csv-parse/browser/esm/sync";
import type * as z from "zod";

/** Why a row was not read, and how to mend it. Lines count from 1, the names of the columns. */
export type Rejection = { line: number; column: string; says: string };
export type Refusal = Omit<Rejection, "line">;

/** What came of a file: the rows that can be kept, those that cannot, and the columns that nobody asked for. */
export type Read<Noun> = { records: Noun[]; rejected: Rejection[]; unknownColumns: string[] };

/** How the rows of one kind of file are read. */
export type Table<Cells extends z.ZodRawShape, Noun> = {
  columns: z.ZodObject<Cells>;
  /** Columns a file may lack: their cells are read as empty. */
  mayLack?: readonly (keyof Cells & string)[];
  /** The columns that together name a row: no two rows may agree in all of them. */
  key: readonly (keyof Cells & string)[];
  record(row: z.output<z.ZodObject<Cells>>): Noun;
  /** What cells that are each well written still get wrong together. */
  wrong?(record: Noun): Refusal[];
  /** What is wrong beside the other rows of the file; asked once each of them is right by itself. */
  wrongAmong?(record: Noun, all: readonly Noun[]): Refusal[];
};

type Line = { line: number; cells: string[] };
type Entry<Noun> = { line: number; record: Noun };

/** Reads comma-separated text, first line the names of the columns in any order. A row is kept whole or rejected. */
export function readTable<Cells extends z.ZodRawShape, Noun>(text: string, table: Table<Cells, Noun>): Read<Noun> {
  const wanted = Object.keys(table.columns.shape);
  const lines = linesOf(text);
  if ("says" in lines) return { records: [], rejected: [lines], unknownColumns: [] };
  const [header, ...body] = lines;
  const names = (header?.cells ?? []).map((name) => name.toLowerCase().replace(/[\s-]+/g, "_"));
  const wrongNames = wrongHeader(names, wanted, table.mayLack ?? []);
  const unknownColumns = names.filter((name) => !wanted.includes(name));
  if (wrongNames.length > 0) return { records: [], rejected: wrongNames, unknownColumns };

  const rejected: Rejection[] = [];
  const entries: Entry<Noun>[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of body) {
    const refuse = (refusals: Refusal[]) => rejected.push(...refusals.map((refusal) => ({ line, ...refusal })));
    if (cells.length !== names.length) {
      refuse([{ column: "", says: wrongWidth(cells.length, names.length) }]);
      continue;
    }
    const row = table.columns.safeParse(rowOf(cells, names, wanted));
    if (!row.success) {
      refuse(row.error.issues.map((issue) => ({ column: String(issue.path[0] ?? ""), says: issue.message })));
      continue;
    }
    const key = JSON.stringify(table.key.map((column) => row.data[column as keyof typeof row.data]));
    const earlier = seen.get(key);
    const record = table.record(row.data);
    const refusals = table.wrong?.(record) ?? [];
    if (earlier !== undefined) refusals.push({ column: table.key.join(", "), says: repeats(earlier) });
    if (refusals.length > 0) refuse(refusals);
    else {
      seen.set(key, line);
      entries.push({ line, record });
    }
  }
  const all = entries.map(({ record }) => record);
  const ask = rejected.length === 0 ? table.wrongAmong : undefined;
  const records = entries.flatMap(({ line, record }) => {
    const refusals = ask?.(record, all) ?? [];
    rejected.push(...refusals.map((refusal) => ({ line, ...refusal })));
    return refusals.length === 0 ? [record] : [];
  });
  return { records, rejected, unknownColumns };
}

function linesOf(text: string): Line[] | Rejection {
  try {
    const parsed = parse(text, { bom: true, info: true, relaxColumnCount: true, skipEmptyLines: true, trim: true });
    return (parsed as unknown as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      // The parser counts to the end of a row; a quoted cell may hold lines of its own.
      line: info.lines - record.reduce((breaks, cell) => breaks + cell.split(/\r\n|\r|\n/).length - 1, 0),
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    const says = `the quotation marks do not match here. Put a cell that holds " or a comma in "…" and write " inside it twice.`;
    return { line, column: "", says };
  }
}

function wrongHeader(names: string[], wanted: string[], mayLack: readonly string[]): Rejection[] {
  const first = "The first line must name the columns, separated by commas";
  if (names.length === 0) return [{ line: 1, column: "", says: `the file is empty. ${first}: ${wanted.join(",")}` }];
  const other = /[;\t|]/.exec(names.length === 1 ? (names[0] ?? "") : "");
  if (other)
    return [{ line: 1, column: "", says: `the cells are not separated by commas. Save the file as CSV. ${first}.` }];
  const missing = wanted.filter((name) => !names.includes(name) && !mayLack.includes(name));
  const twice = wanted.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return [
    ...missing.map((column) => ({ line: 1, column, says: `this column is missing. ${first}: ${wanted.join(",")}` })),
    ...twice.map((column) => ({
      line: 1,
      column,
      says: "this column stands in the file twice. Take one of the two out.",
    })),
  ];
}

function rowOf(cells: string[], names: string[], wanted: string[]): Record<string, string> {
  return Object.fromEntries(wanted.map((name) => [name, cells[names.indexOf(name)] ?? ""]));
}

function wrongWidth(found: number, wanted: number): string {
  return `the row has ${found} cells where the first line names ${wanted} columns. A cell that holds a comma must stand in "…".`;
}

function repeats(line: number): string {
  return `this row says the same thing as line ${line}. Keep one of the two.`;
}
