import { addDays, type Day } from "../core/calendar.ts";
import type { Calendar } from "../core/programme.ts";

/** The holiday that ends each school term of England. */
const ENDED_BY = [
  { holiday: "Christmas holiday", term: "Autumn term" },
  { holiday: "Easter holiday", term: "Spring term" },
  { holiday: "Summer holiday", term: "Summer term" },
] as const;

/** Names a week, by its Monday, after the school term or the holiday that it falls in; half terms belong to their term. */
export function termsOf({ schoolHolidays }: Calendar): (monday: Day) => string {
  const ends = schoolHolidays
    .filter(({ name }) => ENDED_BY.some(({ holiday }) => holiday === name))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  return (monday) => {
    const next = ends.find(({ to }) => to > monday);
    if (!next) return "";
    if (next.from <= addDays(monday, 4)) return next.name.replace(" holiday", "");
    return ENDED_BY.find(({ holiday }) => holiday === next.name)?.term ?? "";
  };
}
