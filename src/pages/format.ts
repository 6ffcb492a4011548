import type { Day } from "../core/calendar.ts";
import { listed, longDay, monthYear as longMonth } from "../core/words.ts";

// Days as core writes them ("5 March 2027", "March 2027"), and the shorter ways that tables and charts need.
export { longDay, longMonth };

/** "Mar 2027" */
export function monthYear(day: Day): string {
  const [month = "", year = ""] = longMonth(day).split(" ");
  return `${month.slice(0, 3)} ${year}`;
}

/** "5 Mar 2027" */
export function shortDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${monthYear(day)}`;
}

/** "5 Mar" */
export function dayMonth(day: Day): string {
  return shortDay(day).slice(0, -5);
}

/** "1,234" */
export function count(number: number): string {
  return number.toLocaleString("en-GB");
}

/** "0.2%", "11%": one decimal below ten, none above. */
export function percent(share: number): string {
  const hundredth = share * 100;
  return `${hundredth.toFixed(hundredth < 9.95 ? 1 : 0)}%`;
}

/** "Cumberland, Dorset and 4 more": at most so many names. */
export function listedNames(names: readonly string[], most: number): string {
  return names.length <= most ? listed(names) : listed([...names.slice(0, most), `${names.length - most} more`]);
}
