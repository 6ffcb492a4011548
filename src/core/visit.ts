import type { Day } from "./calendar.ts";

export const VISIT_KINDS = ["short", "standard"] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** A planned slot. `startsOn` and `noticeOn` are Mondays, `endsOn` the last Friday on site. */
export type Visit = {
  authorityCode: string;
  kind: VisitKind;
  teamCode: string;
  noticeOn: Day;
  startsOn: Day;
  endsOn: Day;
  publicationFrom: Day;
  publicationTo: Day;
};
