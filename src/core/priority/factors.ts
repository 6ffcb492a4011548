import { cseNotExamined, signals } from "./factors-cse.ts";
import { caseload, cseRecording, lateAssessments } from "./factors-figures.ts";
import { priorJudgement, recurrence, responseCriticised, timeSince } from "./factors-judged.ts";
import type { Dossier, Known } from "./known.ts";
import type { FactorId, Policy } from "./policy.ts";
import type { Given } from "./reason.ts";

type FactorRule = (dossier: Dossier, known: Known, policy: Policy) => Given;

/** Every factor has a rule, and every rule a factor. */
export const FACTOR_RULES: Readonly<Record<FactorId, FactorRule>> = {
  prior_judgement: priorJudgement,
  time_since: timeSince,
  caseload,
  late_assessments: lateAssessments,
  cse_recording: cseRecording,
  cse_not_examined: cseNotExamined,
  response_criticised: responseCriticised,
  recurrence,
  signals,
};
