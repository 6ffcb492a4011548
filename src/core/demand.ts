import type { Day } from "./calendar.ts";
import type { VisitKind } from "./visit.ts";

/** An authority that needs a visit: how long, when, and why that route. */
export type Demand = {
  authorityCode: string;
  kind: VisitKind;
  weeksOnSite: number;
  /** When the last full inspection began; null where it was not published, or there was none. */
  lastStartedOn: Day | null;
  /** No visit may start before this day. */
  earliestOn: Day;
  /** The routine window; `dueTo` in the past means overdue. */
  dueFrom: Day;
  dueTo: Day;
  needsCseSkill: boolean;
  /** The route's rule in a sentence, for a person to confirm. */
  says: string;
};
