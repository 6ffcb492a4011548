import { copyInto, type Draft, emptyDraft, place, remove, roomIn, teamsFree } from "./draft.ts";
import type { Model } from "./model.ts";

/** How much of the hurry is left with each week of slack (a look-ahead of 2 and of 4 weeks), and how many weeks' urgency may pay for a journey. */
const SETTINGS: readonly [fade: number, journeys: number][] = [0.6065, 0.7788].flatMap((fade) =>
  [0.5, 2, 3, 5].map((journeys): [number, number] => [fade, journeys]),
);

/**
 * A first plan by urgency dispatch, the best of eight settings.
 * Week by week the free teams take the waiting visit of the greatest apparent tardiness cost,
 * `(w + latePerWeek * u) / p` with `u = exp(-slack / lookAhead)` (Vepsalainen and Morton 1987).
 */
export function dispatch(start: Draft): Draft {
  const best = emptyDraft(start.model);
  copyInto(best, start);
  const trial = emptyDraft(start.model);
  for (const [fade, journeys] of SETTINGS) {
    copyInto(trial, start);
    dispatchOnce(trial, fade, journeys);
    if (trial.cost < best.cost) copyInto(best, trial);
  }
  return best;
}

function dispatchOnce(draft: Draft, fade: number, journeys: number): void {
  const { model } = draft;
  const { n, T, problem } = model;
  const urgency = new Float64Array(n);
  const fading = new Float64Array(T + 1).fill(1);
  for (let slack = 1; slack <= T; slack++) fading[slack] = (fading[slack - 1] as number) * fade;
  for (let t = 0; t < T; t++) {
    if ((draft.national[t] as number) >= model.natCap || !anyoneFree(draft, t)) continue;
    for (let i = 0; i < n; i++) urgency[i] = waits(draft, i, t) ? hurry(model, i, t, fading) : -1;
    for (;;) {
      let first = -1;
      for (let i = 0; i < n; i++) if ((urgency[i] as number) > (first < 0 ? -1 : (urgency[first] as number))) first = i;
      if (first < 0) break;
      const k = roomIn(draft, first, t) ? nearestFree(draft, first, t) : -1;
      const worth = (urgency[first] as number) * (model.p[first] as number) * journeys;
      urgency[first] = -1;
      if (k >= 0 && (model.team[first * model.K + k] as number) <= worth + (model.cheapestTeam[first] as number))
        place(draft, first, k, t);
      else if (k < 0 && problem.natCap !== null && (draft.national[t] as number) >= model.natCap) break;
    }
  }
  repairOut(draft);
}

/** True when some team could start a visit of one week. */
function anyoneFree({ model, busy }: Draft, t: number): boolean {
  const { T, words, canStart } = model;
  for (let word = 0; word < words; word++) {
    if (((canStart[(T + t) * words + word] as number) & ~(busy[t * words + word] as number)) !== 0) return true;
  }
  return false;
}

/** A visit that costs more where it is than left out is left out. */
function repairOut(draft: Draft): void {
  const { model } = draft;
  for (let i = 0; i < model.n; i++) {
    const k = draft.team[i] as number;
    if (k < 0 || model.must[i] === 1) continue;
    const cost =
      (model.week[i * model.T + (draft.week[i] as number)] as number) + (model.team[i * model.K + k] as number);
    if (cost > (model.out[i] as number)) remove(draft, i);
  }
}

function waits({ team, model }: Draft, i: number, t: number): boolean {
  return (team[i] as number) < 0 && (model.week[i * model.T + t] as number) < Infinity;
}

function hurry({ problem, visitAt, w, p, d }: Model, i: number, t: number, fading: Float64Array): number {
  const due = problem.visits[visitAt[i] as number]?.due ?? null;
  if (due === null) return (w[i] as number) / (p[i] as number);
  const slack = Math.max(0, due - (t + (d[i] as number) - 1));
  return (
    ((w[i] as number) + problem.latePerWeek * (fading[Math.min(slack, fading.length - 1)] as number)) / (p[i] as number)
  );
}

function nearestFree(draft: Draft, i: number, t: number): number {
  const { teamOrder, teamCount, K, words } = draft.model;
  for (let word = 0, open = 0; word < words; word++) {
    open |= teamsFree(draft, i, t, word);
    if (word === words - 1 && open === 0) return -1;
  }
  const end = i * K + (teamCount[i] as number);
  for (let at = i * K; at < end; at++) {
    const k = teamOrder[at] as number;
    if ((teamsFree(draft, i, t, k >> 5) & (1 << (k & 31))) !== 0) return k;
  }
  return -1;
}
