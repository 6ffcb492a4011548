import type { Bundle } from "./bundle.ts";
import { raise } from "./bundle.ts";
import { copyInto, type Draft, emptyDraft, place, placeCheapest, roomIn, teamsFree } from "./draft.ts";
import { remainderOf } from "./remainder.ts";

/** A visit that the fractional plan has in one slot to so great a part is put there at once. */
const SURE = 0.9;
/** A part smaller than this says nothing. */
const TRACE = 0.02;
/** So often the prices may be raised again without anybody placed, and so many steps in all. */
const STUCK = 6;
const STEPS = 100;

type DiveSettings = {
  /** Rounds of the bundle after each step. */
  rounds: number;
  /** The share of the waiting visits that a step places at least. */
  share: number;
  /** The prices may move as far as this again, however little they moved at the end of the raising. */
  reach: number;
};

/**
 * A plan by diving (Sadykov, Vanderbeck, Pessoa, Tahiri and Uchoa 2019): the weights of the bundle's schedules are a fractional plan. Places what
 * it is surest of, raises the prices of what remains again, and so on until nothing waits; those with nowhere to go take the cheapest slot left.
 */
export function dive(from: Bundle, start: Draft, { rounds, share, reach }: DiveSettings): Draft {
  const draft = emptyDraft(start.model);
  copyInto(draft, start);
  let bundle = remainderOf(from, draft);
  for (let step = 0, stuck = 0; step < STEPS && draft.waiting > 0 && stuck < STUCK; step++) {
    if (placeSurest(bundle, draft, Math.max(1, Math.floor(draft.waiting * share)))) bundle = remainderOf(bundle, draft);
    else stuck++;
    bundle.reach = Math.max(bundle.reach, reach);
    raise(bundle, rounds);
  }
  placeLeft(draft);
  return draft;
}

/** Places every visit that the fractional plan is sure of, and the surest up to `least` in any case; false when none fits. */
function placeSurest(bundle: Bundle, draft: Draft, least: number): boolean {
  const { K, T } = draft.model;
  let placed = 0;
  for (const [key, part] of partsOf(bundle)) {
    if ((part < SURE && placed >= least) || part < TRACE) break;
    const t = key % T;
    const k = Math.floor(key / T) % K;
    const i = Math.floor(key / (K * T));
    if ((draft.team[i] as number) >= 0 || !roomIn(draft, i, t)) continue;
    if ((teamsFree(draft, i, t, k >> 5) & (1 << (k & 31))) === 0) continue;
    place(draft, i, k, t);
    placed++;
  }
  return placed > 0;
}

/** The fractional plan: to what part a visit has a slot, by `(visit * K + team) * T + week`, the greatest part first. */
function partsOf({ cuts, teams: { model } }: Bundle): [key: number, part: number][] {
  const { K, T } = model;
  const parts = new Map<number, number>();
  cuts.forEach((own, k) => {
    for (const { visits, weeks, weight } of own) {
      if (weight <= 0) continue;
      for (let at = 0; at < visits.length; at++) {
        const key = ((visits[at] as number) * K + k) * T + (weeks[at] as number);
        parts.set(key, (parts.get(key) ?? 0) + weight);
      }
    }
  });
  return [...parts].sort(([a, more], [b, most]) => most - more || a - b);
}

function placeLeft(draft: Draft): void {
  const { n, w } = draft.model;
  const left = Array.from({ length: n }, (_, i) => i).filter((i) => (draft.team[i] as number) < 0);
  left.sort((a, b) => (w[b] as number) - (w[a] as number) || a - b);
  for (const i of left) placeCheapest(draft, i);
}
