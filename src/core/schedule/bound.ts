import type { Model } from "./model.ts";

/**
 * Lagrangian relaxation of the time-indexed formulation (Fisher 1981; Sousa and Wolsey 1992; van den Akker, Hurkens and Savelsbergh 2000).
 * Prices stand in one row, as tolls that a team's schedule pays: `-lambda(i)` for each visit, `nu(s)` for each week of the national limit,
 * `zeta(r,s)` for each week of a region's. With them in place of the shared rules, what is left falls apart into one shortest path a team.
 */
export type Tolls = Float64Array;

/** Visits alike in length, region and skill: at given tolls only the cheapest of them matters in a week, save to teams that it is odd to. */
type Kind = { d: number; p: number; starts: number; region: number; members: Int32Array; fare: Float64Array };

export type TeamProblems = {
  model: Model;
  kinds: Kind[];
  /** Which teams may start in which weeks, laid out as the model's `canStart`. */
  open: Int32Array;
  /** 1 where a visit's cost with a team is not its kind's: a conflict, a pin, the published team. */
  odd: Uint8Array;
  oddMembers: Int32Array[];
  /** How many tolls there are, how low and how high each may be, and how much there is of what it stands for. */
  size: number;
  least: Float64Array;
  most: Float64Array;
  room: Float64Array;
  /** Cheapest rest of team k's programme from week t, `T + 1` a team; and the visit it starts with, or -1. */
  rest: Float64Array;
  first: Int32Array;
  /** A visit's cost by week with its tolls, its team's share apart. */
  tolled: Float64Array;
  cheapest: Int32Array;
};

export function teamProblems(model: Model): TeamProblems {
  const { n, K, T, R, problem } = model;
  const byKind = new Map<string, number[]>();
  for (let i = 0; i < n; i++) {
    const visit = problem.visits[model.visitAt[i] as number];
    const key = `${String(visit?.d).padStart(3, "0")} ${visit?.region} ${visit?.cse} ${visit?.pub === null}${apart(model, i)}`;
    byKind.set(key, [...(byKind.get(key) ?? []), i]);
  }
  const odd = new Uint8Array(n * K);
  const oddMembers: number[][] = Array.from({ length: K }, () => []);
  const kinds = [...byKind.keys()].sort().map((key): Kind => {
    const members = byKind.get(key) ?? [];
    const fare = usualFare(model, members);
    for (const i of members) {
      for (let k = 0; k < K; k++) {
        if (model.team[i * K + k] === fare[k]) continue;
        odd[i * K + k] = 1;
        if ((model.team[i * K + k] as number) < Infinity) oddMembers[k]?.push(i);
      }
    }
    const one = members[0] as number;
    return {
      d: model.d[one] as number,
      p: model.p[one] as number,
      starts: model.starts[one] as number,
      region: model.region[one] as number,
      members: Int32Array.from(members),
      fare,
    };
  });
  const size = n + T + (model.regCap < Infinity ? R * T : 0);
  const least = new Float64Array(size);
  const most = new Float64Array(size).fill(Infinity);
  const room = new Float64Array(size);
  if (model.natCap === Infinity) most.fill(0, n, n + T);
  for (let i = 0; i < n; i++) least[i] = -(model.unplaced[i] as number);
  room
    .fill(1, 0, n)
    .fill(model.natCap < Infinity ? model.natCap : 0, n, n + T)
    .fill(model.regCap, n + T);
  return laidOut(model, {
    kinds,
    open: model.canStart,
    odd,
    oddMembers: oddMembers.map((members) => Int32Array.from(members)),
    least,
    most,
    room,
  });
}

/** The teams' problems with somewhere to work them out. Always made here: objects of one shape keep the innermost loops fast. */
export function laidOut(
  model: Model,
  parts: Pick<TeamProblems, "kinds" | "open" | "odd" | "oddMembers" | "least" | "most" | "room">,
): TeamProblems {
  const { n, K, T } = model;
  return {
    model,
    kinds: parts.kinds,
    open: parts.open,
    odd: parts.odd,
    oddMembers: parts.oddMembers,
    size: parts.room.length,
    least: parts.least,
    most: parts.most,
    room: parts.room,
    rest: new Float64Array(K * (T + 1)),
    first: new Int32Array(K * T),
    tolled: new Float64Array(n * T),
    cheapest: new Int32Array(parts.kinds.length * T),
  };
}

/** Visits that may not start with all others of their length are a kind of their own. */
function apart({ starts, d, T, words }: Model, i: number): string {
  return starts[i] === (d[i] as number) * T * words ? "" : ` ${starts[i]}`;
}

/** For each team the commonest cost among the members of a kind: what sending it there costs when nothing is odd. */
function usualFare({ K, team }: Model, members: number[]): Float64Array {
  return Float64Array.from({ length: K }, (_, k) => {
    const seen = new Map<number, number>();
    for (const i of members) {
      const cost = team[i * K + k] as number;
      seen.set(cost, (seen.get(cost) ?? 0) + 1);
    }
    return [...seen].sort(([a, many], [b, more]) => more - many || a - b)[0]?.[0] ?? Infinity;
  });
}

