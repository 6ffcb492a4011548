import type { OfstedRegion } from "./authority.ts";
import { addDays, addWeeks, type Day } from "./calendar.ts";

/** Why a team is away, in kinds that tell nothing of anybody's health. */
export const LEAVE_REASONS = ["annual_leave", "training", "other_work", "not_said"] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** How many of each role travel. */
export type People = { leads: number; inspectors: number; cseSpecialists: number };

/** Inspectors who travel together. */
export type Team = {
  code: string;
  name: string;
  homeRegion: OfstedRegion;
  /** Whether a specialist in child sexual exploitation travels with it. */
  cseSkill: boolean;
  /** Mondays of the weeks it is away. */
  leave: Day[];
  /** True until a planner has entered real capacity. */
  illustrative: boolean;
  /** The last day on which the CSE skill holds; absent for one that does not run out. */
  cseUntil?: Day;
  /** Why it is away in a week, by its Monday, as far as that was said. */
  leaveBecause?: Record<Day, LeaveReason>;
  people?: People;
  /** Who they are, only where a planner chose to write it down. */
  names?: string;
  /** The first day on which it no longer travels. */
  retiredFrom?: Day;
};

/** Whether the team has the CSE skill through the working week of a Monday. */
export function hasSkillIn({ cseSkill, cseUntil }: Pick<Team, "cseSkill" | "cseUntil">, monday: Day): boolean {
  return cseSkill && (cseUntil === undefined || addDays(monday, 4) <= cseUntil);
}

/** Leave as planners speak of it: weeks in a row for one reason, from the first Monday to the last. */
type LeaveRun = { from: Day; last: Day; weeks: number; because: LeaveReason };

export function leaveRuns({ leave, leaveBecause = {} }: Pick<Team, "leave" | "leaveBecause">): LeaveRun[] {
  const runs: LeaveRun[] = [];
  for (const monday of [...leave].sort()) {
    const because = leaveBecause[monday] ?? "not_said";
    const open = runs.at(-1);
    if (open && open.because === because && addWeeks(open.last, 1) === monday) {
      open.last = monday;
      open.weeks++;
    } else runs.push({ from: monday, last: monday, weeks: 1, because });
  }
  return runs;
}
