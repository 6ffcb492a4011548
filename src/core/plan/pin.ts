import type { Day } from "../calendar.ts";

/** A promise that a visit stays when the plan is redrawn: by week, by team, or both. */
export type PlanPin = { authorityCode: string; startsOn: Day | null; teamCode: string | null };

export type PinnedBy = "week" | "team" | "week and team";

/** What a pin holds, in the words that screens and exports use; null for no pin. */
export function pinnedBy(pin: PlanPin | undefined): PinnedBy | null {
  if (!pin) return null;
  if (pin.startsOn && pin.teamCode) return "week and team";
  if (pin.startsOn) return "week";
  return pin.teamCode ? "team" : null;
}