/** Solves every team's problem at the given tolls and returns the bound that they prove. */
export function solveTeams(teams: TeamProblems, tolls: Tolls): number {
  const { model, size, room, rest } = teams;
  layTolls(teams, tolls);
  let bound = 0;
  for (let j = 0; j < size; j++) bound -= (tolls[j] as number) * (room[j] as number);
  for (let k = 0; k < model.K; k++) {
    solveTeam(teams, k);
    bound += rest[k * (model.T + 1)] as number;
  }
  return bound;
}

/** Adds the tolls to the costs, and finds the cheapest member of each kind in each week. */
function layTolls({ model, kinds, tolled, cheapest, size }: TeamProblems, tolls: Tolls): void {
  const { n, T, week } = model;
  const toll = new Float64Array(T);
  const lowest = new Float64Array(T);
  kinds.forEach(({ d, region, members }, kind) => {
    const regional = size > n + T;
    for (let t = 0; t + d <= T; t++) {
      let sum = 0;
      for (let s = t; s < t + d; s++)
        sum += (tolls[n + s] as number) + (regional ? (tolls[n + T + region * T + s] as number) : 0);
      toll[t] = sum;
    }
    lowest.fill(Infinity);
    const row = kind * T;
    cheapest.fill(-1, row, row + T);
    for (const i of members) {
      const own = tolls[i] as number;
      for (let t = 0, at = i * T; t < T; t++, at++) {
        const cost = (week[at] as number) + own + (toll[t] as number);
        tolled[at] = cost;
        if (cost < (lowest[t] as number)) {
          lowest[t] = cost;
          cheapest[row + t] = i;
        }
      }
    }
  });
}

/** `V(t) = min(V(t+1), min over i of c(i,k,t) + tolls + V(t + p(i)))`, from the last week back. */
function solveTeam(teams: TeamProblems, k: number): void {
  const { model, kinds, open, odd, oddMembers, rest, first, tolled, cheapest } = teams;
  const { K, T, words, starts, team, p } = model;
  const row = k * (T + 1);
  const word = k >> 5;
  const bit = 1 << (k & 31);
  const odds = oddMembers[k] as Int32Array;
  rest[row + T] = 0;
  for (let t = T - 1; t >= 0; t--) {
    let best = rest[row + t + 1] as number;
    let choice = -1;
    for (let kind = 0; kind < kinds.length; kind++) {
      const { starts: own, p: taken, fare, members } = kinds[kind] as Kind;
      if (((open[own + t * words + word] as number) & bit) === 0) continue;
      let i = cheapest[kind * T + t] as number;
      if (i < 0) continue;
      const after = (rest[row + Math.min(T, t + taken)] as number) + (fare[k] as number);
      if ((tolled[i * T + t] as number) + after >= best) continue;
      if (odd[i * K + k] === 1) i = cheapestUsual(members, odd, tolled, K, T, k, t);
      if (i >= 0 && (tolled[i * T + t] as number) + after < best) {
        best = (tolled[i * T + t] as number) + after;
        choice = i;
      }
    }
    for (let at = 0; at < odds.length; at++) {
      const i = odds[at] as number;
      const cost =
        (tolled[i * T + t] as number) +
        (team[i * K + k] as number) +
        (rest[row + Math.min(T, t + (p[i] as number))] as number);
      if (cost < best && ((open[(starts[i] as number) + t * words + word] as number) & bit) !== 0) {
        best = cost;
        choice = i;
      }
    }
    rest[row + t] = best;
    first[k * T + t] = choice;
  }
}

function cheapestUsual(
  members: Int32Array,
  odd: Uint8Array,
  tolled: Float64Array,
  K: number,
  T: number,
  k: number,
  t: number,
): number {
  let found = -1;
  for (let at = 0; at < members.length; at++) {
    const i = members[at] as number;
    if (odd[i * K + k] === 0 && (found < 0 || (tolled[i * T + t] as number) < (tolled[found * T + t] as number)))
      found = i;
  }
  return found;
}

/** Walks team k's best schedule at the last tolls, visit by visit. */
export function walkTeam({ model, first }: TeamProblems, k: number, see: (visit: number, week: number) => void): void {
  const { T, p } = model;
  for (let t = 0; t < T; ) {
    const i = first[k * T + t] as number;
    if (i < 0) {
      t++;
      continue;
    }
    see(i, t);
    t += p[i] as number;
  }
}

/** Which tolls a visit pays when it starts in week t. */
export function tollsOf({ model, size }: TeamProblems, i: number, t: number): number[] {
  const { n, T, d, region } = model;
  const paid = [i];
  const end = t + (d[i] as number);
  for (let s = t; s < end; s++) paid.push(n + s);
  if (size > n + T) for (let s = t; s < end; s++) paid.push(n + T + (region[i] as number) * T + s);
  return paid;
}
