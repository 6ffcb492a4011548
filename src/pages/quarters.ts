import { addWeeks, type Day } from "../core/calendar.ts";
import type { Programme } from "../core/programme.ts";

/** A quarter of the programme, counted from 1 in the quarter that holds its first Monday. */
export type Quarter = { number: number; year: number; first: string; months: string };

const QUARTERS = [
  { first: "Jan", months: "January to March" },
  { first: "Apr", months: "April to June" },
  { first: "Jul", months: "July to September" },
  { first: "Oct", months: "October to December" },
] as const;

const SHORT = ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"] as const;

const WEEKS_A_QUARTER = 13;

/** Which quarter of a programme that starts on the one day the other falls in. */
export function quarterNumber(programmeStartsOn: Day, day: Day): number {
  return calendarQuarter(day) - calendarQuarter(programmeStartsOn) + 1;
}

/** "January to March 2027" */
export function quarterName(day: Day): string {
  return `${QUARTERS[calendarQuarter(day) % 4]?.months} ${day.slice(0, 4)}`;
}

/** "Jan–Mar 2027" */
export function shortQuarter(day: Day): string {
  return `${SHORT[calendarQuarter(day) % 4]} ${day.slice(0, 4)}`;
}

/** The programme's quarters, and any later one that a visit starts in. */
export function quartersOf(programme: Pick<Programme, "startsOn" | "weeks">, starts: readonly Day[]): Quarter[] {
  const { startsOn, weeks } = programme;
  const whole = Math.round(weeks / WEEKS_A_QUARTER);
  const last = starts.reduce((most, day) => Math.max(most, quarterNumber(startsOn, day)), whole);
  return Array.from({ length: last }, (_, nth) => {
    const quarter = calendarQuarter(startsOn) + nth;
    const named = QUARTERS[quarter % 4] ?? QUARTERS[0];
    return { number: nth + 1, year: Math.floor(quarter / 4), ...named };
  });
}

/** How many of the days fall in each quarter, in the quarters' order. */
export function countByQuarter(programmeStartsOn: Day, quarters: readonly Quarter[], days: readonly Day[]): number[] {
  const counts = quarters.map(() => 0);
  for (const day of days) {
    const nth = quarterNumber(programmeStartsOn, day) - 1;
    counts[nth] = (counts[nth] ?? 0) + 1;
  }
  return counts;
}

/** The week of the programme that a day falls in, from 1; the Mondays of all its weeks. */
export function mondaysOf({ startsOn, weeks }: Pick<Programme, "startsOn" | "weeks">): Day[] {
  return Array.from({ length: weeks }, (_, week) => addWeeks(startsOn, week));
}

function calendarQuarter(day: Day): number {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}
