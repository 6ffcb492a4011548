import type { Choices } from "./choices.ts";
import { copyInto, type Draft, emptyDraft, place, placeCheapest, remove, roomIn, teamsFree } from "./draft.ts";
import { logOf } from "./random.ts";

/** How often a good slot is passed over, so that the same hole is not always filled the same way. */
const BLINK = 0.02;
/** At most so many teams, and so many visits in a row of each, come out at once. */
const TEAMS = 12;
const STRING = 4;
/** How many of those without a place are tried at once. */
const LEFT_OUT = 8;
/** How many weeks a string may reach over. */
const WINDOW = 20;
/** How often a region's visits come out instead. */
const REGIONAL = 0.1;

type RuinSettings = {
  rounds: number;
  hot: number;
  cold: number;
  choices: Choices | null;
  /** No plan is cheaper than this: one that costs no more ends the search. */
  enough: number;
};

/**
 * Ruin and recreate (Schrimpf et al. 2000; strings of neighbours as in Christiaens and Vanden Berghe 2020): takes a few teams' visits
 * around one week out, puts them back in a chance order each into the best slot left, and accepts by simulated annealing.
 * Which slot is best the prices say, where there are any. Returns the best plan seen, never worse than the one given.
 */
export function ruinAndRecreate(
  start: Draft,
  { rounds, hot, cold, choices, enough }: RuinSettings,
  random: () => number,
): Draft {
  const { model } = start;
  const { n } = model;
  const best = emptyDraft(model);
  const now = emptyDraft(model);
  copyInto(best, start);
  copyInto(now, start);
  if (n === 0) return best;
  const out: number[] = [];
  const formerTeam = new Int32Array(n);
  const formerWeek = new Int32Array(n);
  const order = new Float64Array(n);
  const slide = logOf(cold / hot) / Math.max(1, rounds);
  const cooling = 1 + slide * (1 + (slide / 2) * (1 + slide / 3));
  let heat = hot;
  for (let round = 0; round < rounds && best.cost > enough; round++) {
    heat *= cooling;
    const before = now.cost;
    ruin(now, out, random);
    for (const i of out) {
      formerTeam[i] = now.team[i] as number;
      formerWeek[i] = now.week[i] as number;
      remove(now, i);
    }
    rank(now, out, order, random);
    for (const i of out) {
      if (!choices || !placeByPrice(now, i, choices, random)) placeCheapest(now, i);
    }
    if (now.cost <= before - heat * logOf(random() + 1e-12)) {
      if (now.cost < best.cost) copyInto(best, now);
      continue;
    }
    for (const i of out) remove(now, i);
    for (const i of out)
      if ((formerTeam[i] as number) >= 0) place(now, i, formerTeam[i] as number, formerWeek[i] as number);
  }
  return best;
}

/** Chooses who comes out: some of the unplaced, and around one week either runs of some teams' visits or a region's. */
function ruin(draft: Draft, out: number[], random: () => number): void {
  const { model, team, week, holder, span } = draft;
  const { n, K, T, region } = model;
  out.length = 0;
  if (draft.waiting > 0) {
    const first = Math.floor(random() * n);
    for (let step = 0; step < n && out.length < LEFT_OUT; step++) {
      const i = (first + step) % n;
      if ((team[i] as number) < 0) out.push(i);
    }
  }
  const seed = Math.floor(random() * n);
  const around = (team[seed] as number) < 0 ? Math.floor(random() * T) : (week[seed] as number);
  if (random() < REGIONAL) {
    const reach = 2 + Math.floor(random() * 14);
    for (let i = 0; i < n; i++) {
      if ((team[i] as number) >= 0 && region[i] === region[seed] && Math.abs((week[i] as number) - around) <= reach)
        out.push(i);
    }
    return;
  }
  const teams = Math.min(K, 1 + Math.floor(random() * TEAMS));
  let k = (team[seed] as number) < 0 ? Math.floor(random() * K) : (team[seed] as number);
  for (let count = 0; count < teams; count++) {
    const length = 1 + Math.floor(random() * STRING);
    const from = Math.max(0, around - Math.floor(random() * length * 3));
    const to = Math.min(T, from + WINDOW);
    let taken = 0;
    for (let at = k * span + from; at < k * span + to && taken < length; at++) {
      const i = (holder[at] as number) - 1;
      if (i < 0 || out.includes(i)) continue;
      out.push(i);
      taken++;
    }
    k = (k + 1 + Math.floor(random() * (K - 1))) % K;
  }
}

/** Puts those who are out in one of four orders: by chance, by urgency, by length, by weight. */
function rank({ model }: Draft, out: number[], order: Float64Array, random: () => number): void {
  const { w, p } = model;
  const way = Math.floor(random() * 4);
  for (const i of out) {
    const stir = 0.7 + 0.6 * random();
    if (way === 0) order[i] = stir;
    else if (way === 1) order[i] = (-stir * (w[i] as number)) / (p[i] as number);
    else if (way === 2) order[i] = stir - 2 * (p[i] as number);
    else order[i] = -stir * (w[i] as number);
  }
  for (let at = 1; at < out.length; at++) {
    const i = out[at] as number;
    let to = at;
    for (; to > 0 && (order[out[to - 1] as number] as number) > (order[i] as number); to--)
      out[to] = out[to - 1] as number;
    out[to] = i;
  }
}

/** Puts a visit into the first slot that is free in the order of the prices; false when none of those worth trying is. */
function placeByPrice(draft: Draft, i: number, { starts, slots }: Choices, random: () => number): boolean {
  const { T } = draft.model;
  const end = starts[i + 1] as number;
  for (let at = starts[i] as number; at < end; at++) {
    const slot = slots[at] as number;
    const k = Math.floor(slot / T);
    const t = slot - k * T;
    if ((teamsFree(draft, i, t, k >> 5) & (1 << (k & 31))) === 0 || !roomIn(draft, i, t) || random() < BLINK) continue;
    place(draft, i, k, t);
    return true;
  }
  return false;
}
