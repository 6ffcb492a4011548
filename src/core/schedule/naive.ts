import { assignOf, type Draft, emptyDraft, place, roomIn, teamsFree } from "./draft.ts";
import { type Model, modelOf } from "./model.ts";
import { type Schedule, scheduleOf } from "./outcome.ts";
import type { Problem } from "./problem.ts";
import { keepPromises } from "./promises.ts";

/** What a spreadsheet does: the most urgent first, each at the earliest week that still has a team. */
export function naiveByRisk(problem: Problem): Schedule {
  return naive(problem, (model, i) => -(model.w[i] as number));
}

/** What a spreadsheet does: the soonest due first (those without a due week last), each at the earliest week that still has a team. */
export function naiveByDue(problem: Problem): Schedule {
  return naive(problem, (model, i) => problem.visits[model.visitAt[i] as number]?.due ?? Infinity);
}

function naive(problem: Problem, key: (model: Model, i: number) => number): Schedule {
  const model = modelOf(problem);
  const draft = emptyDraft(model);
  keepPromises(draft);
  const keys = Array.from({ length: model.n }, (_, i) => key(model, i));
  const order = keys
    .map((_, i) => i)
    .sort((a, b) => ((keys[a] as number) < (keys[b] as number) ? -1 : keys[a] === keys[b] ? a - b : 1));
  for (const i of order) if ((draft.team[i] as number) < 0) placeEarliest(draft, i);
  return scheduleOf(problem, { assign: assignOf(draft), bound: null, certificate: null });
}

function placeEarliest(draft: Draft, i: number): void {
  const { model } = draft;
  for (let t = 0; t < model.T; t++) {
    if (model.week[i * model.T + t] === Infinity || t + (model.d[i] as number) > model.T || !roomIn(draft, i, t))
      continue;
    for (let to = 0; to < (model.teamCount[i] as number); to++) {
      const k = model.teamOrder[i * model.K + to] as number;
      if ((teamsFree(draft, i, t, k >> 5) & (1 << (k & 31))) === 0) continue;
      place(draft, i, k, t);
      return;
    }
  }
}
