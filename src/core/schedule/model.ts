import { lateCost, teamMoveCost, travelCost, unplacedCost, waitingCost, weekMoveCost } from "./cost.ts";
import { frozenVisits } from "./frozen.ts";
import { layLimits, limitsApart } from "./limits.ts";
import type { Problem, ProblemVisit } from "./problem.ts";
import { keepsFrozen } from "./rules.ts";

/**
 * The problem laid out for arithmetic. Visits and teams stand in the order of their ids, so that the order of arrival decides nothing.
 * A slot's cost falls apart into a week's share and a team's share: `c(i,k,t) = week[i,t] + team[i,k]`; Infinity closes it.
 */
export type Model = {
  problem: Problem;
  n: number;
  K: number;
  T: number;
  R: number;
  /** From the model's order to the problem's. */
  visitAt: Int32Array;
  teamAt: Int32Array;
  region: Int32Array;
  /** Weeks on site, and weeks that the team is taken. */
  d: Int32Array;
  p: Int32Array;
  w: Float64Array;
  /** Cost of leaving out; a visit that must be placed is dearer still. */
  out: Float64Array;
  /** As the problem states it: what the bound may count. */
  unplaced: Float64Array;
  must: Uint8Array;
  week: Float64Array;
  team: Float64Array;
  cheapestTeam: Float64Array;
  /** Teams from cheap to dear for each visit, `K` a row, closed ones last. */
  teamOrder: Int32Array;
  teamCount: Int32Array;
  /** Open weeks from cheap to dear for each visit, `T` a row. */
  weekOrder: Int32Array;
  weekCount: Int32Array;
  /** Words of 32 teams: who may start a visit of `d` weeks in week `t`, at `(d * T + t) * words`; who may see visit `i`, at `i * words`. */
  words: number;
  canStart: Int32Array;
  /** Where in `canStart` a visit's own weeks begin, each `words` on: with all of its length, or apart where some team may see it in some weeks alone. */
  starts: Int32Array;
  canSee: Int32Array;
  natCap: number;
  regCap: number;
};

function orderById(rows: readonly { id: string }[]): Int32Array {
  const order = Array.from(rows, (_, index) => index);
  order.sort((a, b) => ((rows[a]?.id ?? "") < (rows[b]?.id ?? "") ? -1 : 1));
  return Int32Array.from(order);
}

/** A number from a table that is known to be long enough. */
function from(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}

/** Lays a problem out for arithmetic. */
export function modelOf(problem: Problem): Model {
  const [n, K, T] = [problem.visits.length, problem.teams.length, problem.T];
  const words = Math.ceil(K / 32);
  const longest = problem.visits.reduce((most, { d }) => Math.max(most, d), 1);
  const visitAt = orderById(problem.visits);
  const limited = limitsApart(problem, visitAt);
  const model: Model = {
    problem,
    n,
    K,
    T,
    words,
    R: problem.regions.length,
    visitAt,
    teamAt: orderById(problem.teams),
    region: new Int32Array(n),
    d: new Int32Array(n),
    p: new Int32Array(n),
    w: new Float64Array(n),
    out: new Float64Array(n),
    unplaced: new Float64Array(n),
    must: new Uint8Array(n),
    week: new Float64Array(n * T),
    team: new Float64Array(n * K),
    cheapestTeam: new Float64Array(n),
    teamOrder: new Int32Array(n * K),
    teamCount: new Int32Array(n),
    weekOrder: new Int32Array(n * T),
    weekCount: new Int32Array(n),
    canStart: new Int32Array((longest + 1 + limited.size) * T * words),
    starts: new Int32Array(n),
    canSee: new Int32Array(n * words),
    natCap: problem.natCap ?? Infinity,
    regCap: problem.regCap ?? Infinity,
  };
  layTeams(model, longest);
  layLimits(model, limited, longest);
  const frozen = frozenVisits(problem);
  const callable = callableWeeks(problem);
  for (let i = 0; i < n; i++) {
    layVisit(model, i, frozen.has(from(model.visitAt, i)), callable);
    orderTeams(model, i);
    orderWeeks(model, i);
  }
  return model;
}

/** Marks the weeks of a list. */
function marked(weeks: readonly number[], T: number): Uint8Array {
  const marks = new Uint8Array(T);
  for (const t of weeks) if (t < T) marks[t] = 1;
  return marks;
}

