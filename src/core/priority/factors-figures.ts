import { addMonths } from "../calendar.ts";
import type { IndicatorId } from "../indicator.ts";
import { INDICATOR_WORDS, longDay } from "../words.ts";
import { amongNeighbours, deviationsAbove, newestFigure, type Placed, placed, valueIn } from "./figures.ts";
import type { Dossier, Known } from "./known.ts";
import type { Policy } from "./policy.ts";
import { type Given, reasonOf } from "./reason.ts";

/** The figures that these factors look at: each authority's newest, at most a year behind anybody's. */
export const RANKED_BY: readonly IndicatorId[] = [
  "social_worker_caseload",
  "assessments_within_45_days_share",
  "cse_share_of_assessments",
  "cse_assessments",
  "looked_after_missing_share",
];
/** The one of which they look at the year before as well. */
export const YEAR_BEFORE: IndicatorId = "cse_assessments";

/** Cases a social worker, against the national mean. A light caseload takes nothing away. */
export function caseload(dossier: Dossier, known: Known, policy: Policy): Given {
  const { perDeviation, fromDeviations, most, neutral } = policy.scorecard.caseload;
  const give = reasonOf("caseload", policy);
  const figure = placed(dossier, known, "social_worker_caseload");
  if (figure === null) return give(neutral, missing("social_worker_caseload"));
  const from = figure.mean + fromDeviations * figure.deviation;
  const says = () =>
    `Caseload ${figure.value.toFixed(1)} on ${longDay(figure.periodEnd)}, national mean ${figure.mean.toFixed(1)}; points begin above ${from.toFixed(1)}`;
  const points = perDeviation * Math.max(0, deviationsAbove(figure, from));
  return give(Math.min(most, points), sourced(says, "social_worker_caseload"));
}

/** Assessments later than the 45 working days of statutory guidance, against the national mean. */
export function lateAssessments(dossier: Dossier, known: Known, policy: Policy): Given {
  const { perDeviation, fromDeviations, most, neutral } = policy.scorecard.late_assessments;
  const give = reasonOf("late_assessments", policy);
  const figure = placed(dossier, known, "assessments_within_45_days_share");
  if (figure === null) return give(neutral, missing("assessments_within_45_days_share"));
  const from = figure.mean - fromDeviations * figure.deviation;
  const says = () =>
    `${percent(figure.value)} of assessments within 45 days in ${year(figure)}, national mean ${percent(figure.mean)}; points begin below ${percent(Math.min(100, from))}`;
  const points = perDeviation * Math.max(0, -deviationsAbove(figure, from));
  return give(Math.min(most, points), sourced(says, "assessments_within_45_days_share"));
}

type Part = { points: number; says: () => string };

/**
 * How CSE is recorded. The figures follow recording practice as much as risk, so both directions are worth a look and
 * neither takes points away: a zero is never reassuring, and gives at least what an unpublished figure would.
 */
export function cseRecording(dossier: Dossier, known: Known, policy: Policy): Given {
  const { most } = policy.scorecard.cse_recording;
  const parts = [cseShare(dossier, known, policy), cseFall(dossier, known, policy), fewMissing(dossier, known, policy)];
  const points = Math.min(
    most,
    parts.reduce((sum, part) => sum + part.points, 0),
  );
  return reasonOf("cse_recording", policy)(points, () =>
    parts
      .map((part) => part.says())
      .filter((says) => says !== "")
      .join(". "),
  );
}

function cseShare(dossier: Dossier, known: Known, policy: Policy): Part {
  const { perDeviation, perDeviationBelow, zero, neutral } = policy.scorecard.cse_recording;
  const figure = placed(dossier, known, "cse_share_of_assessments");
  const number = newestFigure(dossier, known, "cse_assessments");
  if ((figure ?? number)?.value === 0) {
    const day = (figure ?? number)?.periodEnd ?? known.day;
    const says = () =>
      `No assessment recorded child sexual exploitation in the year to ${longDay(day)}: a zero is never reassuring`;
    return { points: Math.max(neutral, zero), says: sourced(says, "cse_assessments") };
  }
  if (figure === null) return { points: neutral, says: missing("cse_share_of_assessments") };
  const neighbours = amongNeighbours(dossier, known, "cse_share_of_assessments", figure.periodEnd);
  const against = neighbours ?? figure.mean;
  const above = deviationsAbove(figure, against);
  const points = above >= 0 ? above * perDeviation : -above * perDeviationBelow;
  const whose = neighbours === null ? "national mean" : "median of statistical neighbours";
  const says = () =>
    `${percent(figure.value, 1)} of assessments record CSE in ${year(figure)}, ${whose} ${percent(against, 1)}`;
  return { points, says: sourced(says, "cse_share_of_assessments") };
}

function cseFall(dossier: Dossier, known: Known, policy: Policy): Part {
  const { sharpFallShare, sharpFallFrom, sharpFall } = policy.scorecard.cse_recording;
  const nothing = { points: 0, says: () => "" };
  const now = newestFigure(dossier, known, "cse_assessments");
  if (now === null) return nothing;
  const before = valueIn(dossier, "cse_assessments", addMonths(now.periodEnd, -12));
  if (before === null || before < sharpFallFrom) return nothing;
  const share = (before - now.value) / before;
  if (share < sharpFallShare) return nothing;
  const says = () =>
    `The number fell from ${before} to ${now.value} in one year (${percent(share * 100)} fewer): a sharp fall is worth a look`;
  return { points: sharpFall, says };
}

function fewMissing(dossier: Dossier, known: Known, policy: Policy): Part {
  const { fewMissingShare, fewMissing: few, neutralMissing } = policy.scorecard.cse_recording;
  const figure = placed(dossier, known, "looked_after_missing_share");
  if (figure === null) return { points: neutralMissing, says: missing("looked_after_missing_share") };
  const neighbours = amongNeighbours(dossier, known, "looked_after_missing_share", figure.periodEnd);
  const against = neighbours ?? figure.mean;
  if (figure.value >= against * fewMissingShare) return { points: 0, says: () => "" };
  const whose = neighbours === null ? "national mean" : "neighbours";
  const says = () =>
    `${percent(figure.value, 1)} of children in care recorded as missing in ${year(figure)}, ${whose} ${percent(against, 1)}: few recorded may mean few noticed`;
  return { points: few, says: sourced(says, "looked_after_missing_share") };
}

function year(figure: Placed): string {
  return `the year to ${longDay(figure.periodEnd)}`;
}

function percent(value: number, digits = 0): string {
  return `${value.toFixed(digits)}%`;
}

function sourced(says: () => string, indicator: IndicatorId): () => string {
  return () => `${says()} (${INDICATOR_WORDS[indicator].source})`;
}

function missing(indicator: IndicatorId): () => string {
  return () => `${INDICATOR_WORDS[indicator].name}: no recent figure published, so the neutral is given`;
}
