import type { Day, Holiday } from "./calendar.ts";
import type { VisitKind } from "./visit.ts";

/** A period of work: weeks, caps and what is held back. Teams and policy are looked up as they stand. */
export type Programme = {
  id: string;
  name: string;
  /** The Monday of its first week. */
  startsOn: Day;
  weeks: number;
  /** At most so many visits on site in any week, nationally. */
  nationalCap: number;
  /** The same within one region; null for no such cap. */
  regionalCap: number | null;
  noticeWeeks: number;
  writeUpWeeks: number;
  /** Share of the teams' weeks held back for commissioned and risk-triggered visits. */
  reserveShare: number;
  /** Share of visits drawn outside the priority order. */
  randomShare: number;
  /** Published visits in the next so many weeks do not move by themselves. */
  frozenWeeks: number;
  /** A visit with fewer days on site counts as nothing; absent in programmes older than the figures. */
  minimumDaysShort?: number | undefined;
  minimumDaysStandard?: number | undefined;
};

/** The days on site below which a visit of a kind counts as nothing: what its weeks hold, unless the programme says otherwise. */
export function minimumDays(programme: Programme, kind: VisitKind): number {
  return kind === "short" ? (programme.minimumDaysShort ?? 5) : (programme.minimumDaysStandard ?? 10);
}

export type Calendar = { bankHolidays: { date: Day; name: string }[]; schoolHolidays: Holiday[] };
