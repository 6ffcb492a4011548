import { addWeeks, type Day, weekIndex } from "../core/calendar.ts";
import type { Timeline } from "../store/timeline.ts";
import type { Asked } from "./timeline-asked.ts";
import type { Prices } from "./timeline-prices.ts";
import type { Lane } from "./timeline-rows.ts";

/** Everything that the parts of the page are drawn from. */
export type TimelineView = {
  timeline: Timeline;
  asked: Asked;
  lanes: readonly Lane[];
  /** What every place of the chosen visit would cost; null where none is chosen, or nobody may know. */
  prices: Prices | null;
  today: Day;
  /** What each week of the programme is called: its Monday, with the month in full. */
  weekNames: readonly string[];
  /** The short form of an authority's name, for blocks too narrow for the whole one. */
  tileOf: (name: string) => string;
};

/** The week that a day falls in; null where the programme does not have it. */
export function weekOf({ programme }: Timeline, day: Day): number | null {
  const week = weekIndex(programme.startsOn, day);
  return week >= 0 && week < programme.weeks ? week : null;
}

export function mondayAt({ programme }: Timeline, week: number): Day {
  return addWeeks(programme.startsOn, week);
}
