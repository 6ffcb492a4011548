/** More than this in one cell, and a spreadsheet calls the file damaged. */
const MOST_IN_CELL = 32_767;
const CUT = " … (cut here: a spreadsheet holds no more in one cell, and the CSV has all of it)";
/** What XML cannot hold, in a workbook or anywhere. */
const IMPOSSIBLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** The same text as a cell of a workbook can hold it. */
export function fitting(text: string): string {
  const short = text.length <= MOST_IN_CELL ? text : `${text.slice(0, MOST_IN_CELL - CUT.length)}${CUT}`;
  // Afterwards: cutting may halve a character.
  return short.replace(IMPOSSIBLE, "\uFFFD");
}
