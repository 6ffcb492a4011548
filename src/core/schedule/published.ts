import { copyInto, type Draft, emptyDraft, place, placeCheapest, roomIn, teamsFree } from "./draft.ts";

/** A first plan that keeps every published visit where it can stay, and puts the rest, the most urgent first, where they are cheapest. */
export function asPublished(start: Draft): Draft {
  const { model } = start;
  const draft = emptyDraft(model);
  copyInto(draft, start);
  const teamNow = new Map(Array.from(model.teamAt, (original, k) => [original, k]));
  for (let i = 0; i < model.n; i++) {
    const pub = model.problem.visits[model.visitAt[i] as number]?.pub;
    if (!pub || (draft.team[i] as number) >= 0) continue;
    const k = teamNow.get(pub.team) as number;
    const open =
      (model.week[i * model.T + pub.week] as number) < Infinity && pub.week + (model.d[i] as number) <= model.T;
    if (open && roomIn(draft, i, pub.week) && (teamsFree(draft, i, pub.week, k >> 5) & (1 << (k & 31))) !== 0)
      place(draft, i, k, pub.week);
  }
  const waiting = Array.from({ length: model.n }, (_, i) => i).filter((i) => (draft.team[i] as number) < 0);
  waiting.sort((a, b) => (model.w[b] as number) - (model.w[a] as number) || a - b);
  for (const i of waiting) placeCheapest(draft, i);
  return draft;
}
