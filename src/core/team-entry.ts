import { OFSTED_REGIONS } from "./authority.ts";
import { addDays, type Day, mondaysTouched } from "./calendar.ts";
import type { Wrong } from "./errors.ts";
import { LEAVE_REASONS, type Team } from "./team.ts";
import { isWrong, neededDay, type Typed, typedDay } from "./typed-day.ts";

const MOST_PEOPLE = 99;
const LONGEST_NAME = 60;

/** A team's own figures as typed, over what it was: leave and retirement are forms of their own. Real from now on. */
export function readTeamEntry(typed: Typed, before: Team | null, taken: readonly string[]): Team | Wrong[] {
  const wrong: Wrong[] = [];
  const refuse = (field: string, says: string) => wrong.push({ field, says });
  const code = before?.code ?? (typed.code ?? "").trim();
  if (!/^[A-Za-z0-9-]{1,12}$/.test(code))
    refuse("code", "Write a code of letters, digits and hyphens, at most 12, such as T13.");
  else if (!before && taken.some((one) => one.toLowerCase() === code.toLowerCase()))
    refuse("code", `There is a team ${code} already, or there was one. Choose another code.`);
  const name = (typed.name ?? "").trim();
  if (name === "") refuse("name", "Write a name for the team, such as Team 13.");
  if (name.length > LONGEST_NAME) refuse("name", `Shorten the name to ${LONGEST_NAME} characters or fewer.`);
  const homeRegion = OFSTED_REGIONS.find((one) => one === typed.region);
  if (!homeRegion) refuse("region", "Choose the region that the team travels from.");
  const numbers = (["leads", "inspectors", "specialists"] as const).map((field) => {
    const text = (typed[field] ?? "").trim();
    const number = /^\d{1,2}$/.test(text) ? Number(text) : null;
    if (text !== "" && number === null)
      refuse(field, `Write how many as a whole number from 0 to ${MOST_PEOPLE}, or leave it empty.`);
    return number;
  });
  if (typed.skill !== "yes" && typed.skill !== "no")
    refuse("skill", "Say whether the team has the CSE skill: yes or no.");
  const until = typedDay(typed, "until", "The last day of the CSE skill");
  if (isWrong(until)) wrong.push(until);
  if (until !== null && !isWrong(until) && typed.skill === "no")
    refuse("skill", "A skill that the team does not have cannot run out: choose yes, or take the day out.");
  if (wrong.length > 0 || !homeRegion || isWrong(until)) return wrong;
  const [leads, inspectors, specialists] = numbers;
  const { leave = [], leaveBecause, retiredFrom } = before ?? {};
  const names = (typed.names ?? "").trim();
  return {
    ...{ code, name, homeRegion, cseSkill: typed.skill === "yes", leave, illustrative: false },
    ...(until !== null && { cseUntil: until }),
    ...(leaveBecause && { leaveBecause }),
    ...(numbers.some((number) => number !== null) && {
      people: { leads: leads ?? 0, inspectors: inspectors ?? 0, cseSpecialists: specialists ?? 0 },
    }),
    ...(names !== "" && { names }),
    ...(retiredFrom !== undefined && { retiredFrom }),
  };
}

/** The same team away for the weeks between two days, of which it misses any working day. */
export function withLeave(team: Team, typed: Typed): Team | Wrong[] {
  const from = neededDay(typed, "from", "The first day away");
  const to = neededDay(typed, "to", "The last day away");
  const because = LEAVE_REASONS.find((one) => one === typed.because);
  const wrong = [from, to].filter(isWrong);
  if (!because) wrong.push({ field: "because", says: "Choose why the team is away, or that it is not said." });
  if (isWrong(from) || isWrong(to) || !because) return wrong;
  const span = wrongSpan(from, to, "away");
  if (span) return [span];
  const mondays = mondaysTouched(from, addDays(to, 1));
  const fresh = mondays.filter((monday) => !team.leave.includes(monday));
  if (fresh.length === 0) return [{ field: "from-day", says: "The team is away in those weeks already." }];
  return {
    ...team,
    illustrative: false,
    leave: [...new Set([...team.leave, ...mondays])].sort(),
    leaveBecause: { ...team.leaveBecause, ...Object.fromEntries(mondays.map((monday) => [monday, because])) },
  };
}

/** The same team back at work in the weeks from one Monday to another, as many as it was away. */
export function withoutLeave(team: Team, from: Day, last: Day): Team {
  const isIn = (monday: Day) => monday >= from && monday <= last;
  const { leaveBecause, ...rest } = team;
  const kept = Object.entries(leaveBecause ?? {}).filter(([monday]) => !isIn(monday));
  return {
    ...rest,
    illustrative: false,
    leave: team.leave.filter((monday) => !isIn(monday)),
    ...(kept.length > 0 && { leaveBecause: Object.fromEntries(kept) }),
  };
}

/** The same team, travelling no more from a day on; an empty day takes that back. */
export function retiring(team: Team, typed: Typed): Team | Wrong[] {
  const from = typedDay(typed, "retired", "The day from which it no longer travels");
  if (isWrong(from)) return [from];
  const { retiredFrom, ...rest } = team;
  if (from === null && retiredFrom === undefined)
    return [{ field: "retired-day", says: "Write the day from which the team no longer travels." }];
  return { ...rest, illustrative: false, ...(from !== null && { retiredFrom: from }) };
}

const LONGEST_SPAN = 400;

/** What is wrong with a first and a last day. */
export function wrongSpan(from: Day, to: Day, what: string): Wrong | null {
  if (to < from)
    return { field: "to-day", says: `The last day ${what} is before the first one. Change one of the two.` };
  if (addDays(from, LONGEST_SPAN) < to)
    return { field: "to-year", says: "That is more than a year. Is the year right?" };
  return mondaysTouched(from, addDays(to, 1)).length === 0
    ? { field: "from-day", says: "Those days are a weekend: no week is touched." }
    : null;
}
