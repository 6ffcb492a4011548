import type { Problem, ProblemTeam, ProblemVisit } from "./problem.ts";
import { withoutConflict, withSkill } from "./slot-rules.ts";

/** The visits that a team may see in some weeks alone, those alike together: its CSE skill runs out, or its conflict does. */
export function limitsApart({ visits, teams }: Problem, visitAt: Int32Array): Map<string, number[]> {
  const runsOut = teams.some(({ cseUntil }) => cseUntil !== undefined);
  const alike = new Map<string, number[]>();
  visitAt.forEach((at, i) => {
    const { d, cse, notBefore = [] } = visits[at] as ProblemVisit;
    if (!(cse && runsOut) && notBefore.length === 0) return;
    const key = JSON.stringify([d, cse, [...notBefore].sort()]);
    alike.set(key, [...(alike.get(key) ?? []), i]);
  });
  return alike;
}

/** What of a laid out problem says who may start in which week. */
type Starting = {
  problem: Problem;
  n: number;
  K: number;
  T: number;
  words: number;
  teamAt: Int32Array;
  visitAt: Int32Array;
  canStart: Int32Array;
  starts: Int32Array;
};

/** Gives every visit its weeks in `canStart`: what all of its length share, or a copy of that with its own limits taken out. */
export function layLimits(model: Starting, limited: Map<string, number[]>, longest: number): void {
  const { problem, n, K, T, words, teamAt, visitAt, canStart, starts } = model;
  for (let i = 0; i < n; i++) starts[i] = (problem.visits[visitAt[i] as number]?.d ?? 0) * T * words;
  [...limited.values()].forEach((members, nth) => {
    const [one = 0] = members;
    // Of a visit only what they are alike in counts: each has teams of its own that it may never see.
    const visit = { ...(problem.visits[visitAt[one] as number] as ProblemVisit), notTeams: [] };
    const shared = starts[one] as number;
    const own = (longest + 1 + nth) * T * words;
    canStart.copyWithin(own, shared, shared + T * words);
    for (let k = 0; k < K; k++) {
      const team = teamAt[k] as number;
      for (let t = 0; t < T; t++) {
        const at = own + t * words + (k >> 5);
        const slot = { team, week: t };
        const sent = problem.teams[team] as ProblemTeam;
        if (!withSkill(problem, visit, sent, slot) || !withoutConflict(problem, visit, sent, slot))
          canStart[at] = (canStart[at] as number) & ~(1 << (k & 31));
      }
    }
    for (const i of members) starts[i] = own;
  });
}
