import { weekIndex } from "../calendar.ts";
import type { Assign } from "../schedule/cost.ts";
import { type PublicKnowledge, predictability, regionNeighbours, withGuessPrices } from "../schedule/predictability.ts";
import type { Problem } from "../schedule/problem.ts";
import { withRandomShare } from "../schedule/share.ts";
import { withDone } from "./done.ts";
import type { Setting } from "./setting.ts";

/** A problem made harder to guess, and which visits chance has drawn. */
type Guarded = { problem: Problem; drawnAtRandom: ReadonlySet<number> };

/**
 * Guards the dates: a share of the visits is drawn outside the priority order, since the scorecard cannot see the next
 * failure of a kind it has never seen; and weeks that a council could guess cost extra. What chance drew and was
 * published stays drawn, with the weight it was given.
 */
export function guarded(setting: Setting, problem: Problem, seed: number): Guarded {
  const share = withRandomShare(problem, setting.programme.randomShare, seed);
  const guessed = withGuessPrices(share.problem, knownToCouncils(setting, problem), setting.policy.guessable);
  const before = setting.published.flatMap(({ authorityCode, chanceWeight }) =>
    chanceWeight === null ? [] : [authorityCode],
  );
  const drawnBefore = problem.visits.flatMap(({ id }, visit) => (before.includes(id) ? [visit] : []));
  return { problem: withDone(guessed, setting), drawnAtRandom: new Set([...drawnBefore, ...share.chosen]) };
}

/** For each visit the chance, in whole per cent, that its council names its start to within a week. */
export function guessability(setting: Setting, problem: Problem, assign: Assign): (number | null)[] {
  const chances = predictability(problem, assign, knownToCouncils(setting, problem));
  return chances.map((chance) => (chance === null ? null : Math.round(chance * 100)));
}

function knownToCouncils({ programme, demands, authorities }: Setting, problem: Problem): PublicKnowledge {
  const lastStart = new Map(demands.map(({ authorityCode, lastStartedOn }) => [authorityCode, lastStartedOn]));
  return {
    anniversary: authorities.map(({ code }) => {
      const day = lastStart.get(code);
      return day ? weekIndex(programme.startsOn, day) : null;
    }),
    neighbours: regionNeighbours(problem),
  };
}
