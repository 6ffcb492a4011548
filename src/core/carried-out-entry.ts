import { addDays, type Day, weekday } from "./calendar.ts";
import {
  BECOMINGS,
  type Becoming,
  CSE_ANSWERS,
  DEFERRAL_GROUNDS,
  type RecordedVisit,
  type VisitEntry,
  wasMade,
} from "./carried-out.ts";
import type { Wrong } from "./errors.ts";
import { wrongWithText } from "./signal-entry.ts";
import { isWrong, neededDay, type Typed, typedDay } from "./typed-day.ts";
import { count, longDay } from "./words.ts";

/** What an entry is checked against. */
type EntryTerms = {
  visit: RecordedVisit;
  /** Something was recorded of the visit before. */
  isCorrection: boolean;
  authorities: readonly { name: string }[];
  today: Day;
};

/** What somebody typed of a visit, or all that is wrong with it. */
export function readEntry(typed: Typed, terms: EntryTerms): VisitEntry | Wrong[] {
  const became = BECOMINGS.find((one) => one === typed.became);
  if (!became) return [{ field: "became", says: "Choose what became of the visit." }];
  if (became === "withdrawn" && !terms.isCorrection)
    return [{ field: "became", says: "Nothing is recorded of this visit, so there is nothing to take back." }];
  const { visit, today } = terms;
  if (wasMade(became) && today < visit.startsOn)
    return [
      {
        field: "became",
        says: `It is on site from ${longDay(visit.startsOn)}: it cannot have been ${became === "cut_short" ? "cut short" : "carried out"} before that.`,
      },
    ];
  const on = readOn(typed, became, terms);
  const own = readOwn(typed, became, isWrong(on) ? null : on, terms);
  const says = (typed.why ?? "").trim();
  const wrong = [...(isWrong(on) ? [on] : []), ...(Array.isArray(own) ? own : []), ...wrongWhy(says, became, terms)];
  if (isWrong(on) || Array.isArray(own) || wrong.length > 0) return wrong;
  return { ...NOTHING_MORE, visit, became, on, ...own, says };
}

type Own = Pick<VisitEntry, "daysOnSite" | "cse" | "grounds" | "notBefore">;
const NOTHING_MORE: Own & Pick<VisitEntry, "report"> = {
  ...{ daysOnSite: null, cse: null, grounds: null, notBefore: null, report: null },
};

function readOn(typed: Typed, became: Becoming, { visit, today }: EntryTerms): Day | Wrong {
  if (became === "withdrawn") return today;
  const what = wasMade(became) ? "The last day on site" : "The day that was decided";
  const on = neededDay(typed, "on", what);
  if (isWrong(on)) return on;
  const wrong = (says: string): Wrong => ({ field: "on-day", says });
  if (on > today) return wrong(`${longDay(on)} is still to come: give today or an earlier day.`);
  if (!wasMade(became)) {
    if (on > visit.startsOn)
      return wrong(`It was on site from ${longDay(visit.startsOn)}. What ends after that was cut short: choose that.`);
    return on;
  }
  if (on < visit.startsOn)
    return wrong(`It was on site from ${longDay(visit.startsOn)}: give that day or a later one.`);
  if (became === "carried_out" && on < visit.endsOn)
    return wrong(`It was to be on site until ${longDay(visit.endsOn)}. If the team left before, choose cut short.`);
  if (on > addDays(visit.endsOn, LONGEST_OVERRUN))
    return wrong(`It was to end on ${longDay(visit.endsOn)}: give a day at most ${LONGEST_OVERRUN} days after that.`);
  return on;
}

/** A visit may stay a little longer than planned, and no more: another week is another visit. */
const LONGEST_OVERRUN = 14;

function readOwn(typed: Typed, became: Becoming, on: Day | null, { visit }: EntryTerms): Partial<Own> | Wrong[] {
  if (wasMade(became)) return readMade(typed, on, visit);
  if (became !== "deferred") return {};
  const wrong: Wrong[] = [];
  const grounds = DEFERRAL_GROUNDS.find((one) => one === typed.grounds);
  if (!grounds) wrong.push({ field: "grounds", says: "Choose the grounds on which it is put off." });
  const notBefore = typedDay(typed, "before", "The day before which it may not be planned");
  if (isWrong(notBefore)) wrong.push(notBefore);
  else if (notBefore !== null && notBefore <= visit.startsOn)
    wrong.push({
      field: "before-day",
      says: `It was to start on ${longDay(visit.startsOn)}: give a later day, or none.`,
    });
  if (!grounds || isWrong(notBefore) || wrong.length > 0) return wrong;
  return { grounds, notBefore };
}

function readMade(typed: Typed, on: Day | null, { startsOn }: RecordedVisit): Partial<Own> | Wrong[] {
  const wrong: Wrong[] = [];
  const days = /^\d{1,2}$/.test(typed.days ?? "") ? Number(typed.days) : 0;
  const most = on === null ? LONGEST_STAY : workingDays(startsOn, on);
  if (days < 1) wrong.push({ field: "days", says: "Write how many days the team was on site, in figures, from 1." });
  else if (days > most)
    wrong.push({
      field: "days",
      says: `From ${longDay(startsOn)} to that day there are ${count(most, "working day")}: write at most ${most}.`,
    });
  const cse = CSE_ANSWERS.find((one) => one === typed.cse);
  if (!cse) wrong.push({ field: "cse", says: "Say whether exploitation was examined. Not known is an answer too." });
  return cse && wrong.length === 0 ? { daysOnSite: days, cse } : wrong;
}

const LONGEST_STAY = 30;

function workingDays(from: Day, to: Day): number {
  let days = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekday(day) >= 1 && weekday(day) <= 5) days++;
  return days;
}

/** Whatever is not simply carried out is explained, and so is every correction. */
function wrongWhy(says: string, became: Becoming, { authorities, isCorrection }: EntryTerms): Wrong[] {
  if (says === "" && became === "carried_out" && !isCorrection) return [];
  if (says === "") return [{ field: "why", says: "Say in a sentence why, for those who come after." }];
  const wrong = wrongWithText(says, authorities);
  return wrong === null ? [] : [{ field: "why", says: wrong }];
}
