import type { Day } from "./calendar.ts";

export const INDICATORS = [
  "social_worker_caseload",
  "social_worker_vacancy_rate",
  "social_worker_agency_rate",
  "assessments_within_45_days_share",
  "cse_assessments",
  "cse_share_of_assessments",
  "criminal_exploitation_assessments",
  "going_missing_assessments",
  "looked_after_missing_share",
] as const;
export type IndicatorId = (typeof INDICATORS)[number];

/** One published figure. Anything that looks at the past uses `availableOn`, the day it became public, not `periodEnd`. */
export type Indicator = {
  authorityCode: string;
  indicator: IndicatorId;
  periodEnd: Day;
  availableOn: Day;
  value: number;
};
