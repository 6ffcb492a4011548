import { type Day, isDay } from "./calendar.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FULL = [
  ...["january", "february", "march", "april", "may", "june", "july"],
  ...["august", "september", "october", "november", "december"],
];

/** A day as people write it: 8 3 2027, 8/3/2027, 8 March 2027, 8 Mar 2027, or as files do, 2027-03-08. Null for anything else. */
export function dayWritten(text: string): Day | null {
  const words = text.trim().toLowerCase();
  if (isDay(words)) return words;
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[ ./-]+(\d{1,2}|[a-z]{3,9})[ ./-]+(\d{4})$/.exec(words) ?? [];
  const asked = `${year}-${monthIn(month)}-${day.padStart(2, "0")}`;
  return isDay(asked) ? asked : null;
}

function monthIn(month: string): string {
  const named = Math.max(MONTHS.indexOf(month), FULL.indexOf(month), month === "sept" ? MONTHS.indexOf("sep") : -1);
  return named < 0 ? month.padStart(2, "0") : String(named + 1).padStart(2, "0");
}
