import { type Cell, readXlsx, type Workbook } from "hucre/xlsx";
import type { Line } from "./csv.ts";
import { LARGEST, LARGEST_WORDS } from "./limits.ts";
import { figures, odsSheets } from "./ods.ts";
import { wrongZip } from "./zip.ts";
import { partOf } from "./zip-part.ts";

export type Sheet = { name: string; lines: Line[] };
type Sheets = Workbook["sheets"];

const DAMAGED =
  "The workbook cannot be read: it is damaged, protected by a password, or was cut in the middle. Open it in a spreadsheet and save it anew, or save the sheet as CSV.";

/** The sheets of a workbook that can be seen and hold anything, their cells as text; or what is wrong. Formulas give the value that was saved with them. */
export async function sheetsOf(bytes: Uint8Array, kind: "xlsx" | "ods"): Promise<Sheet[] | { says: string }> {
  const wrong = wrongZip(bytes);
  if (wrong !== null) return { says: wrong };
  try {
    const sheets = kind === "ods" ? await odsSheets(bytes) : await xlsxSheets(bytes);
    if (sheets === null) return { says: DAMAGED };
    const filled = sheets.filter(({ isHidden, lines }) => !isHidden && lines.length > 0);
    const large = filled.find(({ lines }) => lines.length > LARGEST.rows + 1 || widest(lines) > LARGEST.columns);
    if (large) return { says: `The sheet “${large.name}” is too large. ${LARGEST_WORDS} Split it.` };
    return filled.map(({ name, lines }) => ({ name, lines }));
  } catch {
    return { says: DAMAGED };
  }
}

async function xlsxSheets(bytes: Uint8Array): Promise<(Sheet & { isHidden: boolean })[]> {
  const shown = (sheet: { hidden?: boolean; veryHidden?: boolean }) => !sheet.hidden && !sheet.veryHidden;
  // What cells look like takes as much room again as what they say, so it is read only where it matters.
  const { sheets } = await readXlsx(bytes, { sheets: shown, readStyles: await hasPercentages(bytes) });
  return sheets.map((sheet) => ({ name: sheet.name, isHidden: !shown(sheet), lines: linesIn(sheet) }));
}

/** Whether any cell may show a number as a percentage. */
async function hasPercentages(bytes: Uint8Array): Promise<boolean> {
  const looks = (await partOf(bytes, "xl/styles.xml")) ?? "";
  const own = [...looks.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)].flatMap(([format]) =>
    /formatCode="[^"]*%/.test(format) ? (/numFmtId="(\d+)"/.exec(format)?.[1] ?? []) : [],
  );
  const [, cells = ""] = /<(?:\w+:)?cellXfs\b(.*?)<\/(?:\w+:)?cellXfs>/s.exec(looks) ?? [];
  return ["9", "10", ...own].some((id) => cells.includes(`numFmtId="${id}"`));
}

function isPercentage({ style }: Cell): boolean {
  return style?.numFmt?.includes("%") === true;
}

function linesIn({ rows, cells, merges = [] }: Sheets[number]): Line[] {
  const texts = rows.map((row, at) => row.map((value, column) => cellText(value, cells?.get(`${at},${column}`))));
  for (const { startRow, startCol, endRow } of merges) {
    // What was merged downwards is seen beside every row that it spans.
    const text = texts[startRow]?.[startCol] ?? "";
    for (let at = startRow + 1; at <= Math.min(endRow, texts.length - 1); at++) put(texts[at], startCol, text);
  }
  return texts.flatMap((cells, nth) => {
    while (cells.at(-1) === "") cells.pop();
    return cells.length === 0 ? [] : [{ line: nth + 1, cells }];
  });
}

function put(cells: string[] | undefined, column: number, text: string): void {
  if (!cells || cells.every((cell) => cell === "")) return;
  while (cells.length <= column) cells.push("");
  cells[column] ||= text;
}

function widest(lines: readonly Line[]): number {
  return lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
}

/** What a person sees in a cell, with all its figures. The library has brought dates of either epoch, 1900 or 1904, to the same. */
function cellText(value: unknown, cell: Cell | undefined): string {
  if (value === null || value === undefined) return cell?.formula === undefined ? "" : `=${cell.formula}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value !== "number") return String(value).trim();
  return cell && isPercentage(cell) ? `${figures(value * 100)}%` : figures(value);
}
