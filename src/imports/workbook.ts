import type { Line, Sheet } from "./csv.ts";
import { LARGEST, LARGEST_WORDS } from "./limits.ts";
import { odsSheets } from "./ods.ts";
import { xlsxSheets } from "./xlsx.ts";
import { contentsOf } from "./zip.ts";

const DAMAGED =
  "The workbook cannot be read: it is damaged, protected by a password, or was cut in the middle. Open it in a spreadsheet and save it anew, or save the sheet as CSV.";

/** The sheets of a workbook that can be seen and hold anything, their cells as text; or what is wrong. Formulas give the value that was saved with them. */
export async function sheetsOf(bytes: Uint8Array, kind: "xlsx" | "ods"): Promise<Sheet[] | { says: string }> {
  const contents = contentsOf(bytes);
  if ("says" in contents) return { says: contents.says };
  try {
    const sheets = kind === "ods" ? await odsSheets(contents) : await xlsxSheets(contents);
    const filled = sheets.filter(({ lines }) => lines.length > 0);
    const large = filled.find(({ lines }) => lines.length > LARGEST.rows + 1 || widest(lines) > LARGEST.columns);
    if (large) return { says: `The sheet “${large.name}” is too large. ${LARGEST_WORDS} Split it.` };
    return filled;
  } catch {
    return { says: DAMAGED };
  }
}

function widest(lines: readonly Line[]): number {
  return lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
}
