import { type ColumnDef, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { type Column, disarmed } from "./csv.ts";
import type { TableFile } from "./table-file.ts";
import { fitting } from "./workbook-text.ts";

type Cell = string | number | Date | null;

const [NARROWEST, WIDEST] = [8, 60];
/** As many characters stand beside one another on a printed sheet before they are too small to be read. */
const PRINTED = 170;
const LINE = 15;
const FONT = { name: "Calibri", size: 11 };
const BOLD = { style: { font: { ...FONT, bold: true }, alignment: { vertical: "top" as const } } };
const WRAPPED = { style: { alignment: { wrapText: true, vertical: "top" as const } } };
const FORMATS = { day: "yyyy-mm-dd", moment: "yyyy-mm-dd hh:mm:ss" } as const;

/** A workbook: a sheet that says what it is and how to handle it, then the table, its days as days and no text a formula. */
export async function tableWorkbook<Row>(file: TableFile<Row>): Promise<Uint8Array> {
  const { title, mark, handling } = file;
  const printed = { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToHeight: 0 } as const;
  // In a footer & begins a command, and a spreadsheet takes no more than 255 characters.
  const below = `${title}. ${handling}`.slice(0, 200).replaceAll("&", "and");
  const headerFooter = { oddFooter: `&L${below}&RPage &P of &N` };
  return writeXlsx({
    // Otherwise the library writes the machine's own clock.
    properties: { title, created: new Date(mark.at), modified: new Date(mark.at) },
    defaultFont: FONT,
    sheets: [
      { ...aboutSheet(file), headerFooter, pageSetup: { ...printed, fitToWidth: 1 } },
      { ...rowsSheet(file, printed), headerFooter },
    ],
  });
}

function aboutSheet<Row>({ title, columns, facts, mark, handling }: TableFile<Row>): WriteSheet {
  const told: [string, string][] = [
    ["What", title],
    ...facts.map(([name, says]): [string, string] => [name, says]),
    ["Taken away by", mark.by],
    ["Taken away at", `${mark.at} (UTC)`],
    ["Handling", handling],
    ["", ""],
    ["Column", "Holds"],
    ...columns.map(({ name, says }): [string, string] => [name, says]),
  ];
  const rows = told.map(([name, says]) => [fitting(disarmed(name)), fitting(disarmed(says))]);
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  for (const row of rows.keys()) cells.set(`${row},0`, BOLD).set(`${row},1`, WRAPPED);
  // Not every spreadsheet makes room for a wrapped line by itself.
  const heights = rows.map(
    ([, says = ""], row) => [row, { height: LINE * Math.ceil((says.length + 1) / 90) }] as const,
  );
  return { name: "About", columns: [{ width: 32 }, { width: 100 }], rows, cells, rowDefs: new Map(heights) };
}

function rowsSheet<Row>({ columns, rows }: TableFile<Row>, printed: WriteSheet["pageSetup"]): WriteSheet {
  const cells = rows.map((row) => columns.map((column) => cellOf(column, row)));
  const defs = columns.map((column, at) => defined(column, cells, at));
  const across = Math.ceil(defs.reduce((all, { width = 0 }) => all + width, 0) / PRINTED);
  return {
    name: "Rows",
    columns: defs,
    rows: [columns.map(({ name }) => name), ...cells],
    cells: new Map(columns.map((_, column) => [`0,${column}`, BOLD])),
    freezePane: { rows: 1, columns: 2 },
    autoFilter: { range: `A1:${letters(columns.length)}${rows.length + 1}` },
    pageSetup: { ...printed, fitToWidth: across, printTitlesRow: "$1:$1", printTitlesColumn: "$A:$B" },
  };
}

function cellOf<Row>({ holds, of }: Column<Row>, row: Row): Cell {
  const value = of(row);
  if (typeof value !== "string") return value;
  // A spreadsheet's days and moments count from midnight, wherever it is opened.
  if (holds === "day") return new Date(`${value}T00:00:00Z`);
  return holds === "moment" ? new Date(value) : fitting(disarmed(value));
}

function defined<Row>({ name, holds }: Column<Row>, cells: readonly Cell[][], at: number): ColumnDef {
  // The mark of the filter stands beside the name.
  const heading = name.length + 4;
  if (holds === "day" || holds === "moment")
    return { width: Math.max(holds === "day" ? 12 : 20, heading), numFmt: FORMATS[holds] };
  const longest = cells.reduce((most, row) => Math.max(most, String(row[at] ?? "").length + 2), heading);
  return { width: Math.min(WIDEST, Math.max(NARROWEST, longest)) };
}

/** The name of a spreadsheet's column, counted from 1: A, B … Z, AA. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? letters(before) : ""}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
