import { addDays, addWeeks, type Day } from "../calendar.ts";
import type { NationalWeek } from "../closure.ts";
import type { Policy } from "../priority/policy.ts";
import type { Calendar, Programme } from "../programme.ts";

/** A week in which nobody is on site and no call can be made, with the holiday or the reason that closes it. */
type Closure = { week: number; monday: Day; because: string };

/**
 * The programme's closed weeks: those with a bank holiday, and those touched by a school holiday that the policy names; save
 * where a planner has decided of a week that it is closed, or open.
 */
export function closures(
  programme: Programme,
  calendar: Calendar,
  policy: Policy,
  decided: readonly NationalWeek[] = [],
): Closure[] {
  const closed: Closure[] = [];
  for (let week = 0; week < programme.weeks; week++) {
    const monday = addWeeks(programme.startsOn, week);
    const word = decided.find((one) => one.monday === monday && one.closed !== null);
    const because = word ? word.closed && word.reason : holidayIn(monday, calendar, policy);
    if (because) closed.push({ week, monday, because });
  }
  return closed;
}

function holidayIn(monday: Day, calendar: Calendar, policy: Policy): string | null {
  const friday = addDays(monday, 4);
  const bank = calendar.bankHolidays.find(({ date }) => date >= monday && date <= friday);
  if (bank && policy.closures.bankHolidays) return bank.name;
  const school = calendar.schoolHolidays.find(
    ({ name, from, to }) => policy.closures.schoolHolidays.includes(name) && from <= friday && to > monday,
  );
  return school?.name ?? null;
}
