import { type Day, weekIndex } from "../calendar.ts";
import { type Place, unplacedCost } from "../schedule/cost.ts";
import type { Certificate } from "../schedule/outcome.ts";
import type { Problem } from "../schedule/problem.ts";
import { breaches, RULES } from "../schedule/rules.ts";
import type { HardRuleId } from "../schedule/slot-rules.ts";
import { type Verdict, verify } from "../schedule/verify.ts";

/** A plan as it was kept: the problem it answers, what it claims, and the prices that prove it. */
export type Claim = {
  problem: Problem;
  assign: Place[];
  cost: number;
  bound: number | null;
  certificate: Certificate | null;
};

/** A hard rule with how often the plan could have broken it, in what, and how often it did. */
type RuleCheck = { sentence: string; times: number; of: string; broken: number };

/** The bound's sum: what the visits pay, less what the limits charge; the teams' best programmes take the rest. */
type BoundSum = { visits: number; limits: number };

/** What one more place on site in a week would take off the bound, at the plan's own prices; a null region is the nation. */
type ScarceWeek = { week: number; region: number | null; price: number };

/** A plan's claims, worked out again from what was kept. */
export type Proof = { verdict: Verdict; rules: RuleCheck[]; sum: BoundSum | null; scarce: ScarceWeek[] };

export function proofOf(claim: Claim): Proof {
  const verdict = verify(claim.problem, claim);
  const { certificate } = claim;
  return {
    verdict,
    rules: ruleChecks(claim),
    sum: certificate === null || verdict.bound === null ? null : sumOf(claim.problem, certificate),
    scarce: certificate === null ? [] : scarceWeeks(claim.problem, certificate),
  };
}

type KeptPlace = { authorityCode: string; teamCode: string; startsOn: Day };

/** The kept visits in the problem's own order. A team or a week that the problem does not have stays one that does not exist. */
export function assignOf(problem: Problem, startsOn: Day, visits: readonly KeptPlace[]): Place[] {
  const byCode = new Map(visits.map((visit) => [visit.authorityCode, visit]));
  const teamAt = new Map(problem.teams.map(({ id }, team) => [id, team]));
  return problem.visits.map(({ id }) => {
    const visit = byCode.get(id);
    return visit ? [teamAt.get(visit.teamCode) ?? -1, weekIndex(startsOn, visit.startsOn)] : null;
  });
}

function ruleChecks({ problem, assign }: Claim): RuleCheck[] {
  const times = timesOf(problem, assign);
  const broken = breaches(problem, assign);
  return RULES.filter(({ hard }) => hard).map(({ id, sentence }) => ({
    sentence,
    ...times[id as HardRuleId],
    broken: broken.filter(({ rule }) => rule === id).length,
  }));
}

type Times = Pick<RuleCheck, "times" | "of">;

function timesOf({ visits, T, ...problem }: Problem, assign: readonly Place[]): Record<HardRuleId, Times> {
  const placed = visits.filter((_, index) => assign[index] != null);
  const onSite = placed.reduce((sum, { d }) => sum + d, 0);
  const until = problem.frozen?.to ?? 0;
  const said = (times: number, of: string): Times => ({ times, of });
  return {
    horizon: said(placed.length, "visits"),
    closed: said(onSite, "weeks on site"),
    leave: said(onSite, "weeks on site"),
    "write-up": said(placed.length * problem.writeup, "weeks of write-up"),
    notice: said(placed.length * (problem.notice ?? 0), "weeks of notice"),
    earliest: said(placed.filter(({ pin }) => pin?.week == null).length, "visits"),
    pin: said(visits.filter(({ pin }) => pin !== null).length, "pins"),
    conflict: said(
      visits.reduce((sum, { notTeams }) => sum + notTeams.length, 0),
      "conflicts of interest",
    ),
    skill: said(placed.filter(({ cse }) => cse).length, "visits that need it"),
    frozen: said(visits.filter(({ pub }) => pub !== null && pub.week < until).length, "published visits"),
    busy: said(onSite + placed.length * problem.writeup, "weeks of the teams"),
    national: said(problem.natCap === null ? 0 : T, "weeks"),
    region: said(problem.regCap === null ? 0 : T * problem.regions.length, "weeks of a region"),
  };
}

function sumOf(problem: Problem, { lam, nu, ze = [] }: Certificate): BoundSum {
  const visits = problem.visits.reduce(
    (sum, visit, index) => sum + Math.min(lam[index] ?? 0, unplacedCost(problem, visit)),
    0,
  );
  const total = (prices: readonly number[]) => prices.reduce((sum, price) => sum + price, 0);
  const limits = total(nu) * (problem.natCap ?? 0) + total(ze) * (problem.regCap ?? 0);
  return { visits, limits };
}

function scarceWeeks({ T, natCap, regCap }: Problem, { nu, ze = [] }: Certificate): ScarceWeek[] {
  const nation = natCap === null ? [] : nu.map((price, week) => ({ week, region: null, price }));
  const regions = regCap === null ? [] : ze.map((price, at) => ({ week: at % T, region: Math.floor(at / T), price }));
  return [...nation, ...regions].filter(({ price }) => price > 0).sort((a, b) => b.price - a.price || a.week - b.week);
}
