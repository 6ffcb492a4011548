/** A calendar day, `YYYY-MM-DD`. Weeks are named by their Monday; ranges are `[from, to)`. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Whole days since 1 January 1970. Throws a RangeError for text that is not a real day. */
export function dayNumber(day: Day): number {
  // Pages ask it some ten thousand times: digits by hand take a quarter of the time of a pattern.
  const isWritten = day.length === 10 && day[4] === "-" && day[7] === "-";
  const [year, month, date] = isWritten ? [digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10)] : [0, 0, 0];
  if (!(year >= 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)))
    throw new RangeError(`Not a day: ${day}`);
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day so many whole days after 1 January 1970. */
export function dayFromNumber(number: number): Day {
  const date = new Date(number * DAY_MS);
  return written(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function written(year: number, month: number, date: number): Day {
  const two = (part: number) => (part < 10 ? `0${part}` : `${part}`);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
}

/** Whoever writes a day outside these years mistyped it, and weeks counted up to it would not end. */
const [EARLIEST, LATEST] = ["1900-01-01", "2199-12-31"];

/** True for a day that exists, of the years 1900 to 2199, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return text >= EARLIEST && text <= LATEST;
  } catch {
    return false;
  }
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

export function addWeeks(day: Day, weeks: number): Day {
  return addDays(day, weeks * 7);
}

/** The same day of the month so many months on, or the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const total = digits(day, 0, 4) * 12 + digits(day, 5, 7) - 1 + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  return written(year, month, Math.min(digits(day, 8, 10), daysInMonth(year, month)));
}

/** Days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Years between two days, for showing and for rules that speak of years (365.25 days each). */
export function yearsBetween(from: Day, to: Day): number {
  return daysBetween(from, to) / 365.25;
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export function isMonday(day: Day): boolean {
  return weekday(day) === 1;
}

/** The Monday of the week that the day falls in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** The first Monday on or after the day. */
export function mondayOnOrAfter(day: Day): Day {
  return isMonday(day) ? day : addDays(mondayOf(day), 7);
}

/** The Mondays of the weeks of which a working day falls in `[from, to)`. */
export function mondaysTouched(from: Day, to: Day): Day[] {
  const mondays: Day[] = [];
  for (let monday = mondayOf(from); monday < to; monday = addDays(monday, 7))
    if (addDays(monday, 4) >= from) mondays.push(monday);
  return mondays;
}

/** Which week of a run of weeks that starts on the Monday `start` the day falls in; negative before it. */
export function weekIndex(start: Day, day: Day): number {
  return Math.floor(daysBetween(start, day) / 7);
}

export type Holiday = { name: string; from: Day; to: Day };

/** The day so many working days (Monday to Friday, not a bank holiday) after the given one. */
export function addWorkingDays(day: Day, workingDays: number, bankHolidays: ReadonlySet<Day>): Day {
  let current = day;
  for (let left = workingDays; left > 0; ) {
    current = addDays(current, 1);
    if (weekday(current) <= 5 && !bankHolidays.has(current)) left--;
  }
  return current;
}
