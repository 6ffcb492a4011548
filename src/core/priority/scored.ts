import { addDays, type Day, daysBetween } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import type { Inspection } from "../inspection.ts";
import { FITTED_BEFORE, FITTED_FACTORS, SCORED_DAYS_BEFORE } from "./fit.ts";
import { endOf, isGoodOverall, isInadequate, lastFullInspection, stepsFrom } from "./judged.ts";
import { compare, type Known, knownOn } from "./known.ts";
import { FACTORS, type FactorId, type Policy } from "./policy.ts";
import { ranked } from "./priority.ts";
import type { Placing } from "./reason.ts";
import type { Case } from "./redeal.ts";

/** One inspection scored as at two weeks before it began, so that anyone can recompute every figure. */
export type Scored = Case & {
  points: number;
  byFactor: Record<FactorId, number>;
  /** Of the factors whose weights were fitted. */
  fittedPoints: number;
  /** The same authority on 1 January of that year: nothing learned during the year is used. */
  pointsInJanuary: number;
  band: number;
  /** Steps from outstanding at the last full inspection before, and days since it ended. */
  priorSteps: number;
  daysSince: number;
};

/** An inspection that the backtest cannot compare, and why. */
export type LeftOut = { authorityCode: string; startedOn: Day; why: string };

/** Every inspection under the present frameworks begun since the weights were fitted, oldest first. */
export function scoredCases(evidence: Evidence, policy: Policy): { scored: Scored[]; leftOut: LeftOut[] } {
  const scored: Scored[] = [];
  const leftOut: LeftOut[] = [];
  const ranking = rankings(evidence, policy);
  for (const { inspection, startedOn } of begunSince(evidence)) {
    const { authorityCode } = inspection;
    const day = addDays(startedOn, -SCORED_DAYS_BEFORE);
    const { known, priorities } = ranking(day);
    const last = lastFullInspection(known.dossiers.get(authorityCode)?.inspections ?? []);
    const priorSteps = last && stepsFrom(last, policy.scorecard.prior_judgement.steps);
    const priority = priorities.get(authorityCode);
    if (last === null || priorSteps === null || priority === undefined) {
      leftOut.push({ authorityCode, startedOn, why: "No full inspection under its own name before this one" });
      continue;
    }
    const byFactor = Object.fromEntries(FACTORS.map((factor) => [factor, 0])) as Record<FactorId, number>;
    for (const reason of priority.reasons) byFactor[reason.factor] = reason.points;
    scored.push({
      authorityCode,
      startedOn,
      lessThanGood: !isGoodOverall(inspection),
      inadequate: isInadequate(inspection),
      points: priority.points,
      byFactor,
      fittedPoints: FITTED_FACTORS.reduce((sum, factor) => sum + byFactor[factor], 0),
      pointsInJanuary: ranking(`${startedOn.slice(0, 4)}-01-01`).priorities.get(authorityCode)?.points ?? 0,
      band: priority.band,
      priorSteps,
      daysSince: daysBetween(endOf(last), startedOn),
    });
  }
  return { scored, leftOut };
}

function begunSince(evidence: Evidence): { inspection: Inspection; startedOn: Day }[] {
  return evidence.inspections
    .flatMap((inspection) => {
      const { startedOn, framework } = inspection;
      const ours = framework === "ILACS" || framework === "ILACS_2026";
      return ours && startedOn !== null && startedOn >= FITTED_BEFORE ? [{ inspection, startedOn }] : [];
    })
    .sort((one, other) => compare(one.startedOn, other.startedOn));
}

type Ranking = { known: Known; priorities: Map<string, Placing> };

/** Rankings by day, each drawn up once: many inspections begin on one Monday. */
function rankings(evidence: Evidence, policy: Policy): (day: Day) => Ranking {
  const byDay = new Map<Day, Ranking>();
  return (day) => {
    const drawn = byDay.get(day);
    if (drawn) return drawn;
    const known = knownOn(evidence, day);
    const priorities = ranked(known, policy);
    const ranking = { known, priorities: new Map(priorities.map((priority) => [priority.authorityCode, priority])) };
    byDay.set(day, ranking);
    return ranking;
  };
}
