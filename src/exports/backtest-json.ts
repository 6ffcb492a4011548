import type { Backtest } from "../core/priority/backtest.ts";

/** A backtest to be recomputed: every scored inspection with its outcome, and the figures that follow from them. */
export function backtestJson(policyVersion: number, { inspections, leftOut, ...figures }: Backtest): string {
  const document = {
    policy_version: policyVersion,
    inspections: inspections.map((one) => ({
      authority_code: one.authorityCode,
      started_on: one.startedOn,
      points: one.points,
      outcome: one.lessThanGood ? "less_than_good" : "good_or_better",
      inadequate: one.inadequate,
      band: one.band,
      points_in_january: one.pointsInJanuary,
      fitted_points: one.fittedPoints,
      prior_steps: one.priorSteps,
      days_since_last: one.daysSince,
      by_factor: one.byFactor,
    })),
    left_out: leftOut.map(({ authorityCode, startedOn, why }) => {
      return { authority_code: authorityCode, started_on: startedOn, why };
    }),
    ...figures,
  };
  return `${JSON.stringify(document)}\n`;
}
