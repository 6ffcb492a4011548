import type { ClosureKind } from "./closure.ts";
import { type Conflict, type ConflictKind, EMPLOYMENT_YEARS } from "./conflict.ts";
import type { LeaveReason, Team } from "./team.ts";
import { count, listed, longDay } from "./words.ts";

export const CONFLICT_WORDS: Readonly<Record<ConflictKind, { name: string; says: string }>> = {
  previous_employment: {
    name: "previous employment",
    says: `somebody of the team worked there within the last ${EMPLOYMENT_YEARS} years`,
  },
  family: { name: "family", says: "a relative or partner works there, or is cared for by it" },
  residence: { name: "residence", says: "somebody of the team lives there" },
  live_complaint: { name: "live complaint", says: "a complaint between the two is open" },
  improvement_work: {
    name: "improvement work",
    says: "the team helped it to improve, so it may not judge what came of that",
  },
  monitoring_work: { name: "monitoring work", says: "the team has monitored its progress" },
  other: { name: "other", says: "say what in the reason" },
};

export const CLOSURE_WORDS: Readonly<Record<ClosureKind, { name: string; says: string }>> = {
  term_dates: { name: "own term dates", says: "its schools are closed in weeks in which others are open" },
  election: {
    name: "election",
    says: "only weeks in which its offices cannot take a visit: an election stops publication, not fieldwork",
  },
  emergency: { name: "emergency", says: "a flood, a fire, or whatever else keeps everybody from their work" },
  other: { name: "other", says: "say what in the reason" },
};

export const LEAVE_WORDS: Readonly<Record<LeaveReason, string>> = {
  annual_leave: "annual leave",
  training: "training",
  other_work: "other work",
  not_said: "away, no reason said",
};

/** "2 leads, 6 inspectors, 1 CSE specialist", or that nobody has said. */
export function peopleWords({ people }: Pick<Team, "people">): string {
  if (!people) return "not entered";
  const { leads, inspectors, cseSpecialists } = people;
  const some = [
    leads > 0 && count(leads, "lead"),
    inspectors > 0 && count(inspectors, "inspector"),
    cseSpecialists > 0 && count(cseSpecialists, "CSE specialist"),
  ].filter((words) => words !== false);
  return some.length === 0 ? "nobody" : listed(some);
}

/** "has the CSE skill until 30 June 2027" */
export function skillWords({ cseSkill, cseUntil }: Pick<Team, "cseSkill" | "cseUntil">): string {
  if (!cseSkill) return "no CSE skill";
  return cseUntil === undefined ? "CSE skill, no end known" : `CSE skill until ${longDay(cseUntil)}`;
}

/** What somebody typed, as a whole sentence among others. */
export function ended(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** That a team goes in spite of a conflict, by whose word and why. */
export function overrideSays({ kind, override }: Conflict, team: string, authority: string): string {
  if (!override) return "";
  return `${team} goes to ${authority} in spite of a conflict of interest (${CONFLICT_WORDS[kind].name}). ${override.by} let it through on ${longDay(override.at.slice(0, 10))}: ${ended(override.reason)}`;
}
