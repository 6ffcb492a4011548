import { addDays, type Day } from "./calendar.ts";

/** What stands between a team and an authority. Improvement and monitoring work count: whoever helped may not judge. */
export const CONFLICT_KINDS = [
  "previous_employment",
  "family",
  "residence",
  "live_complaint",
  "improvement_work",
  "monitoring_work",
  "other",
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Who said that a team may go in spite of a conflict, when and why. */
export type Override = { reason: string; by: string; at: string };

/** A reason why a team may not inspect an authority. */
export type Conflict = {
  teamCode: string;
  authorityCode: string;
  kind: ConflictKind;
  reason: string;
  /** The last day on which it holds; absent for one that does not run out. */
  until?: Day;
  override?: Override;
  /** The day on which a planner ended it: it stays on record, and holds no more. */
  endedOn?: Day;
};

/** Previous employment counts for so many years. */
export const EMPLOYMENT_YEARS = 6;

/** How a conflict stands on a day. An overridden one bars nobody, and is shown wherever its team goes there. */
export function conflictState(conflict: Conflict, today: Day): "holds" | "overridden" | "run out" | "ended" {
  if (conflict.endedOn !== undefined) return "ended";
  if (conflict.until !== undefined && conflict.until < today) return "run out";
  return conflict.override ? "overridden" : "holds";
}

/** The first day on which the team may start a visit there; null where no end is known. */
export function freeFrom({ until }: Conflict): Day | null {
  return until === undefined ? null : addDays(until, 1);
}

/** A kind from a file: what is not known here is another kind, and keeps its words in the reason. */
export function conflictOf(kind: string, reason: string): Pick<Conflict, "kind" | "reason"> {
  const word = kind
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const known = CONFLICT_KINDS.find((one) => one === word);
  return known ? { kind: known, reason } : { kind: "other", reason: `${kind}: ${reason}` };
}
