import { type ColumnDef, writeXlsx } from "hucre/xlsx";
import { type Column, disarmed } from "./csv.ts";
import type { TableFile } from "./table-file.ts";

type Cell = string | number | Date | null;

const [NARROWEST, WIDEST] = [8, 60];
const BOLD = { style: { font: { bold: true } } };

/** A workbook: a sheet that says what it is and how to handle it, then the table, its days as days and no text a formula. */
export async function tableWorkbook<Row>(file: TableFile<Row>): Promise<Uint8Array> {
  const { title, columns, rows, mark } = file;
  const cells = rows.map((row) => columns.map((column) => cellOf(column, row)));
  const about = aboutRows(file);
  const bytes = await writeXlsx({
    // Otherwise the library writes the machine's own clock.
    properties: { title, created: new Date(mark.at), modified: new Date(mark.at) },
    sheets: [
      {
        name: "About",
        columns: [{ width: 26 }, { width: 110, style: { alignment: { wrapText: true, vertical: "top" } } }],
        rows: about.map((row) => [...row]),
        cells: new Map(about.map((_, row) => [`${row},0`, BOLD])),
      },
      {
        name: "Rows",
        columns: columns.map((column, at) => defined(column, cells, at)),
        rows: [columns.map(({ name }) => name), ...cells],
        cells: new Map(columns.map((_, column) => [`0,${column}`, BOLD])),
        freezePane: { rows: 1, columns: 2 },
        pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      },
    ],
  });
  return bytes;
}

function aboutRows<Row>({ title, columns, facts, mark, handling }: TableFile<Row>): [string, string][] {
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
  return told.map(([name, says]) => [disarmed(name), disarmed(says)]);
}

function cellOf<Row>({ holds, of }: Column<Row>, row: Row): Cell {
  const value = of(row);
  if (typeof value !== "string") return value;
  // A spreadsheet's days count from midnight, wherever it is opened.
  return holds === "day" ? new Date(`${value}T00:00:00Z`) : disarmed(value);
}

function defined<Row>({ name, holds }: Column<Row>, cells: readonly Cell[][], at: number): ColumnDef {
  if (holds === "day") return { width: Math.max(12, name.length + 2), numFmt: "yyyy-mm-dd" };
  const longest = cells.reduce((most, row) => Math.max(most, String(row[at] ?? "").length), name.length);
  return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) };
}
