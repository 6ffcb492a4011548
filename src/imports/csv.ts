import { CsvError, parse } from "csv-parse/browser/esm/sync";

/** One row of a file with the line it begins on, counted from 1. */
export type Line = { line: number; cells: string[] };

/** The rows of comma-separated text, cells trimmed, without rows that are empty; or the line where its quotation marks do not match. */
export function linesOf(text: string): Line[] | { brokenAt: number } {
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      trim: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return parsed.map(({ info, record }) => ({ line: info.lines - breaksIn(record), cells: record }));
  } catch (error) {
    if (error instanceof CsvError) return { brokenAt: typeof error.lines === "number" ? error.lines : 1 };
    throw error;
  }
}

/** The parser counts to the end of a row, and a quoted cell may hold lines of its own. */
function breaksIn(cells: string[]): number {
  return cells.reduce((breaks, cell) => breaks + cell.split(/\r\n|\r|\n/).length - 1, 0);
}
