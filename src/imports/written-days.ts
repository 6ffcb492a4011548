import { addDays, type Day, isDay } from "../core/calendar.ts";
import { type Cell, cell } from "./cells.ts";
import { explained, withoutPointer } from "./marks.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
/** The day before the first of a spreadsheet that counts days, as its count is right from March 1900. */
const COUNTED_FROM = "1899-12-30";
/** Days counted so are of 2000 to 2049: other whole numbers are no days of an inspection. */
const [FIRST_COUNTED, LAST_COUNTED] = [36_526, 54_788];

const TIME = /(T|,? )\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?( ?(Z|UTC|GMT|BST|[+-]\d{2}:?\d{2}))?$/i;

/**
 * The day in the ways that English files write it: 2024-01-31, 2024/1/31, 31/01/2024, 31/1/24, 31 January 2024, 31-Jan-24,
 * with or without a time and what points to a note, and a spreadsheet's count of days. The month never stands before the day.
 */
export function writtenDay(text: string): Day | undefined {
  if (isDay(text)) return text;
  const bare = withoutPointer(text).replace(TIME, "").trim();
  if (isDay(bare)) return bare;
  const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(bare);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(bare);
  if (figures) return dayOf(figures[3], figures[2], figures[1]);
  const words = /^(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2})$/.exec(bare);
  if (words)
    return dayOf(words[3], String(1 + MONTHS.indexOf((words[2] ?? "").slice(0, 3).toLowerCase() as never)), words[1]);
  const counted = /^(\d{5})(\.\d+)?$/.exec(bare)?.[1];
  if (counted !== undefined && Number(counted) >= FIRST_COUNTED && Number(counted) <= LAST_COUNTED)
    return addDays(COUNTED_FROM, Number(counted));
  return undefined;
}

function dayOf(year = "", month = "", day = ""): Day | undefined {
  const asked = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(asked) ? asked : undefined;
}

/** A cell with a day, however it is written. */
export const anyDay: Cell<Day> = cell(writtenDay, (text) => {
  if (/not yet inspected/i.test(text)) return `“${text}”: there is nothing to keep in this row, and nothing to mend.`;
  const because = explained(text);
  if (because !== null) return because;
  const quoted = text === "" ? "" : `“${text}” is no day that exists: `;
  return `${quoted}write day, month and year, such as 31/01/2027 or 2027-01-31.`;
});
