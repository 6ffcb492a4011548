import type { Place } from "./cost.ts";
import type { Model } from "./model.ts";

/** A plan in the making: where every visit is, who is busy, and how full the weeks are. */
export type Draft = {
  model: Model;
  team: Int32Array;
  week: Int32Array;
  cost: number;
  /** How many visits have no place. */
  waiting: number;
  /** Who holds each team-week (visit + 1, or 0), `span` weeks a team. */
  holder: Int32Array;
  span: number;
  /** Busy teams by week, in words of 32. */
  busy: Int32Array;
  national: Int32Array;
  regional: Int32Array;
};

/** A plan with every visit unplaced. */
export function emptyDraft(model: Model): Draft {
  const { n, K, T, R, words } = model;
  const span = T + model.p.reduce((most, p) => Math.max(most, p), 0) + 1;
  let cost = 0;
  for (let i = 0; i < n; i++) cost += model.out[i] as number;
  return {
    model,
    cost,
    waiting: n,
    span,
    team: new Int32Array(n).fill(-1),
    week: new Int32Array(n).fill(-1),
    holder: new Int32Array(K * span),
    busy: new Int32Array(span * words),
    national: new Int32Array(T),
    regional: new Int32Array(R * T),
  };
}

/** What a slot costs more than leaving the visit out; Infinity where it is closed. */
function gainOf({ K, T, week, team, out }: Model, i: number, k: number, t: number): number {
  return (week[i * T + t] as number) + (team[i * K + k] as number) - (out[i] as number);
}

/** True when the weeks of a visit that starts in `t` have room, nationally and in its region. */
export function roomIn({ model, national, regional }: Draft, i: number, t: number): boolean {
  const end = t + (model.d[i] as number);
  const row = (model.region[i] as number) * model.T;
  for (let s = t; s < end; s++) {
    if ((national[s] as number) >= model.natCap || (regional[row + s] as number) >= model.regCap) return false;
  }
  return true;
}

/** The teams of one word that could take visit `i` in week `t` as things stand. */
export function teamsFree({ model, busy }: Draft, i: number, t: number, word: number): number {
  const { words } = model;
  const end = t + (model.p[i] as number);
  let free =
    (model.canStart[(model.starts[i] as number) + t * words + word] as number) &
    (model.canSee[i * words + word] as number);
  for (let s = t; s < end && free !== 0; s++) free &= ~(busy[s * words + word] as number);
  return free;
}

export function place(draft: Draft, i: number, k: number, t: number): void {
  mark(draft, i, k, t, i + 1, 1);
  draft.cost += gainOf(draft.model, i, k, t);
  draft.waiting--;
  draft.team[i] = k;
  draft.week[i] = t;
}

export function remove(draft: Draft, i: number): void {
  const k = draft.team[i] as number;
  const t = draft.week[i] as number;
  if (k < 0) return;
  mark(draft, i, k, t, 0, -1);
  draft.cost -= gainOf(draft.model, i, k, t);
  draft.waiting++;
  draft.team[i] = -1;
  draft.week[i] = -1;
}

function mark(draft: Draft, i: number, k: number, t: number, holder: number, step: number): void {
  const { model, busy, national, regional } = draft;
  const { words } = model;
  const bit = 1 << (k & 31);
  const end = t + (model.p[i] as number);
  for (let s = t; s < end; s++) {
    draft.holder[k * draft.span + s] = holder;
    const at = s * words + (k >> 5);
    busy[at] = holder > 0 ? (busy[at] as number) | bit : (busy[at] as number) & ~bit;
  }
  const left = t + (model.d[i] as number);
  const row = (model.region[i] as number) * model.T;
  for (let s = t; s < left; s++) {
    national[s] = (national[s] as number) + step;
    regional[row + s] = (regional[row + s] as number) + step;
  }
}

/** The cheapest free slot of a visit as `team * T + week`, or -1 when none is open; ties go to the earlier week, then the earlier team. */
function cheapestSlot(draft: Draft, i: number): number {
  const { model } = draft;
  const { T, K, words, weekOrder, teamOrder } = model;
  const least = model.cheapestTeam[i] as number;
  const weeks = i * T + (model.weekCount[i] as number);
  const teams = i * K + (model.teamCount[i] as number);
  let best = model.out[i] as number;
  let found = -1;
  for (let at = i * T; at < weeks; at++) {
    const t = weekOrder[at] as number;
    const cost = model.week[i * T + t] as number;
    if (cost + least >= best) break;
    if (!roomIn(draft, i, t)) continue;
    for (let word = 0; word < words; word++) {
      const free = teamsFree(draft, i, t, word);
      if (free === 0) continue;
      for (let to = i * K; to < teams; to++) {
        const k = teamOrder[to] as number;
        if (k >> 5 !== word || (free & (1 << (k & 31))) === 0) continue;
        const whole = cost + (model.team[i * K + k] as number);
        if (whole < best) {
          best = whole;
          found = k * T + t;
        }
        break;
      }
    }
  }
  return found;
}

/** Puts a visit into its cheapest free slot; false when it has none, or is cheaper left out. */
export function placeCheapest(draft: Draft, i: number): boolean {
  const slot = cheapestSlot(draft, i);
  if (slot < 0) return false;
  place(draft, i, Math.floor(slot / draft.model.T), slot % draft.model.T);
  return true;
}

/** Makes `draft` the same as `other`. */
export function copyInto(draft: Draft, other: Draft): void {
  draft.cost = other.cost;
  draft.waiting = other.waiting;
  for (const part of ["team", "week", "holder", "busy", "national", "regional"] as const) draft[part].set(other[part]);
}

/** The plan in the problem's own order and numbers. */
export function assignOf({ model, team, week }: Draft): Place[] {
  const assign: Place[] = new Array(model.n).fill(null);
  for (let i = 0; i < model.n; i++) {
    const k = team[i] as number;
    if (k >= 0) assign[model.visitAt[i] as number] = [model.teamAt[k] as number, week[i] as number];
  }
  return assign;
}
