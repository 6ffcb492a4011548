import { solveTeams, type TeamProblems, type Tolls } from "./bound.ts";

/** The slots worth trying, `slots[starts[i] .. starts[i + 1]]` for visit `i`, each `team * T + week`, the best first. */
export type Choices = { starts: Int32Array; slots: Int32Array };

/**
 * What the prices prove of every slot: the least cost of any plan that uses it, `L + F_k(t) + rc + V_k(t + p) - V_k(0)`, with `F` the shortest path
 * from the start up to the slot and `V` the one from its end. Keeps the slots whose proven cost is below a ceiling, from low to high.
 */
export function choicesBelow(teams: TeamProblems, tolls: Tolls, ceiling: number): Choices {
  const { model } = teams;
  const { n, T } = model;
  const known = priced(teams, tolls);
  const starts = new Int32Array(n + 1);
  const slots: number[] = [];
  const keys = new Float64Array(model.K * T);
  const fine = STEPS / (ceiling - known.bound);
  for (let i = 0; i < n; i++) {
    const prices = pricesOfVisit(teams, known, i);
    let found = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const price = prices[slot] as number;
      if (price < ceiling) keys[found++] = Math.floor(Math.max(0, price - known.bound) * fine) * SLOTS + slot;
    }
    for (const key of keys.subarray(0, found).sort().subarray(0, MOST))
      slots.push(key - Math.floor(key / SLOTS) * SLOTS);
    starts[i + 1] = slots.length;
  }
  return { starts, slots: Int32Array.from(slots) };
}

/** A price and a slot in one number, so that sorting numbers sorts slots by price and then by team and week. */
const STEPS = 2 ** 32;
/** So many slots a visit are plenty: the search hardly ever looks farther. */
const MOST = 300;
const SLOTS = 2 ** 18;

/** The teams' problems solved at some tolls, from both ends. */
export type Priced = { bound: number; before: Float64Array; prices: Float64Array };

export function priced(teams: TeamProblems, tolls: Tolls): Priced {
  const bound = solveTeams(teams, tolls);
  return { bound, before: forwardPaths(teams), prices: new Float64Array(teams.model.K * teams.model.T) };
}

/** The least cost of any plan that puts visit `i` with team `k` in week `t`, at `k * T + t`; Infinity where a rule about it alone closes the slot. */
export function pricesOfVisit(
  { model, rest, tolled }: TeamProblems,
  { bound, before, prices }: Priced,
  i: number,
): Float64Array {
  const { K, T, words, canStart, starts, p, team } = model;
  const own = starts[i] as number;
  prices.fill(Infinity);
  for (let k = 0; k < K; k++) {
    const fare = team[i * K + k] as number;
    if (fare === Infinity) continue;
    const row = k * (T + 1);
    const whole = bound - (rest[row] as number) + fare;
    const bit = 1 << (k & 31);
    for (let t = 0; t < T; t++) {
      if (((canStart[own + t * words + (k >> 5)] as number) & bit) === 0) continue;
      const after = rest[row + Math.min(T, t + (p[i] as number))] as number;
      prices[k * T + t] = whole + (tolled[i * T + t] as number) + (before[row + t] as number) + after;
    }
  }
  return prices;
}

/** `F_k(t)`: the cheapest schedule of team k that is over by week t. */
function forwardPaths({ model, rest, tolled }: TeamProblems): Float64Array {
  const { n, K, T, words, canStart, starts, p, team } = model;
  const before = new Float64Array(rest.length);
  for (let k = 0; k < K; k++) {
    const row = k * (T + 1);
    const bit = 1 << (k & 31);
    before.fill(Infinity, row + 1, row + T + 1);
    before[row] = 0;
    for (let t = 0; t < T; t++) {
      const here = before[row + t] as number;
      if (here < (before[row + t + 1] as number)) before[row + t + 1] = here;
      for (let i = 0; i < n; i++) {
        const cost = here + (tolled[i * T + t] as number) + (team[i * K + k] as number);
        const end = row + Math.min(T, t + (p[i] as number));
        if (
          cost < (before[end] as number) &&
          ((canStart[(starts[i] as number) + t * words + (k >> 5)] as number) & bit) !== 0
        )
          before[end] = cost;
      }
    }
  }
  return before;
}
