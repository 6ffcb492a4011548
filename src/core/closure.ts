import type { Day } from "./calendar.ts";

export const CLOSURE_KINDS = ["term_dates", "election", "emergency", "other"] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

/** One authority cannot be visited from a day up to another: `[from, to)`. */
export type AuthorityClosure = {
  authorityCode: string;
  kind: ClosureKind;
  from: Day;
  to: Day;
  reason: string;
  /** The day on which a planner took it back: it stays on record, and closes nothing. */
  endedOn?: Day;
};

/** A planner's word on one week for the whole country, against the calendar; `closed` is null where the calendar holds again. */
export type NationalWeek = { monday: Day; closed: boolean | null; reason: string };
