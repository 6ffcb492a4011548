import type { Assign } from "./cost.ts";
import { frozenVisits } from "./frozen.ts";
import type { Problem } from "./problem.ts";
import { closedBy } from "./rules.ts";
import { type HardRuleId, span } from "./slot-rules.ts";

/** Who is where in a plan, one visit apart: what stands in the way of placing that one. */
type Occupancy = {
  problem: Problem;
  visit: number;
  frozen: ReadonlySet<number>;
  /** The visit that holds a team-week, by `team * 10_000 + week`. */
  holder: Map<number, number>;
  national: Map<number, number[]>;
  regional: Map<number, number[]>;
};

/** What closes a slot to a visit as the plan stands, and which visits hold it. */
type SlotState = { rules: HardRuleId[]; holders: number[] };

/** Everything in a plan that one visit must fit beside. */
export function occupancyBeside(problem: Problem, assign: Assign, visit: number): Occupancy {
  const around: Occupancy = {
    problem,
    visit,
    frozen: frozenVisits(problem),
    holder: new Map(),
    national: new Map(),
    regional: new Map(),
  };
  const region = problem.visits[visit]?.region;
  const add = (map: Map<number, number[]>, week: number, other: number) => {
    const found = map.get(week);
    if (found) found.push(other);
    else map.set(week, [other]);
  };
  problem.visits.forEach((one, other) => {
    const place = assign[other];
    if (!place || other === visit) return;
    for (const week of span(place[1], one.d + problem.writeup)) around.holder.set(place[0] * 10_000 + week, other);
    for (const week of span(place[1], one.d)) {
      add(around.national, week, other);
      if (one.region === region) add(around.regional, week, other);
    }
  });
  return around;
}

/** What closes one slot, and who would have to move for it to open. */
export function slotState(around: Occupancy, team: number, week: number): SlotState {
  const { problem, visit, frozen, holder } = around;
  const asked = problem.visits[visit];
  if (!asked) return { rules: ["horizon"], holders: [] };
  const rules: HardRuleId[] = closedBy(problem, visit, team, week, frozen);
  const holders = new Set<number>();
  for (let taken = week; taken < week + asked.d + problem.writeup; taken++) {
    const other = holder.get(team * 10_000 + taken);
    if (other !== undefined) holders.add(other);
  }
  if (holders.size > 0) rules.push("busy");
  const crowded = (rule: HardRuleId, crowd: Occupancy["national"], most: number | null) => {
    let isFull = false;
    for (let on = week; most !== null && on < week + asked.d; on++) {
      const others = crowd.get(on) ?? NOBODY;
      if (others.length < most) continue;
      isFull = true;
      for (const other of others) holders.add(other);
    }
    if (isFull) rules.push(rule);
  };
  crowded("national", around.national, problem.natCap);
  crowded("region", around.regional, problem.regCap);
  return { rules, holders: [...holders] };
}

const NOBODY: readonly number[] = [];
