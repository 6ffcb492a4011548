import { addDays, type Day } from "./calendar.ts";
import { THEMES, type Theme } from "./finding.ts";

/** One step of the ladder: how long a case may stand on it, and whose it is. */
export type Rung = { id: string; name: string; days: number; owner: string; asks: string };

/** The escalation policy that the committee missed (paragraph 43), as policy data: rungs from the lowest up. */
export type Ladder = { source: string; rungs: Rung[] };

/** What a case is about: a finding that came back, or what planners learned in another way. */
export const CAUSES = [...THEMES.filter((theme) => theme !== "other"), "signals", "no_answer"] as const;
export type Cause = Exclude<Theme, "other"> | "signals" | "no_answer";

export const CLOSED = "closed";

/** A row of a case's history: where it stood from that day, until when, whose it was, and why it was put there. */
export type Move = {
  number: number;
  /** A rung of the ladder as it was then, or `CLOSED`. */
  rung: string;
  rungName: string;
  on: Day;
  /** Null once closed. */
  dueOn: Day | null;
  owner: string;
  who: string;
  reason: string;
};

export type Escalation = { id: number; authorityCode: string; cause: Cause; history: Move[] };

/** Where a case stands: the last row of its history. */
export function standingOf({ history }: Pick<Escalation, "history">): Move | null {
  return history.reduce<Move | null>((last, move) => (last && last.number > move.number ? last : move), null);
}

export function isClosed(escalation: Pick<Escalation, "history">): boolean {
  return standingOf(escalation)?.rung === CLOSED;
}

/** True for an open case whose clock has run out: the day it is due is the last in time. */
export function isOverdue(escalation: Pick<Escalation, "history">, today: Day): boolean {
  const dueOn = standingOf(escalation)?.dueOn ?? null;
  return dueOn !== null && dueOn < today;
}

/** The rungs above where a case stands. From a rung the ladder no longer has, all of them. */
export function rungsAbove({ rungs }: Ladder, rung: string): Rung[] {
  return rungs.slice(rungs.findIndex(({ id }) => id === rung) + 1);
}

/** The row that puts a case on a rung: the rung's clock starts that day. */
export function moveTo(rung: Rung, number: number, { on, who, reason }: Pick<Move, "on" | "who" | "reason">): Move {
  const { id, name, days, owner } = rung;
  return { number, rung: id, rungName: name, on, dueOn: addDays(on, days), owner, who, reason };
}

/** The row that closes a case. The owner stays whoever had it last. */
export function closing(last: Move, { on, who, reason }: Pick<Move, "on" | "who" | "reason">): Move {
  const { number, owner } = last;
  return { number: number + 1, rung: CLOSED, rungName: "Closed", on, dueOn: null, owner, who, reason };
}

/** Overdue cases first, then those due soonest, closed ones last. */
export function byUrgency(one: Escalation, other: Escalation): number {
  const key = (escalation: Escalation) => standingOf(escalation)?.dueOn ?? "9999";
  return key(one) === key(other) ? other.id - one.id : key(one) < key(other) ? -1 : 1;
}
