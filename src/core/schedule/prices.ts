import { solveTeams, type TeamProblems, type Tolls, tollsOf, walkTeam } from "./bound.ts";
import type { Draft } from "./draft.ts";

/** A function to raise: its value at some prices, with its slope there. */
type Hill = {
  size: number;
  least: Float64Array;
  most: Float64Array;
  look(prices: Float64Array, slope: Float64Array): number;
};

/**
 * Climbs by the signs of the slope alone (Rprop: Riedmiller and Braun 1993): each price has its own step,
 * grown while its slope keeps its sign and cut when it turns. Returns the best prices met.
 */
export function climb(
  hill: Hill,
  start: Float64Array,
  { rounds, step }: { rounds: number; step: number },
): { prices: Float64Array; value: number } {
  const { size, least, most } = hill;
  const prices = start.slice();
  const best = { prices: start.slice(), value: -Infinity };
  const slope = new Float64Array(size);
  const before = new Float64Array(size);
  const steps = new Float64Array(size).fill(step);
  for (let round = 0; round < rounds; round++) {
    const value = hill.look(prices, slope);
    if (value > best.value) {
      best.value = value;
      best.prices.set(prices);
    }
    for (let j = 0; j < size; j++) {
      const turn = (slope[j] as number) * (before[j] as number);
      if (turn > 0) steps[j] = Math.min((steps[j] as number) * 1.2, step * 20);
      else if (turn < 0) steps[j] = (steps[j] as number) * 0.5;
      before[j] = turn < 0 ? 0 : (slope[j] as number);
      const next = (prices[j] as number) + Math.sign(before[j] as number) * (steps[j] as number);
      prices[j] = Math.min(most[j] as number, Math.max(least[j] as number, next));
    }
  }
  return best;
}

/** First prices, as if every week's teams were one pool: a price a week for a team, and one for a place on site. */
export function pooledTolls(teams: TeamProblems, rounds: number, plan?: Draft): Tolls {
  const { model, size, least } = teams;
  const { n, T, K, week, cheapestTeam, d, p, problem, natCap } = model;
  const staff = new Float64Array(T).fill(K);
  for (const { off } of problem.teams) for (const t of off) if (t < T) staff[t] = (staff[t] as number) - 1;
  const sums = new Float64Array(2 * (T + 1));
  const worth = new Float64Array(n);
  const most = new Float64Array(2 * T).fill(Infinity).fill(natCap < Infinity ? Infinity : 0, T);
  const look = (prices: Float64Array, slope: Float64Array): number => {
    let value = 0;
    for (let t = 0; t < T; t++) {
      sums[t + 1] = (sums[t] as number) + (prices[t] as number);
      sums[T + 2 + t] = (sums[T + 1 + t] as number) + (prices[T + t] as number);
      slope[t] = -(staff[t] as number);
      slope[T + t] = natCap < Infinity ? -natCap : 0;
      value += (prices[t] as number) * (slope[t] as number) + (prices[T + t] as number) * (slope[T + t] as number);
    }
    for (let i = 0; i < n; i++) {
      let lowest = (model.unplaced[i] as number) - (cheapestTeam[i] as number);
      let at = -1;
      for (let t = 0; t < T; t++) {
        if (week[i * T + t] === Infinity) continue;
        const taken = (sums[Math.min(T, t + (p[i] as number))] as number) - (sums[t] as number);
        const onSite = (sums[T + 1 + Math.min(T, t + (d[i] as number))] as number) - (sums[T + 1 + t] as number);
        const cost = (week[i * T + t] as number) + taken + onSite;
        if (cost < lowest) {
          lowest = cost;
          at = t;
        }
      }
      worth[i] = lowest + (cheapestTeam[i] as number);
      value += worth[i] as number;
      if (at < 0) continue;
      for (let t = at; t < Math.min(T, at + (p[i] as number)); t++) slope[t] = (slope[t] as number) + 1;
      for (let t = at; t < Math.min(T, at + (d[i] as number)); t++) slope[T + t] = (slope[T + t] as number) + 1;
    }
    return value;
  };
  const { prices } = climb(
    { size: 2 * T, least: new Float64Array(2 * T), most, look },
    plan ? queuePrices(plan) : new Float64Array(2 * T),
    { rounds, step: stepOf(teams) / 2 },
  );
  look(prices, new Float64Array(2 * T));
  const tolls = new Float64Array(size);
  for (let i = 0; i < n; i++) tolls[i] = Math.max(least[i] as number, -(worth[i] as number) || 0);
  tolls.set(prices.subarray(T), n);
  return tolls;
}

