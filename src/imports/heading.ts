import type { Line } from "./csv.ts";
import { LARGEST, LARGEST_WORDS } from "./limits.ts";
import { withoutPointer } from "./marks.ts";

/** Which columns a file has, and where. */
export type Heading = {
  /** All columns there are, by this project's own names. */
  wanted: string[];
  line: number;
  width: number;
  /** The places of each column wanted, by its name. */
  places: ReadonlyMap<string, readonly number[]>;
  /** What the file calls each column that was found. */
  headings: ReadonlyMap<string, string>;
  /** The headings that stand for nothing wanted, as written. */
  unknown: string[];
  /** Columns that the file may lack, and does. */
  absent: string[];
  wrong: { line: number; column: string; says: string }[];
};

type Wanted = {
  columns: { shape: object };
  mayLack?: readonly string[];
  alsoCalled?: { readonly [column: string]: readonly string[] | undefined };
  gathers?: string;
};

/** Published tables have a title and notes above the line that names their columns. */
const LINES_ABOVE = 20;

/** Finds the line that names the columns, the one among the first that knows most of them, and says what is wrong with it. */
export function headingOf(lines: Iterable<Line>, table: Wanted): Heading {
  let best: { line: Line; known: number } | undefined;
  let looked = 0;
  for (const line of lines) {
    const known = knownIn(line.cells, table);
    if (!best || known > best.known) best = { line, known };
    if (++looked === LINES_ABOVE) break;
  }
  return best
    ? placed(best.line, table, best.known)
    : nothing(Object.keys(table.columns.shape), `the file is empty. ${all(table)}`);
}

/** A heading without capitals, accents, marks and what points to a note, and without the article that some years of a table have. */
export function plainHeading(text: string): string {
  const plain = withoutPointer(text.trim())
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .replace(/^the_/, "");
}

function knownIn(cells: readonly string[], table: Wanted): number {
  // Whoever sends a million columns is told so; what they are called is not worked out first.
  if (cells.length > LARGEST.columns) return 0;
  const names = new Set(Object.keys(table.columns.shape).flatMap((column) => namesOf(column, table)));
  return new Set(cells.map(plainHeading).filter((name) => names.has(name))).size;
}

function namesOf(column: string, { alsoCalled }: Wanted): string[] {
  return [column, ...(alsoCalled?.[column] ?? [])].map(plainHeading);
}

function placed({ line, cells }: Line, table: Wanted, known: number): Heading {
  const wanted = Object.keys(table.columns.shape);
  const isWide = cells.length > LARGEST.columns;
  const names = isWide ? [] : cells.map(plainHeading);
  const places = new Map(wanted.map((column) => [column, placesOf(column, names, table)]));
  const used = new Set([...places.values()].flat());
  const absent = wanted.filter((column) => (places.get(column) ?? []).length === 0);
  const wrong = (column: string, says: string) => ({ line, column, says });
  const missing = absent.filter((column) => !table.mayLack?.includes(column));
  const twice = wanted.filter((column) => column !== table.gathers && (places.get(column)?.length ?? 0) > 1);
  const unknown = (isWide ? [] : cells).flatMap((cell, at) =>
    used.has(at) ? [] : [cell === "" ? `column ${at + 1}, without a heading` : cell],
  );
  return {
    wanted,
    line,
    width: cells.length,
    places,
    headings: new Map(wanted.flatMap((column) => headingsAt(column, places.get(column) ?? [], cells))),
    unknown,
    absent: absent.filter((column) => !missing.includes(column)),
    wrong: isWide
      ? [wrong("", `there are ${cells.length} columns. ${LARGEST_WORDS} Take out what is not needed.`)]
      : [
          ...(known === 0
            ? [wrong("", `no column is called as any that is needed, so this is another kind of table. ${all(table)}`)]
            : []),
          ...(known === 0
            ? []
            : missing.map((column, nth) => {
                // All columns are named once, after the last that is missing.
                const columns = nth === missing.length - 1 ? ` ${all(table)}` : "";
                return wrong(column, `this column is missing.${mayBeCalled(column, table)}${columns}`);
              })),
          ...twice.map((column) => wrong(column, "this column stands in the file twice. Take one of the two out.")),
        ],
  };
}

function headingsAt(column: string, at: readonly number[], cells: readonly string[]): [string, string][] {
  return at.length === 0 ? [] : [[column, at.map((place) => cells[place]).join(", ")]];
}

/** A column's own name goes before what others call it, unless its cell gathers several. */
function placesOf(column: string, names: readonly string[], table: Wanted): number[] {
  const every = namesOf(column, table).map((name) => names.flatMap((one, at) => (one === name ? [at] : [])));
  if (column === table.gathers) return [...new Set(every.flat())];
  return every.find((at) => at.length > 0) ?? [];
}

function mayBeCalled(column: string, { alsoCalled }: Wanted): string {
  const names = alsoCalled?.[column] ?? [];
  return names.length === 0 ? "" : ` It may also be called ${names.slice(0, 4).join(", ")}.`;
}

function all(table: Wanted): string {
  return `The first line must name the columns, separated by commas: ${Object.keys(table.columns.shape).join(",")}`;
}

function nothing(wanted: string[], says: string): Heading {
  const wrong = [{ line: 1, column: "", says }];
  return { wanted, line: 1, width: 0, places: new Map(), headings: new Map(), unknown: [], absent: [], wrong };
}
