import { solveTeams, type TeamProblems, type Tolls, tollsOf, walkTeam } from "./bound.ts";

/** One schedule of one team, kept as a cut: what it costs, which tolls it pays, and its share in the fractional plan. */
export type Cut = {
  visits: Int32Array;
  weeks: Int32Array;
  cost: number;
  pays: Int32Array;
  weight: number;
  idle: number;
  value: number;
};

export type Bundle = { teams: TeamProblems; cuts: Cut[][]; tolls: Tolls; bound: number; reach: number };

/** Weight moves smaller than this do nothing; a schedule unused for so many rounds is forgotten. */
const SPECK = 1e-9;
const PATIENCE = 12;
/** Sweeps over the teams in one balancing, at most; and how much farther a week's price may go than a visit's. */
const SWEEPS = 200;
const STRETCH = 3;

/** Starts a bundle at some tolls, with each team's best schedule there. */
export function startBundle(teams: TeamProblems, tolls: Tolls, reach: number): Bundle {
  const bound = solveTeams(teams, tolls);
  const bundle: Bundle = {
    teams,
    cuts: Array.from({ length: teams.model.K }, () => []),
    tolls: tolls.slice(),
    bound,
    reach,
  };
  for (let k = 0; k < teams.model.K; k++) addCut(bundle, k, cutOf(teams, k), 1);
  return bundle;
}

/**
 * A disaggregated proximal bundle (Lemaréchal; Kiwiel): each team keeps its recent schedules as cuts, the next prices maximise the sum of the
 * teams' cut models less `|prices - centre|² / 2 reach`, and the centre moves when the bound rose by a fair part of what the model promised.
 */
export function raise(bundle: Bundle, rounds: number, stopAt = Infinity): void {
  const { teams } = bundle;
  const trial = bundle.tolls.slice();
  const used = new Float64Array(teams.size);
  for (let round = 0; round < rounds; round++) {
    const promised = balance(bundle, trial, used) - bundle.bound;
    if (bundle.bound > stopAt) break;
    if (promised <= 1e-6 * Math.abs(bundle.bound)) {
      bundle.reach *= 0.5;
      if (bundle.reach < 1e-3) break;
      continue;
    }
    const bound = solveTeams(teams, trial);
    const gained = bound - bundle.bound;
    for (let k = 0; k < teams.model.K; k++) addCut(bundle, k, cutOf(teams, k), 0);
    if (gained > 0.1 * promised) {
      bundle.tolls.set(trial);
      bundle.bound = bound;
      bundle.reach *= gained > 0.4 * promised ? 1.6 : 1.25;
    } else {
      bundle.reach *= gained < -promised ? 0.7 : 0.92;
    }
  }
}

/** Team k's best schedule at the last tolls. */
function cutOf(teams: TeamProblems, k: number): Cut {
  const visits: number[] = [];
  const weeks: number[] = [];
  walkTeam(teams, k, (i, t) => {
    visits.push(i);
    weeks.push(t);
  });
  return cutFrom(teams, k, visits, weeks);
}

/** A schedule of team k as a cut that carries no weight yet. */
export function cutFrom(teams: TeamProblems, k: number, visits: number[], weeks: number[]): Cut {
  const { K, T, week, team } = teams.model;
  const pays: number[] = [];
  let cost = 0;
  visits.forEach((i, at) => {
    const t = weeks[at] as number;
    pays.push(...tollsOf(teams, i, t));
    cost += (week[i * T + t] as number) + (team[i * K + k] as number);
  });
  return {
    visits: Int32Array.from(visits),
    weeks: Int32Array.from(weeks),
    cost,
    pays: Int32Array.from(pays),
    weight: 0,
    idle: 0,
    value: 0,
  };
}

/** Keeps a schedule; where the team has it already, only its weight is added. */
export function addCut({ cuts }: Bundle, k: number, cut: Cut, weight: number): void {
  const own = cuts[k] as Cut[];
  const same = own.find((other) => sameCut(other, cut));
  (same ?? cut).weight += weight;
  if (!same) own.push(cut);
}

function sameCut(a: Cut, b: Cut): boolean {
  if (a.cost !== b.cost || a.visits.length !== b.visits.length) return false;
  for (let at = 0; at < a.visits.length; at++)
    if (a.visits[at] !== b.visits[at] || a.weeks[at] !== b.weeks[at]) return false;
  return true;
}

