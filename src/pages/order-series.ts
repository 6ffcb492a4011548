import { addWeeks, type Day, daysBetween, mondayOf } from "../core/calendar.ts";

/** What one authority's wait weighs, how long its visit takes, and the day its window closes. */
export type Awaited = { weight: number; weeksOnSite: number; dueTo: Day };

/** When each authority's visit starts, in the same order as what is awaited; null for one without a place. */
export type Starts = readonly (Day | null)[];

/** An authority's wait: the week it was due in, and the last week on site, until which it waits as the cost counts it. */
type Wait = { weight: number; due: Day; until: Day | null };

function waitsOf(awaited: readonly Awaited[], starts: Starts): Wait[] {
  return awaited.map(({ weight, weeksOnSite, dueTo }, nth) => {
    const startsOn = starts[nth] ?? null;
    return { weight, due: mondayOf(dueTo), until: startsOn && addWeeks(startsOn, weeksOnSite - 1) };
  });
}

function waitingOn(waits: readonly Wait[], monday: Day): Wait[] {
  return waits.filter(({ until }) => until === null || until >= monday);
}

/** The share of all urgency still waiting in the week of each Monday. */
export function urgencyWaiting(awaited: readonly Awaited[], starts: Starts, mondays: readonly Day[]): number[] {
  const waits = waitsOf(awaited, starts);
  const weightOf = (some: readonly Wait[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const all = weightOf(waits);
  return mondays.map((monday) => (all === 0 ? 0 : weightOf(waitingOn(waits, monday)) / all));
}

/** How many authorities are past their window and still waiting in the week of each Monday. */
export function pastWindow(awaited: readonly Awaited[], starts: Starts, mondays: readonly Day[]): number[] {
  const waits = waitsOf(awaited, starts);
  return mondays.map((monday) => waitingOn(waits, monday).filter(({ due }) => due < monday).length);
}

/** The first Monday by which half of all urgency has been visited; null if it never is. */
export function halfVisitedBy(waiting: readonly number[], mondays: readonly Day[]): Day | null {
  return mondays.find((_, week) => (waiting[week] ?? 1) <= 0.5) ?? null;
}

/** Weeks past their window, of all authorities that have a place. */
export function weeksPastWindow(awaited: readonly Awaited[], starts: Starts): number {
  const late = ({ due, until }: Wait) => (until === null ? 0 : Math.max(0, daysBetween(due, until) / 7));
  return waitsOf(awaited, starts).reduce((sum, wait) => sum + late(wait), 0);
}

/** How many weeks a visit is on site. */
export function weeksOnSite({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }): number {
  return Math.ceil(daysBetween(startsOn, endsOn) / 7);
}
