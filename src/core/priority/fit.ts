import { addDays, type Day } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import type { Inspection } from "../inspection.ts";
import { amongNeighbours, deviationsAbove, placed } from "./figures.ts";
import { isGoodOverall, lastFullInspection, stepsFrom } from "./judged.ts";
import { type Dossier, type Known, knownOn } from "./known.ts";
import { logistic, logLikelihood, logOdds } from "./logistic.ts";
import type { FactorId, Policy } from "./policy.ts";
import { mean } from "./redeal.ts";

/** Weights are fitted on inspections begun before this day and tested on those after: never the other way. */
export const FITTED_BEFORE: Day = "2023-01-01";
/** What is known so many days before inspectors arrive is what a planner could have used. */
export const SCORED_DAYS_BEFORE = 14;
const RIDGES = [1, 2, 4, 8, 16];

type Measured = {
  factor: FactorId;
  unit: string;
  /** The factor's own measure, as the scorecard takes it; `null` where nothing is published. */
  measure: (dossier: Dossier, known: Known, policy: Policy) => number | null;
};

const MEASURED: readonly Measured[] = [
  {
    factor: "prior_judgement",
    unit: "one step from outstanding",
    measure: (dossier, _known, policy) => {
      const last = lastFullInspection(dossier.inspections);
      return last && stepsFrom(last, policy.scorecard.prior_judgement.steps);
    },
  },
  {
    factor: "caseload",
    unit: "one standard deviation, counted as the scorecard counts",
    measure: (dossier, known, policy) => {
      const figure = placed(dossier, known, "social_worker_caseload");
      return figure && Math.max(0, deviationsAbove(figure, figure.mean) - policy.scorecard.caseload.fromDeviations);
    },
  },
  {
    factor: "late_assessments",
    unit: "one standard deviation, counted as the scorecard counts",
    measure: (dossier, known, policy) => {
      const figure = placed(dossier, known, "assessments_within_45_days_share");
      const { fromDeviations } = policy.scorecard.late_assessments;
      return figure && Math.max(0, -deviationsAbove(figure, figure.mean) - fromDeviations);
    },
  },
  {
    factor: "cse_recording",
    unit: "one standard deviation above the median of the statistical neighbours",
    measure: (dossier, known) => {
      const figure = placed(dossier, known, "cse_share_of_assessments");
      if (figure === null) return null;
      const neighbours = amongNeighbours(dossier, known, "cse_share_of_assessments", figure.periodEnd);
      return Math.max(0, deviationsAbove(figure, neighbours ?? figure.mean));
    },
  },
];

export const FITTED_FACTORS: readonly FactorId[] = MEASURED.map(({ factor }) => factor);

type FittedFactor = {
  factor: FactorId;
  unit: string;
  /** How many of the inspections had the figure; the rest were given the mean of those that had. */
  known: number;
  mean: number;
  coefficient: number;
  error: number;
  /** The coefficient in points: so many doublings of the odds, of 20 points each. */
  points: number;
};

export type Fit = {
  outcome: string;
  inspections: number;
  lessThanGood: number;
  begunBefore: Day;
  scoredDaysBefore: number;
  ridge: number;
  /** Mean log-likelihood of each inspection by a model that has not seen it, for each ridge tried; the best was taken. */
  leaveOneOut: { ridge: number; logLikelihood: number }[];
  intercept: number;
  factors: FittedFactor[];
};

/** Reproduces `seed/fit.json` to the digit from the evidence; only the shapes of the policy's measures are used, not its weights. */
export function fit(evidence: Evidence, policy: Policy): Fit {
  const cases = trainingCases(evidence).map(({ inspection, dossier, known }) => ({
    outcome: !isGoodOverall(inspection),
    measures: MEASURED.map(({ measure }) => measure(dossier, known, policy)),
  }));
  const columns = MEASURED.map((_, at) => cases.flatMap(({ measures }) => measures[at] ?? []));
  const means = columns.map((column) => mean(column) ?? 0);
  const rows = cases.map(({ measures }) => measures.map((value, at) => value ?? means[at] ?? 0));
  const outcomes = cases.map(({ outcome }) => outcome);

  const tried = RIDGES.map((ridge) => ({ ridge, logLikelihood: leftOut(rows, outcomes, ridge) }));
  const best = tried.reduce((one, other) => (other.logLikelihood > one.logLikelihood ? other : one));
  const { coefficients, errors } = logistic(rows, outcomes, best.ridge);
  return {
    outcome: "less than good at the next full inspection",
    inspections: cases.length,
    lessThanGood: outcomes.filter(Boolean).length,
    begunBefore: FITTED_BEFORE,
    scoredDaysBefore: SCORED_DAYS_BEFORE,
    ridge: best.ridge,
    leaveOneOut: tried.map(({ ridge, logLikelihood }) => ({ ridge, logLikelihood: digits(logLikelihood) })),
    intercept: digits(coefficients[0] ?? 0),
    factors: MEASURED.map(({ factor, unit }, at) => {
      const coefficient = coefficients[at + 1] ?? 0;
      return {
        factor,
        unit,
        known: columns[at]?.length ?? 0,
        mean: digits(means[at] ?? 0),
        coefficient: digits(coefficient),
        error: digits(errors[at + 1] ?? 0),
        points: digits((coefficient / Math.LN2) * policy.doublingPoints),
      };
    }),
  };
}

/**
 * Inspections under the framework that the backtest looks at, each with an earlier full inspection since 2013: before that
 * a grade told next to nothing about the next.
 */
function trainingCases(evidence: Evidence): { inspection: Inspection; dossier: Dossier; known: Known }[] {
  return evidence.inspections.flatMap((inspection) => {
    const { framework, startedOn } = inspection;
    if (framework !== "ILACS" || startedOn === null || startedOn >= FITTED_BEFORE) return [];
    const known = knownOn(evidence, addDays(startedOn, -SCORED_DAYS_BEFORE));
    const dossier = known.dossiers.get(inspection.authorityCode);
    const last = dossier && lastFullInspection(dossier.inspections);
    return last && (last.framework === "SIF" || last.framework === "ILACS") ? [{ inspection, dossier, known }] : [];
  });
}

function leftOut(rows: readonly number[][], outcomes: readonly boolean[], ridge: number): number {
  const each = rows.map((row, index) => {
    const others = logistic(rows.toSpliced(index, 1), outcomes.toSpliced(index, 1), ridge);
    return logLikelihood(logOdds(others.coefficients, row), outcomes[index] ?? false);
  });
  return mean(each) ?? 0;
}

/** Four decimals: beyond that machines may differ, and nothing rests on it. */
function digits(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
