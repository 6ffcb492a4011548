import type { Problem } from "./problem.ts";
import { randomFrom } from "./random.ts";

/**
 * A share of the visits drawn outside the priority order: the model cannot see the next failure it has never seen, so some visits are
 * left to chance. Each chosen visit takes the weight of another visit picked by the seed; nothing else about it changes.
 * Pinned and published visits keep their weight: a promise is not drawn again.
 */
type RandomShare = { problem: Problem; chosen: number[]; seed: number; share: number };

export function withRandomShare(problem: Problem, share: number, seed: number): RandomShare {
  const random = randomFrom(seed);
  const byId = problem.visits
    .map((visit, index) => ({ visit, index }))
    .sort((a, b) => (a.visit.id < b.visit.id ? -1 : 1));
  const free = byId.filter(({ visit }) => visit.pin === null && visit.pub === null).map(({ index }) => index);
  const count = Math.min(free.length, Math.round(share * problem.visits.length));
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (free.length - at));
    [free[at], free[other]] = [free[other] as number, free[at] as number];
  }
  const drawn = new Map<number, number>();
  // What waits for nothing, as a visit that is done, lends nobody its weight.
  const waiting = byId.filter(({ visit }) => visit.w > 0);
  for (const index of free.slice(0, count))
    drawn.set(index, waiting[Math.floor(random() * waiting.length)]?.visit.w ?? 0);
  const visits = problem.visits.map((visit, index) => ({ ...visit, w: drawn.get(index) ?? visit.w }));
  return { problem: { ...problem, visits }, chosen: [...drawn.keys()].sort((a, b) => a - b), seed, share };
}
