import type * as z from "zod";
import { BrokenQuotes, type Line, linesOf, separatorOf } from "./csv.ts";
import { type Heading, headingOf } from "./heading.ts";
import { LARGEST, LARGEST_WORDS } from "./limits.ts";

/** Why a row was not read, and how to mend it. The heading line names the columns. */
export type Rejection = { line: number; column: string; says: string };
export type Refusal = Omit<Rejection, "line">;

/** What came of a file: the rows that can be kept, those that cannot, and the columns that nobody asked for. */
export type Read<Noun> = { records: Noun[]; rejected: Rejection[]; unknownColumns: string[] };

/** The same, with where each row and column came from. */
export type ReadTable<Noun> = Read<Noun> & {
  /** The line of each record. */
  lines: number[];
  heading: Heading;
  /** How many rows were rejected; of very many, not every one is told. */
  rejectedRows: number;
  /** What stands among the rows and is none of them, such as notes below a table. */
  asides: Aside[];
};
export type Aside = { line: number; says: string };

/** How the rows of one kind of file are read. */
export type Table<Cells extends z.ZodRawShape, Noun> = {
  columns: z.ZodObject<Cells>;
  /** Columns a file may lack: their cells are read as empty. */
  mayLack?: readonly (keyof Cells & string)[];
  /** What other files call a column. A heading may stand for several columns. */
  alsoCalled?: { readonly [Column in keyof Cells & string]?: readonly string[] };
  /** The column that may be spread over several, such as a code and a name: its cell holds all of them, parted by `PARTED`. */
  gathers?: keyof Cells & string;
  /** The columns that together name a row: no two rows may agree in all of them. */
  key: readonly (keyof Cells & string)[];
  record(row: z.output<z.ZodObject<Cells>>): Noun | Refusal[];
  /** What cells that are each well written still get wrong together. */
  wrong?(record: Noun): Refusal[];
  /** What is wrong beside the other rows of the file; asked once each of them is right by itself. */
  wrongAmong?(record: Noun, all: readonly Noun[]): Refusal[];
};

/** Parts the cells that were gathered for one column. */
export const PARTED = "\u001f";
const MOST_TOLD = 1000;

type Entry<Noun> = { line: number; key: string; record: Noun };

/**
 * Reads separated text, or the lines of a sheet; a line near the top names the columns, in any order. A row is kept whole
 * or rejected.
 */
export function readTable<Cells extends z.ZodRawShape, Noun>(
  source: string | readonly Line[],
  table: Table<Cells, Noun>,
): ReadTable<Noun> {
  const isText = typeof source === "string";
  const separator = isText ? separatorOf(source) : ",";
  const lines = (): Iterable<Line> => (isText ? linesOf(source, separator) : source);
  const told: Rejection[] = [];
  const entries: Entry<Noun>[] = [];
  const asides: Aside[] = [];
  const seen = new Map<string, number>();
  let heading: Heading | undefined;
  let rejectedRows = 0;
  const reject = (rejections: Rejection[]) => {
    rejectedRows++;
    if (told.length < MOST_TOLD) told.push(...rejections);
  };
  try {
    heading = headingOf(lines(), table);
    if (heading.wrong.length > 0)
      return { ...NOTHING, rejected: heading.wrong, unknownColumns: heading.unknown, heading };
    const names = columnsAt(heading, Object.keys(table.columns.shape));
    let rows = 0;
    for (const line of lines()) {
      if (line.line <= heading.line) continue;
      if (++rows > LARGEST.rows) {
        const says = `the file has more rows than can be read at once. ${LARGEST_WORDS} Split it.`;
        return { ...NOTHING, rejected: [{ line: line.line, column: "", says }], heading };
      }
      const aside = asideIn(line, names, table);
      if (aside !== null) {
        if (asides.length < MOST_TOLD) asides.push({ line: line.line, says: aside });
        continue;
      }
      const entry = readRow(line, heading.width, names, table, isText, separator);
      const earlier = Array.isArray(entry) ? undefined : seen.get(entry.key);
      if (Array.isArray(entry)) reject(entry);
      else if (earlier !== undefined) {
        const says = `line ${earlier} has the same in ${table.key.length > 1 ? "these columns" : "this column"}. Keep one of the two rows.`;
        reject([{ line: line.line, column: table.key.join(", "), says }]);
      } else {
        seen.set(entry.key, entry.line);
        entries.push(entry);
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenQuotes)) throw error;
    return { ...NOTHING, rejected: [{ line: error.line, column: "", says: QUOTES }] };
  }
  const among = rejectedRows === 0 ? wrongAmong(entries, table) : [];
  const linesWrong = new Set(among.map(({ line }) => line));
  const right = linesWrong.size === 0 ? entries : entries.filter(({ line }) => !linesWrong.has(line));
  return {
    records: right.map(({ record }) => record),
    lines: right.map(({ line }) => line),
    rejected: [...told, ...among.slice(0, MOST_TOLD)],
    rejectedRows: rejectedRows + linesWrong.size,
    unknownColumns: heading.unknown,
    heading,
    asides,
  };
}

