import { readOds } from "hucre/ods";
import { readXlsx } from "hucre/xlsx";
import type { Line } from "./csv.ts";
import { LARGEST, LARGEST_WORDS } from "./limits.ts";
import { wrongZip } from "./zip.ts";

export type Sheet = { name: string; lines: Line[] };

const DAMAGED =
  "The workbook cannot be read: it is damaged, protected by a password, or was cut in the middle. Open it in a spreadsheet and save it anew, or save the sheet as CSV.";

/** The sheets of a workbook that can be seen and hold anything, their cells as text; or what is wrong. Formulas give the value that was saved with them. */
export async function sheetsOf(bytes: Uint8Array, kind: "xlsx" | "ods"): Promise<Sheet[] | { says: string }> {
  const wrong = wrongZip(bytes);
  if (wrong !== null) return { says: wrong };
  try {
    const shown = (sheet: { hidden?: boolean; veryHidden?: boolean }) => !sheet.hidden && !sheet.veryHidden;
    const { sheets } = kind === "ods" ? await readOds(bytes) : await readXlsx(bytes, { sheets: shown });
    const filled = sheets.filter(shown).map(({ name, rows }) => ({ name, lines: linesIn(rows) }));
    const large = filled.find(({ lines }) => lines.length > LARGEST.rows + 1 || widest(lines) > LARGEST.columns);
    if (large) return { says: `The sheet “${large.name}” is too large. ${LARGEST_WORDS} Split it.` };
    return filled.filter(({ lines }) => lines.length > 0);
  } catch {
    return { says: DAMAGED };
  }
}

function linesIn(rows: readonly (readonly unknown[])[]): Line[] {
  return rows.flatMap((row, nth) => {
    const cells = row.map(cellText);
    while (cells.at(-1) === "") cells.pop();
    return cells.length === 0 ? [] : [{ line: nth + 1, cells }];
  });
}

function widest(lines: readonly Line[]): number {
  return lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
}

/** A date becomes its day. The library has brought dates of either epoch, 1900 or 1904, to the same. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return String(value).trim();
}
