import { PlannerError } from "../core/errors.ts";
import type { Sheet } from "../imports/csv.ts";
import { openText } from "../imports/text.ts";
import { sheetsOf } from "../imports/workbook.ts";

/** A file as text, or as the sheets of a workbook, at least one. */
export type OpenedTable = { text: string | null; sheets: Sheet[]; format: string };

/** Opens a file that holds a table. Refuses, in words, what does not. */
export async function openTable(bytes: Uint8Array): Promise<OpenedTable> {
  const opened = openText(bytes);
  if ("says" in opened) throw new PlannerError("invalid", opened.says);
  if ("text" in opened) return { text: opened.text, sheets: [], format: opened.format };
  const sheets = await sheetsOf(bytes, opened.workbook);
  if ("says" in sheets) throw new PlannerError("invalid", sheets.says);
  if (sheets.length === 0)
    throw new PlannerError(
      "invalid",
      "The workbook is empty: no sheet that can be seen holds anything. Show the sheet that is meant, or choose the file again.",
    );
  return { text: null, sheets, format: `Workbook (${opened.workbook.toUpperCase()})` };
}
