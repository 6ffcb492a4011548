import { type Day, dayNumber } from "../core/calendar.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** 5 March 2027 */
export function longDay(day: Day): string {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** 5 Mar 2027 */
export function shortDay(day: Day): string {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month - 1]?.slice(0, 3)} ${year}`;
}

/** Mar 2027 */
export function monthYear(day: Day): string {
  const [year, month] = parts(day);
  return `${MONTHS[month - 1]?.slice(0, 3)} ${year}`;
}

/** 1,234 */
export function count(number: number): string {
  return number.toLocaleString("en-GB");
}

function parts(day: Day): [number, number, number] {
  dayNumber(day);
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return [year, month, date];
}