/** Which teams may start a visit of each length in each week: horizon, closed weeks, leave. The slot rules say the same; this says it fast. */
function layTeams({ problem, K, T, words, teamAt, canStart }: Model, longest: number): void {
  const closed = marked(problem.blackout, T);
  for (let k = 0; k < K; k++) {
    const off = marked(problem.teams[from(teamAt, k)]?.off ?? [], T);
    for (let d = 1; d <= longest; d++) {
      for (let t = 0; t + d <= T; t++) {
        let open = true;
        for (let s = t; s < t + d && open; s++) open = closed[s] === 0 && off[s] === 0;
        for (let s = t + d; s < t + d + problem.writeup && s < T && open; s++) open = closed[s] === 1 || off[s] === 0;
        const at = (d * T + t) * words + (k >> 5);
        if (open) canStart[at] = from(canStart, at) | (1 << (k & 31));
      }
    }
  }
}

/** The weeks in which a visit may start as far as the call before it is concerned. */
function callableWeeks({ T, blackout, notice = 0 }: Problem): Uint8Array {
  const callable = new Uint8Array(T).fill(1);
  for (const closed of blackout) callable.fill(0, Math.min(T, closed + 1), Math.min(T, closed + 1 + notice));
  return callable;
}

/** One visit's costs by week and by team. */
function layVisit(model: Model, i: number, stays: boolean, callable: Uint8Array): void {
  const { problem, K, T, words } = model;
  const visit = problem.visits[from(model.visitAt, i)];
  if (!visit) return;
  const { pin, pub, d } = visit;
  const slot = stays && pub ? pub : { team: pin?.team ?? null, week: pin?.week ?? null };
  model.region[i] = visit.region;
  model.d[i] = d;
  model.p[i] = d + problem.writeup;
  model.w[i] = visit.w;
  model.unplaced[i] = unplacedCost(problem, visit);
  model.must[i] = pin || stays ? 1 : 0;
  model.out[i] = unplacedCost(problem, visit) + (pin || stays ? MUST : 0);
  const first = slot.week ?? visit.e;
  const last = slot.week ?? T - d;
  for (let t = 0; t < T; t++) {
    const open =
      t >= first &&
      t <= last &&
      t + d <= T &&
      callable[t] === 1 &&
      keepsFrozen(problem, visit, pub?.team ?? 0, t, stays);
    model.week[i * T + t] = open ? weekCost(problem, visit, t) : Infinity;
  }
  for (const shut of visit.shut ?? [])
    model.week.fill(Infinity, i * T + Math.max(0, shut - d + 1), i * T + Math.min(T, shut + 1 + (problem.notice ?? 0)));
  for (const [t, price] of visit.avoid ?? []) model.week[i * T + t] = (model.week[i * T + t] as number) + price;
  for (let k = 0; k < K; k++) {
    const original = from(model.teamAt, k);
    const allowed = (slot.team === null || slot.team === original) && !visit.notTeams.includes(original);
    const open = allowed && (!visit.cse || problem.teams[original]?.cse === true);
    model.team[i * K + k] = open
      ? travelCost(problem, visit, original) + teamMoveCost(problem, pub, original)
      : Infinity;
    if (open) model.canSee[i * words + (k >> 5)] = from(model.canSee, i * words + (k >> 5)) | (1 << (k & 31));
  }
}

/** Dearer than any plan, so that what must be placed is never left out for a gain elsewhere. */
const MUST = 1e12;

/** What a start week costs, the weeks better avoided apart. */
function weekCost(problem: Problem, visit: ProblemVisit, t: number): number {
  return waitingCost(visit, t) + lateCost(problem, visit, t) + weekMoveCost(problem, visit.pub, t);
}

function orderTeams({ K, team, teamOrder, teamCount, cheapestTeam }: Model, i: number): void {
  const cost = (k: number) => team[i * K + k] as number;
  const open: number[] = [];
  for (let k = 0; k < K; k++) if (cost(k) < Infinity) open.push(k);
  open.sort((a, b) => cost(a) - cost(b) || a - b);
  teamOrder.set(open, i * K);
  teamCount[i] = open.length;
  cheapestTeam[i] = open.length > 0 ? cost(open[0] as number) : Infinity;
}

function orderWeeks({ T, week, weekOrder, weekCount, starts, canStart, words }: Model, i: number): void {
  const cost = (t: number) => week[i * T + t] as number;
  const open: number[] = [];
  let rising = true;
  for (let t = 0; t < T; t++) {
    if (cost(t) === Infinity) continue;
    let anyTeam = false;
    for (let word = 0; word < words; word++) anyTeam ||= canStart[from(starts, i) + t * words + word] !== 0;
    if (!anyTeam) continue;
    rising &&= open.length === 0 || cost(open[open.length - 1] as number) <= cost(t);
    open.push(t);
  }
  if (!rising) open.sort((a, b) => cost(a) - cost(b) || a - b);
  weekOrder.set(open, i * T);
  weekCount[i] = open.length;
}