type Placed = { name: string; at: readonly number[] }[];

function columnsAt({ places }: Heading, wanted: readonly string[]): Placed {
  return wanted.map((name) => ({ name, at: places.get(name) ?? [] }));
}

function readRow<Cells extends z.ZodRawShape, Noun>(
  { line, cells }: Line,
  width: number,
  names: Placed,
  table: Table<Cells, Noun>,
  isText: boolean,
  separator: string,
): Entry<Noun> | Rejection[] {
  // Spreadsheets leave out the empty cells at the end of a row, and add some that belong to no column.
  if (cells.slice(width).some((cell) => cell !== "") || (isText && cells.length < width)) {
    const between = { ",": "comma", ";": "semicolon", "\t": "tab" }[separator];
    const mend =
      cells.length < width
        ? "The file may have been cut short: export it again, or give the empty cells too."
        : `A cell that holds a ${between} must stand in "…".`;
    const says = `the row has ${cells.length} cells where the first line names ${width} columns. ${mend}`;
    return [{ line, column: "", says }];
  }
  const long = cells.findIndex((cell) => cell.length > LARGEST.cell);
  if (long >= 0) {
    const says = `cell ${long + 1} holds ${cells[long]?.length} characters, and ${LARGEST.cell} are the most. A quotation mark may be missing.`;
    return [{ line, column: "", says }];
  }
  const given: Record<string, string> = {};
  for (const { name, at } of names) given[name] = at.map((place) => shown(cells[place] ?? "")).join(PARTED);
  const row = table.columns.safeParse(given);
  if (!row.success)
    return row.error.issues.map(({ path, message }) => ({ line, column: path.join("."), says: message }));
  const record = table.record(row.data);
  if (Array.isArray(record)) return (record as Refusal[]).map((refusal) => ({ line, ...refusal }));
  const wrong = table.wrong?.(record) ?? [];
  if (wrong.length > 0) return wrong.map((refusal) => ({ line, ...refusal }));
  return { line, key: table.key.map((column) => row.data[column as keyof typeof row.data]).join(PARTED), record };
}

/** What ="007" shows: files write so what a spreadsheet is to leave as it is. */
function shown(cell: string): string {
  return cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, "$1") : cell;
}

/** The words of a line that is no row: one cell with a sentence, such as a note, and no authority. */
function asideIn<Cells extends z.ZodRawShape, Noun>({ cells }: Line, names: Placed, table: Table<Cells, Noun>) {
  const filled = cells.filter((cell) => cell !== "");
  const [only = ""] = filled;
  if (filled.length !== 1 || cells[0] !== only || !/\s/.test(only)) return null;
  if (names.filter(({ at }) => at.length > 0).length < 3) return null;
  const columns: Readonly<Record<string, unknown>> = table.columns.shape;
  const gathers = columns[table.gathers ?? ""] as z.ZodType | undefined;
  return gathers?.safeParse(only).success ? null : only;
}

function wrongAmong<Cells extends z.ZodRawShape, Noun>(entries: Entry<Noun>[], table: Table<Cells, Noun>): Rejection[] {
  if (!table.wrongAmong) return [];
  const all = entries.map(({ record }) => record);
  return entries.flatMap(({ line, record }) =>
    (table.wrongAmong?.(record, all) ?? []).map((refusal) => ({ line, ...refusal })),
  );
}

const QUOTES = `the quotation marks do not match here. Put a cell that holds " or a separator in "…" and write " inside it twice.`;

const NOTHING = {
  records: [],
  lines: [],
  rejectedRows: 0,
  unknownColumns: [],
  asides: [],
  heading: {
    wanted: [],
    line: 1,
    width: 0,
    places: new Map(),
    headings: new Map(),
    unknown: [],
    absent: [],
    wrong: [],
  },
};
