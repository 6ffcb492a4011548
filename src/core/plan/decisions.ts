import { type Day, mondayOnOrAfter, weekIndex } from "../calendar.ts";
import type { Programme } from "../programme.ts";
import type { Problem, ProblemVisit } from "../schedule/problem.ts";
import { count, listed } from "../words.ts";
import type { PlanPin } from "./pin.ts";

/** What planners decided of single visits. Every draft drawn up or changed from a plan inherits it. */
export type Decisions = {
  pins: (PlanPin & { reason: string })[];
  /** Left out of the programme by a person; with the week it could start in otherwise, for when it is taken in again. */
  excluded: { authorityCode: string; reason: string; earliest: number }[];
  /** Asked for from outside: who asked, and the day by which it must have begun; with the weeks it had before. */
  commissioned: { authorityCode: string; origin: string; by: Day; reason: string; earliest: number; shut: number[] }[];
  /** Published visits that somebody moved into or out of the frozen weeks, and why. */
  thawed: { authorityCode: string; reason: string }[];
};

export const NOTHING_DECIDED: Decisions = { pins: [], excluded: [], commissioned: [], thawed: [] };

/** Left out: it cannot start before the programme ends, which needs no rule of its own. */
export function leftOut(visit: ProblemVisit, { T }: Problem): ProblemVisit {
  return { ...visit, e: T, pin: null };
}

/** Commissioned: from the day it must have begun by every later week is shut, and its own earliest week counts no longer. */
export function commissioned(visit: ProblemVisit, { T }: Problem, { first, last }: { first: number; last: number }) {
  const after = Array.from({ length: T }, (_, week) => week).filter((week) => week >= last + visit.d);
  return {
    ...visit,
    e: Math.min(visit.e, first),
    shut: [...new Set([...(visit.shut ?? []), ...after])].sort((a, b) => a - b),
  };
}

/** The visit as it was before anybody decided to leave it out or to order it, but for its pin: with the weeks it had, and those closed since. */
export function undecided(
  visit: ProblemVisit,
  decisions: Decisions,
  { startsOn }: Pick<Programme, "startsOn">,
): ProblemVisit {
  const isOwn = ({ authorityCode }: { authorityCode: string }) => authorityCode === visit.id;
  const left = decisions.excluded.find(isOwn);
  if (left) return { ...visit, e: left.earliest };
  const order = decisions.commissioned.find(isOwn);
  if (!order) return visit;
  const after = weekIndex(startsOn, order.by) + visit.d;
  const since = (visit.shut ?? []).filter((week) => week < after);
  return { ...visit, e: order.earliest, shut: [...new Set([...order.shut, ...since])].sort((a, b) => a - b) };
}

/** A freshly made problem with what was decided, and the decisions with the weeks that the visits have in it. Pins are in it already. */
export function decided(
  problem: Problem,
  decisions: Decisions,
  { programme, today }: { programme: Programme; today: Day },
): { problem: Problem; decisions: Decisions } {
  const first = Math.max(0, weekIndex(programme.startsOn, mondayOnOrAfter(today)) + programme.noticeWeeks);
  const excluded = decisions.excluded.map((one) => ({ ...one, earliest: earliestOf(problem, one, one.earliest) }));
  const orders = decisions.commissioned.map((one) => {
    const visit = problem.visits.find(({ id }) => id === one.authorityCode);
    return { ...one, earliest: visit?.e ?? one.earliest, shut: visit?.shut ?? [] };
  });
  const visits = problem.visits.map((visit) => {
    if (excluded.some(({ authorityCode }) => authorityCode === visit.id)) return leftOut(visit, problem);
    const order = orders.find(({ authorityCode }) => authorityCode === visit.id);
    const last = order ? weekIndex(programme.startsOn, order.by) : 0;
    if (!order) return visit;
    // What is published by the order stays where it is, though its call has been made since.
    const from = Math.min(first, visit.pub?.week ?? first);
    // A day gone by can be met no more: then as soon as may be.
    return last >= from
      ? commissioned(visit, problem, { first: from, last })
      : { ...visit, e: Math.min(visit.e, from) };
  });
  return { problem: { ...problem, visits }, decisions: { ...decisions, excluded, commissioned: orders } };
}

function earliestOf({ visits }: Problem, { authorityCode }: { authorityCode: string }, otherwise: number): number {
  return visits.find(({ id }) => id === authorityCode)?.e ?? otherwise;
}

/** What was decided in one plan and is not in another, in a sentence that names nobody; none where nothing is lost. */
export function lostSays(here: Decisions, there: Decisions): string[] {
  const lost = (["pins", "excluded", "commissioned"] as const).map((kind) => {
    const known = new Set(there[kind].map(({ authorityCode }) => authorityCode));
    return here[kind].filter(({ authorityCode }) => !known.has(authorityCode)).length;
  });
  const [pins = 0, excluded = 0, commissioned = 0] = lost;
  if (pins + excluded + commissioned === 0) return [];
  const parts = [
    [pins, count(pins, "pin")],
    [excluded, count(excluded, "authority left out", "authorities left out")],
    [commissioned, count(commissioned, "commission")],
  ] as const;
  const what = listed(parts.flatMap(([many, says]) => (many > 0 ? [says] : [])));
  return [
    `It was drawn up without what had been decided in the working draft: ${what}. Undo to have that back, or decide it again here.`,
  ];
}

/** Why an authority that a planner left out has no visit, in the words that stand where obstacles would. */
export function leftOutSays({ reason }: { reason: string }): string {
  return `Left out by a planner, not by a rule: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`;
}
