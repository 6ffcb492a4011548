import { addDays, type Day } from "../core/calendar.ts";

const HOUR = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", hourCycle: "h23" });

/** The moment a day begins in London, ISO 8601 in UTC: in summer an hour before it does in UTC. */
export function dayBegins(day: Day): string {
  const midnight = new Date(`${day}T00:00:00.000Z`);
  return new Date(midnight.getTime() - Number(HOUR.format(midnight)) * 3_600_000).toISOString();
}

/** The moment a day ends in London. */
export function dayEnds(day: Day): string {
  return dayBegins(addDays(day, 1));
}
