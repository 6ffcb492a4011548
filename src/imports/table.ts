import type * as z from "zod";
import { type Line, linesOf } from "./csv.ts";

/** Why a row was not read, and how to mend it. Line 1 names the columns. */
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

type Entry<Noun> = { line: number; key: string; record: Noun };

/** Reads comma-separated text, its first line the names of the columns in any order. A row is kept whole or rejected. */
export function readTable<Cells extends z.ZodRawShape, Noun>(text: string, table: Table<Cells, Noun>): Read<Noun> {
  const lines = linesOf(text);
  if ("brokenAt" in lines) return refused([{ line: lines.brokenAt, column: "", says: QUOTES }]);
  const [header, ...body] = lines;
  const wanted = Object.keys(table.columns.shape);
  const names = (header?.cells ?? []).map((name) => name.toLowerCase().replace(/[\s-]+/g, "_"));
  const wrongNames = wrongHeader(header?.cells[0] ?? "", names, wanted, table.mayLack ?? []);
  const unknownColumns = names.filter((name) => !wanted.includes(name));
  if (wrongNames.length > 0) return refused(wrongNames, unknownColumns);

  const rejected: Rejection[] = [];
  const entries: Entry<Noun>[] = [];
  const seen = new Map<string, number>();
  for (const line of body) {
    const entry = readRow(line, names, table);
    const earlier = Array.isArray(entry) ? undefined : seen.get(entry.key);
    if (Array.isArray(entry)) rejected.push(...entry);
    else if (earlier !== undefined) {
      const says = `line ${earlier} has the same in ${table.key.length > 1 ? "these columns" : "this column"}. Keep one of the two rows.`;
      rejected.push({ line: line.line, column: table.key.join(", "), says });
    } else {
      seen.set(entry.key, entry.line);
      entries.push(entry);
    }
  }
  const among = rejected.length === 0 ? wrongAmong(entries, table) : [];
  const linesWrong = new Set(among.map(({ line }) => line));
  const records = entries.filter(({ line }) => !linesWrong.has(line)).map(({ record }) => record);
  return { records, rejected: [...rejected, ...among], unknownColumns };
}

function readRow<Cells extends z.ZodRawShape, Noun>(
  { line, cells }: Line,
  names: string[],
  table: Table<Cells, Noun>,
): Entry<Noun> | Rejection[] {
  if (cells.length !== names.length) {
    const says = `the row has ${cells.length} cells where the first line names ${names.length} columns. A cell that holds a comma must stand in "…".`;
    return [{ line, column: "", says }];
  }
  const cellOf = (name: string) => [name, cells[names.indexOf(name)] ?? ""];
  const row = table.columns.safeParse(Object.fromEntries(Object.keys(table.columns.shape).map(cellOf)));
  if (!row.success)
    return row.error.issues.map(({ path, message }) => ({ line, column: path.join("."), says: message }));
  const record = table.record(row.data);
  const wrong = table.wrong?.(record) ?? [];
  if (wrong.length > 0) return wrong.map((refusal) => ({ line, ...refusal }));
  return { line, key: JSON.stringify(table.key.map((column) => row.data[column as keyof typeof row.data])), record };
}

function wrongAmong<Cells extends z.ZodRawShape, Noun>(entries: Entry<Noun>[], table: Table<Cells, Noun>): Rejection[] {
  const all = entries.map(({ record }) => record);
  return entries.flatMap(({ line, record }) =>
    (table.wrongAmong?.(record, all) ?? []).map((refusal) => ({ line, ...refusal })),
  );
}

const QUOTES = `the quotation marks do not match here. Put a cell that holds " or a comma in "…" and write " inside it twice.`;
const FIRST = "The first line must name the columns, separated by commas";

function wrongHeader(firstCell: string, names: string[], wanted: string[], mayLack: readonly string[]): Rejection[] {
  const all = `${FIRST}: ${wanted.join(",")}`;
  const wrong = (column: string, says: string) => ({ line: 1, column, says });
  if (names.length === 0) return [wrong("", `the file is empty. ${all}`)];
  if (names.length === 1 && /[;\t|]/.test(firstCell))
    return [wrong("", `the cells are not separated by commas. Save the file as CSV. ${FIRST}.`)];
  const missing = wanted.filter((name) => !names.includes(name) && !mayLack.includes(name));
  const twice = wanted.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return [
    ...missing.map((column) => wrong(column, `this column is missing. ${all}`)),
    ...twice.map((column) => wrong(column, "this column stands in the file twice. Take one of the two out.")),
  ];
}

function refused(rejected: Rejection[], unknownColumns: string[] = []): Read<never> {
  return { records: [], rejected, unknownColumns };
}
