import { copyInto, type Draft, emptyDraft, place, placeCheapest, remove } from "./draft.ts";

export type RuinSettings = { rounds: number; hot: number; cold: number };

/**
 * Ruin and recreate (Schrimpf et al. 2000; strings of neighbours as in Christiaens and Vanden Berghe 2020): takes a few teams' visits
 * around one week out, puts them back each at its cheapest place in a chance order, and accepts by simulated annealing.
 * Returns the best plan seen, never worse than the one given.
 */
export function ruinAndRecreate(start: Draft, { rounds, hot, cold }: RuinSettings, random: () => number): Draft {
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
  const cooling = (cold / hot) ** (1 / Math.max(1, rounds));
  let heat = hot;
  for (let round = 0; round < rounds; round++) {
    heat *= cooling;
    const before = now.cost;
    ruin(now, out, random);
    for (const i of out) {
      formerTeam[i] = now.team[i] as number;
      formerWeek[i] = now.week[i] as number;
      remove(now, i);
    }
    rank(now, out, order, random);
    out.sort((a, b) => (order[a] as number) - (order[b] as number));
    for (const i of out) placeCheapest(now, i);
    if (now.cost <= before - heat * Math.log(random() + 1e-12)) {
      if (now.cost < best.cost) copyInto(best, now);
      continue;
    }
    for (const i of out) remove(now, i);
    for (const i of out)
      if ((formerTeam[i] as number) >= 0) place(now, i, formerTeam[i] as number, formerWeek[i] as number);
  }
  return best;
}

/** Chooses who comes out: runs of visits of some teams around the week of a visit picked by chance, and everyone unplaced. */
function ruin(draft: Draft, out: number[], random: () => number): void {
  const { model, team, week, holder, span } = draft;
  const { n, K, T } = model;
  out.length = 0;
  for (let i = 0; i < n; i++) if ((team[i] as number) < 0) out.push(i);
  const seed = Math.floor(random() * n);
  const around = (team[seed] as number) < 0 ? Math.floor(random() * T) : (week[seed] as number);
  const teams = Math.min(K, 1 + Math.floor(random() * 5));
  let k = (team[seed] as number) < 0 ? Math.floor(random() * K) : (team[seed] as number);
  for (let count = 0; count < teams; count++) {
    const length = 1 + Math.floor(random() * 4);
    let taken = 0;
    let last = -1;
    for (let t = Math.max(0, around - Math.floor(random() * length * 3)); t < T && taken < length; t++) {
      const i = (holder[k * span + t] as number) - 1;
      if (i < 0 || i === last) continue;
      last = i;
      if (!out.includes(i)) out.push(i);
      taken++;
    }
    k = (k + 1 + Math.floor(random() * (K - 1))) % K;
  }
}

/** One of four orders in which to put visits back, by chance. */
function rank({ model }: Draft, out: number[], order: Float64Array, random: () => number): void {
  const way = random() * 4;
  for (const i of out) {
    const p = model.p[i] as number;
    const rate = (model.w[i] as number) / p;
    if (way < 1) order[i] = random();
    else if (way < 2) order[i] = -rate * (0.7 + 0.6 * random());
    else if (way < 3) order[i] = -p + random() * 0.5 - rate * 1e-3;
    else order[i] = -(model.w[i] as number) * (0.7 + 0.6 * random());
  }
}
