import { copyInto, type Draft, emptyDraft, place, placeCheapest, remove, roomIn, teamsFree } from "./draft.ts";

/** It ends when a pass over all pairs finds nothing; no problem of ours takes so many. */
const PASSES = 12;
/** What counts as saved, above the rounding of sums. */
const LEAST = 1e-9;

/**
 * Lets every two visits change places, and every one move to its cheapest free slot, until nothing of that saves anything:
 * the two neighbourhoods of weighted lateness (Crauwels, Potts and Van Wassenhove 1998). Ruin and recreate seldom finds an
 * exchange, since the place that each of the two wants is the other's. The plan given stays as it is.
 */
export function exchange(start: Draft): Draft {
  const { n } = start.model;
  const draft = emptyDraft(start.model);
  copyInto(draft, start);
  for (let pass = 0, saves = true; saves && pass < PASSES; pass++) {
    saves = false;
    for (let i = 0; i < n; i++) {
      if ((draft.team[i] as number) < 0) continue;
      for (let j = 0; j < i; j++) saves = exchanged(draft, i, j) || saves;
      saves = moved(draft, i) || saves;
    }
  }
  return draft;
}

/** Puts each of two visits where the other begins, if both may and that is cheaper; else leaves them where they are. */
function exchanged(draft: Draft, i: number, j: number): boolean {
  const { model, team, week } = draft;
  const { T, K } = model;
  const ki = team[i] as number;
  const ti = week[i] as number;
  const kj = team[j] as number;
  const tj = week[j] as number;
  if (kj < 0) return false;
  const { week: weekPrice, team: teamPrice } = model;
  const now =
    (weekPrice[i * T + ti] as number) +
    (teamPrice[i * K + ki] as number) +
    (weekPrice[j * T + tj] as number) +
    (teamPrice[j * K + kj] as number);
  const then =
    (weekPrice[i * T + tj] as number) +
    (teamPrice[i * K + kj] as number) +
    (weekPrice[j * T + ti] as number) +
    (teamPrice[j * K + ki] as number);
  // A slot that is closed costs Infinity, so it saves nothing.
  if (!(now - then > LEAST)) return false;
  remove(draft, i);
  remove(draft, j);
  if (isFree(draft, i, kj, tj)) {
    place(draft, i, kj, tj);
    if (isFree(draft, j, ki, ti)) {
      place(draft, j, ki, ti);
      return true;
    }
    remove(draft, i);
  }
  place(draft, i, ki, ti);
  place(draft, j, kj, tj);
  return false;
}

function isFree(draft: Draft, i: number, k: number, t: number): boolean {
  return (teamsFree(draft, i, t, k >> 5) & (1 << (k & 31))) !== 0 && roomIn(draft, i, t);
}

/** Moves one visit to its cheapest free slot; false when it stands there. */
function moved(draft: Draft, i: number): boolean {
  const before = draft.cost;
  const [k, t] = [draft.team[i] as number, draft.week[i] as number];
  remove(draft, i);
  if (!placeCheapest(draft, i)) place(draft, i, k, t);
  return draft.cost < before - LEAST;
}
