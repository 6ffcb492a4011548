import type { Day, Holiday } from "./calendar.ts";

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
};

export type Calendar = { bankHolidays: { date: Day; name: string }[]; schoolHolidays: Holiday[] };
