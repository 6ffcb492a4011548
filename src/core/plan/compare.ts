import { OFSTED_REGIONS, type OfstedRegion } from "../authority.ts";
import { type Day, daysBetween } from "../calendar.ts";
import { type CostParts, costOf, type Place } from "../schedule/cost.ts";
import type { Problem } from "../schedule/problem.ts";
import { breaches } from "../schedule/rules.ts";
import type { HardRuleId } from "../schedule/slot-rules.ts";
import { type Cause, causeOf } from "./compare-cause.ts";
import type { ComparedPlan, ComparedVisit } from "./compared.ts";
import { assignOf } from "./proof.ts";

/** A visit that both plans have, in another week or with another team; `change` is what that alone costs more at the later plan's prices. */
export type MovedBetween = {
  authorityCode: string;
  region: OfstedRegion | undefined;
  from: ComparedVisit;
  to: ComparedVisit;
  /** Below nought where it comes sooner. */
  weeks: number;
  change: number;
  cause: Cause;
};

/** Where a plan ends and how late it is. */
export type Standing = {
  visits: number;
  late: number;
  weeksLate: number;
  unplaced: number;
  endsOn: Day | null;
  last: string | null;
};

export type Comparison = {
  moved: MovedBetween[];
  unmoved: number;
  /** Authorities that have a place in one plan alone: placed now, left out now. */
  placed: ComparedVisit[];
  leftOut: ComparedVisit[];
  before: Standing;
  after: Standing;
  regions: { region: OfstedRegion; moved: number; before: Standing; after: Standing }[];
  /** The authorities of both, at the later plan's prices: what its answer costs, and what keeping the earlier one's places would. */
  underLater: { before: CostParts; after: CostParts; bought: number };
  /** The visits whose earlier place a hard rule forbids now, by the first such rule; a commission counts as one. */
  forbidden: { rule: HardRuleId | "commissioned"; authorityCode: string }[];
};

/** What differs between two plans, and why: the later one's problem says what its prices and rules make of the earlier one's places. */
export function compare(before: ComparedPlan, after: ComparedPlan): Comparison {
  const was = new Map(before.visits.map((visit) => [visit.authorityCode, visit]));
  const is = new Map(after.visits.map((visit) => [visit.authorityCode, visit]));
  const both = after.visits.flatMap((to) => {
    const from = was.get(to.authorityCode);
    return from ? [{ from, to }] : [];
  });
  const shared = sharedProblem(before, after);
  const moved = both
    .filter(({ from, to }) => from.startsOn !== to.startsOn || from.teamCode !== to.teamCode)
    .map(({ from, to }): MovedBetween => {
      const { authorityCode } = to;
      const weeks = daysBetween(from.startsOn, to.startsOn) / 7;
      const region = after.regionOf(authorityCode);
      return { authorityCode, region, from, to, weeks, ...causeOf(before, after, shared.problem, from, to) };
    })
    .sort(bySize);
  const standing = (plan: ComparedPlan, region?: OfstedRegion) => standingOf(plan, region);
  const regions = OFSTED_REGIONS.map((region) => ({
    region,
    moved: moved.filter((one) => one.region === region).length,
    before: standing(before, region),
    after: standing(after, region),
  }));
  const [kept, now] = [costOf(shared.problem, shared.before), costOf(shared.problem, shared.after)];
  return {
    moved,
    unmoved: both.length - moved.length,
    placed: after.visits.filter(({ authorityCode }) => !was.has(authorityCode)),
    leftOut: before.visits.filter(({ authorityCode }) => !is.has(authorityCode)),
    before: standing(before),
    after: standing(after),
    regions: regions.filter((one) => one.before.visits + one.after.visits + one.after.unplaced > 0),
    underLater: { before: kept.parts, after: now.parts, bought: kept.cost - now.cost },
    forbidden: forbiddenIn(shared, after),
  };
}

/** Those that moved furthest first; of equal ones the dearest. */
function bySize(one: MovedBetween, other: MovedBetween): number {
  return (
    Math.abs(other.weeks) - Math.abs(one.weeks) ||
    other.change - one.change ||
    (one.authorityCode < other.authorityCode ? -1 : 1)
  );
}

function standingOf({ visits, unplaced, regionOf }: ComparedPlan, region?: OfstedRegion): Standing {
  const own = <Row extends { authorityCode: string }>(rows: readonly Row[]) =>
    region === undefined ? rows : rows.filter(({ authorityCode }) => regionOf(authorityCode) === region);
  const planned = own(visits);
  const last = planned.reduce<ComparedVisit | null>(
    (late, one) => (late && late.endsOn >= one.endsOn ? late : one),
    null,
  );
  return {
    visits: planned.length,
    late: planned.filter(({ weeksLate }) => weeksLate > 0).length,
    weeksLate: planned.reduce((sum, one) => sum + one.weeksLate, 0),
    unplaced: own(unplaced).length,
    endsOn: last?.endsOn ?? null,
    last: last?.authorityCode ?? null,
  };
}

type Shared = { problem: Problem; before: Place[]; after: Place[] };

/**
 * The later plan's problem for the authorities of both, and where each plan has them. A team that is gone comes back for
 * it, always away: a place with it then breaks a rule instead of having no price.
 */
function sharedProblem(before: ComparedPlan, after: ComparedPlan): Shared {
  const known = new Set(before.problem.visits.map(({ id }) => id));
  const gone = before.problem.teams.filter(({ id }) => !after.problem.teams.some((team) => team.id === id));
  const always = Array.from({ length: after.problem.T }, (_, week) => week);
  const problem = {
    ...after.problem,
    teams: [...after.problem.teams, ...gone.map((team) => ({ ...team, off: always }))],
    visits: after.problem.visits.filter(({ id }) => known.has(id)),
  };
  const { startsOn } = after.programme;
  return {
    problem,
    before: assignOf(problem, startsOn, before.visits),
    after: assignOf(problem, startsOn, after.visits),
  };
}

function forbiddenIn({ problem, before }: Shared, { decisions }: ComparedPlan): Comparison["forbidden"] {
  const found = new Map<number, HardRuleId>();
  for (const { rule, visit } of breaches(problem, before)) if (!found.has(visit)) found.set(visit, rule);
  return [...found].flatMap(([visit, rule]) => {
    const authorityCode = problem.visits[visit]?.id ?? "";
    if (before[visit] === null) return [];
    // The weeks after the day that was asked for are shut to it: that is how a commission is kept.
    const isAsked = rule === "closed" && decisions.commissioned.some((one) => one.authorityCode === authorityCode);
    return [{ rule: isAsked ? "commissioned" : rule, authorityCode }];
  });
}