/**
 * Solves the proximal problem in its dual: weights on schedules, non-negative and summing to one a team, moved between a team's
 * dearest and cheapest schedule until they tie. Leaves the prices in `trial` and returns the value that the cut models promise there.
 */
function balance(bundle: Bundle, trial: Tolls, used: Float64Array): number {
  const { teams, cuts, tolls: centre, reach, bound } = bundle;
  const { size, room, least, most } = teams;
  used.fill(0);
  for (const own of cuts) {
    for (const cut of own) if (cut.weight > 0) for (const j of cut.pays) used[j] = (used[j] as number) + cut.weight;
  }
  const settle = (j: number) => {
    const price =
      (centre[j] as number) + reach * (j < teams.model.n ? 1 : STRETCH) * ((used[j] as number) - (room[j] as number));
    trial[j] = Math.min(most[j] as number, Math.max(least[j] as number, price));
  };
  for (let j = 0; j < size; j++) settle(j);
  const shift = (cut: Cut, by: number) => {
    cut.weight += by;
    const { pays } = cut;
    for (let at = 0; at < pays.length; at++) {
      const j = pays[at] as number;
      used[j] = (used[j] as number) + by;
      settle(j);
    }
  };
  const isFree = (j: number) =>
    (trial[j] as number) > (least[j] as number) && (trial[j] as number) < (most[j] as number);
  const stretch = (j: number) => (j < teams.model.n ? 1 : STRETCH);
  const distinct = new Int32Array(size);
  let stamp = 0;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let untied = 0;
    let lowSum = 0;
    for (let j = 0; j < size; j++) lowSum -= (trial[j] as number) * (room[j] as number);
    for (const own of cuts) {
      let low = own[0] as Cut;
      let high: Cut | null = null;
      for (const cut of own) {
        let value = cut.cost;
        const { pays } = cut;
        for (let at = 0; at < pays.length; at++) value += trial[pays[at] as number] as number;
        cut.value = value;
        if (value < low.value) low = cut;
        if (cut.weight > SPECK && (high === null || value > high.value)) high = cut;
      }
      lowSum += low.value;
      if (high === null || high === low) continue;
      const gap = high.value - low.value;
      untied += gap * high.weight;
      if (gap <= 0) continue;
      stamp++;
      for (const j of low.pays) distinct[j] = stamp;
      let curve = 0;
      for (const j of low.pays) if (isFree(j)) curve += stretch(j);
      for (const j of high.pays) if (isFree(j)) curve += distinct[j] === stamp ? -stretch(j) : stretch(j);
      const by = Math.min(high.weight, gap / (reach * Math.max(1e-3, curve)));
      shift(high, -by);
      shift(low, by);
      const after = worth(high, trial) - worth(low, trial);
      if (after < -0.1 * gap) {
        const back = (by * -after) / (gap - after);
        shift(high, back);
        shift(low, -back);
      }
    }
    if (untied <= 0.1 * (lowSum - bound)) break;
  }
  const promise = promised(bundle, trial);
  forget(cuts);
  return promise;
}

/** What a schedule costs at some prices. */
function worth({ cost, pays }: Cut, tolls: Tolls): number {
  let value = cost;
  for (let at = 0; at < pays.length; at++) value += tolls[pays[at] as number] as number;
  return value;
}

/** The value of the cut models at some prices. */
function promised({ cuts, teams }: Bundle, trial: Tolls): number {
  let value = 0;
  for (let j = 0; j < teams.size; j++) value -= (trial[j] as number) * (teams.room[j] as number);
  for (const own of cuts) {
    let lowest = Infinity;
    for (const cut of own) {
      let sum = cut.cost;
      for (let at = 0; at < cut.pays.length; at++) sum += trial[cut.pays[at] as number] as number;
      lowest = Math.min(lowest, sum);
    }
    value += lowest;
  }
  return value;
}

/** Drops the schedules that have carried no weight for a while. */
function forget(cuts: Cut[][]): void {
  for (const own of cuts) {
    let kept = 0;
    for (const cut of own) {
      cut.idle = cut.weight > SPECK ? 0 : cut.idle + 1;
      if (cut.idle <= PATIENCE) own[kept++] = cut;
    }
    own.length = kept;
  }
}
