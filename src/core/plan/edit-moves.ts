import { addWeeks } from "../calendar.ts";
import { type Assign, type Place, slotCost, unplacedCost } from "../schedule/cost.ts";
import type { Problem } from "../schedule/problem.ts";
import type { TeamWeek } from "./draw.ts";
import type { Base } from "./edit-base.ts";
import type { Asked } from "./edit-change.ts";
import { samePlace } from "./edit-repair.ts";

/** A visit that is elsewhere than before, or has lost or found a place; `change` is what that alone costs more. */
export type EditMove = { authorityCode: string; from: TeamWeek | null; to: TeamWeek | null; change: number };

/** Every visit that moved, the one that was asked about first. */
export function movesBetween(base: Base, { visit: asked, problem }: Asked, assign: Assign): EditMove[] {
  const moved = problem.visits.flatMap((_, visit) =>
    samePlace(base.assign[visit] ?? null, assign[visit] ?? null) ? [] : [visit],
  );
  moved.sort((one, other) => Number(other === asked) - Number(one === asked));
  return moved.map((visit) => {
    const [from, to] = [base.assign[visit] ?? null, assign[visit] ?? null];
    return {
      authorityCode: problem.visits[visit]?.id ?? "",
      from: teamWeek(base, from),
      to: teamWeek(base, to),
      change: priceOf(base.problem, visit, to) - priceOf(base.problem, visit, from),
    };
  });
}

export function teamWeek({ setting: { teams, programme } }: Pick<Base, "setting">, place: Place): TeamWeek | null {
  if (place === null) return null;
  return { teamCode: teams[place[0]]?.code ?? "", startsOn: addWeeks(programme.startsOn, place[1]) };
}

function priceOf(problem: Problem, visit: number, place: Place): number {
  const asked = problem.visits[visit];
  if (place !== null) return slotCost(problem, visit, place[0], place[1]);
  return asked ? unplacedCost(problem, asked) : 0;
}

/** The visits that leave their published place in the frozen weeks, or come into those weeks. Going back to it is no thaw. */
export function thawedAmong(base: Base, { visits, frozen }: Problem, assign: Assign): string[] {
  if (!frozen) return [];
  return visits.flatMap(({ id, pub }, visit) => {
    const [from, to] = [base.assign[visit] ?? null, assign[visit] ?? null];
    if (samePlace(from, to) || samePlace(to, pub && [pub.team, pub.week])) return [];
    const leaves = pub !== null && pub.week < frozen.to && from !== null && from[1] < frozen.to;
    return leaves || (to !== null && to[1] < frozen.to) ? [id] : [];
  });
}