/** Better prices by sign steps on the teams' own problems. */
export function climbedTolls(teams: TeamProblems, start: Tolls, rounds: number): { tolls: Tolls; bound: number } {
  const look = (tolls: Tolls, slope: Float64Array) => {
    const bound = solveTeams(teams, tolls);
    slopeOf(teams, slope);
    return bound;
  };
  const { prices, value } = climb({ ...teams, look }, start, { rounds, step: stepOf(teams) });
  return { tolls: prices, bound: value };
}

/** The slope of the bound at the last tolls: for each toll, how much the teams use less what there is. */
function slopeOf(teams: TeamProblems, slope: Float64Array): void {
  const { model, room, size } = teams;
  for (let j = 0; j < size; j++) slope[j] = -(room[j] as number);
  for (let k = 0; k < model.K; k++) {
    walkTeam(teams, k, (i, t) => {
      for (const j of tollsOf(teams, i, t)) slope[j] = (slope[j] as number) + 1;
    });
  }
}

/** A step on the problem's own scale: a mean visit's cost of a week's wait. */
function stepOf({ model }: TeamProblems): number {
  return Math.max(1, model.w.reduce((sum, w) => sum + w, 0) / Math.max(1, model.n));
}

/**
 * What a start is worth in the queue that a plan already shows: week by week back from the end it grows by the urgency of those on site (Smith 1956),
 * through weeks that are full or closed, and falls to nothing in a week with room to spare. Full weeks charge it for the place on site, others for the team.
 */
function queuePrices({ model, team, week, national, holder, span }: Draft): Float64Array {
  const { n, K, T, w, d, problem, visitAt, natCap } = model;
  const closed = new Set(problem.blackout);
  const urgency = new Float64Array(T);
  const stay = new Float64Array(T);
  for (let i = 0; i < n; i++) {
    if ((team[i] as number) < 0) continue;
    const due = problem.visits[visitAt[i] as number]?.due ?? Infinity;
    const end = (week[i] as number) + (d[i] as number);
    for (let s = week[i] as number; s < end; s++) {
      urgency[s] = (urgency[s] as number) + (w[i] as number) + (end > due ? problem.latePerWeek : 0);
      stay[s] = (stay[s] as number) + (d[i] as number);
    }
  }
  const idle = new Int32Array(T).fill(K);
  for (const { off } of problem.teams) for (const t of off) if (t < T) idle[t] = (idle[t] as number) - 1;
  for (let k = 0; k < K; k++)
    for (let t = 0; t < T; t++) if (holder[k * span + t] !== 0) idle[t] = (idle[t] as number) - 1;
  const prices = new Float64Array(2 * T);
  let level = 0;
  let rate = 0;
  for (let t = T - 1; t >= 0; t--) {
    const onSite = national[t] as number;
    const full = onSite >= natCap;
    if (onSite > 0) rate = (urgency[t] as number) / onSite;
    if (!closed.has(t) && !full && (idle[t] as number) > 1) level *= 0.7;
    level += rate;
    if (closed.has(t) || onSite === 0) continue;
    const weeks = (stay[t] as number) / onSite;
    if (full) prices[T + t] = level / weeks;
    else prices[t] = level / (weeks + problem.writeup);
  }
  return prices;
}
