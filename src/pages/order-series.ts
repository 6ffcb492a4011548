import { addWeeks, type Day, daysBetween, mondayOf } from "../core/calendar.ts";

/** What one authority's wait weighs, how long its visit takes, and the day its window closes. */
export type Awaited = { weight: number; weeksOnSite: number; dueTo: Day };

/** When each authority's visit starts, in the same order as what is awaited; null for one without a place. */
export type Starts = readonly (Day | null)[];

/** An authority's wait: the week it was due in, and the last week on site, until which it waits as the cost counts it. */
export type Wait = { weight: number; due: Day; until: Day | null };

export function waitsOf(awaited: readonly Awaited[], starts: Starts): Wait[] {
  return awaited.map(({ weight, weeksOnSite, dueTo }, nth) => {
    const startsOn = starts[nth] ?? null;
    return { weight, due: mondayOf(dueTo), until: startsOn && addWeeks(startsOn, weeksOnSite - 1) };
  });
}

/** The share of all urgency still waiting in the week of each Monday, the first week first. */
export function urgencyWaiting(waits: readonly Wait[], mondays: readonly Day[]): number[] {
  const all = waits.reduce((sum, { weight }) => sum + weight, 0);
  const waiting = mondays.map(() => 0);
  for (const { weight, until } of waits) {
    const weeks = until === null ? mondays.length : begunBy(mondays, until);
    for (let week = 0; week < weeks; week++) waiting[week] = (waiting[week] ?? 0) + weight;
  }
  return waiting.map((weight) => (all === 0 ? 0 : weight / all));
}

/** How many authorities are past their window and still waiting in the week of each Monday. */
export function pastWindow(waits: readonly Wait[], mondays: readonly Day[]): number[] {
  const past = mondays.map(() => 0);
  for (const { due, until } of waits) {
    const weeks = until === null ? mondays.length : begunBy(mondays, until);
    for (let week = begunBy(mondays, due); week < weeks; week++) past[week] = (past[week] ?? 0) + 1;
  }
  return past;
}

/** How many of the weeks have begun on the day. */
function begunBy(mondays: readonly Day[], day: Day): number {
  let [from, to] = [0, mondays.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((mondays[middle] ?? "") <= day) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first Monday by which half of all urgency has been visited; null if it never is. */
export function halfVisitedBy(waiting: readonly number[], mondays: readonly Day[]): Day | null {
  return mondays.find((_, week) => (waiting[week] ?? 1) <= 0.5) ?? null;
}

/** Weeks past their window, of all authorities that have a place. */
export function weeksPastWindow(waits: readonly Wait[]): number {
  const late = ({ due, until }: Wait) => (until === null ? 0 : Math.max(0, daysBetween(due, until) / 7));
  return waits.reduce((sum, wait) => sum + late(wait), 0);
}

/** How many weeks a visit is on site. */
export function weeksOnSite({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }): number {
  return Math.ceil(daysBetween(startsOn, endsOn) / 7);
}
