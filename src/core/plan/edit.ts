import { PlannerError } from "../errors.ts";
import { type CostParts, costOf } from "../schedule/cost.ts";
import { type Schedule, scheduleOf } from "../schedule/outcome.ts";
import type { Problem } from "../schedule/problem.ts";
import { breaches } from "../schedule/rules.ts";
import { verify } from "../schedule/verify.ts";
import type { Decisions } from "./decisions.ts";
import type { Base } from "./edit-base.ts";
import { type Asked, type Change, changed } from "./edit-change.ts";
import { type EditMove, movesBetween, thawedAmong } from "./edit-moves.ts";
import { repaired } from "./edit-repair.ts";
import { brokenWords, cannotBeKept } from "./edit-words.ts";

/** The plan with the change made: verified, and not kept yet. */
export type Edited = {
  problem: Problem;
  schedule: Schedule;
  decisions: Decisions;
  /** Every visit that is elsewhere than before; the one that was asked to move stands first. */
  moves: EditMove[];
  /** Published visits that this takes out of the frozen weeks, or puts into them: they need a reason of their own. */
  thawed: string[];
  before: CostParts;
};

/**
 * Makes one change of a plan, and moves what stands in its way by as little as may be. Every rule is kept and the whole is
 * verified from scratch, or it is refused in words that name the rules in the way.
 */
export function edited(base: Base, change: Change, seed: number): Edited {
  const asked = changed(base, change);
  const assign = settled(base, asked, seed);
  if (asked.mustBeSeated && assign[asked.visit] === null) throw new PlannerError("invalid", cannotBeKept(base, asked));
  const thawed = thawedAmong(base, asked.problem, assign);
  const kept = asked.settle(thawed);
  const schedule = { ...scheduleOf(kept.problem, { assign, bound: null, certificate: base.certificate }) };
  const [broken] = breaches(kept.problem, assign);
  if (broken) throw new PlannerError("invalid", brokenWords(base, broken, assign));
  const verdict = verify(kept.problem, schedule);
  if (!verdict.ok) throw new Error(`A change failed its verification: ${verdict.errors.join("; ")}`);
  return {
    ...{ problem: kept.problem, decisions: kept.decisions, thawed },
    schedule: { ...schedule, bound: verdict.bound === null ? null : Math.min(verdict.bound, schedule.cost) },
    moves: movesBetween(base, asked, assign),
    before: costOf(base.problem, base.assign).parts,
  };
}

function settled(base: Base, asked: Asked, seed: number) {
  try {
    return repaired(asked.problem, asked.assign, { seed, put: asked.put, seat: asked.seat });
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    throw new PlannerError("invalid", cannotBeKept(base, asked));
  }
}
