import type { Theme } from "../core/finding.ts";

/** The theme of ours that comes nearest to each criticism in the committee's Table 2; some have none. */
export const CRITICISM_THEMES: Readonly<Record<string, Theme>> = {
  "Lack of vision, leadership and effective management": "leadership_governance",
  "Personal development reviews and supervision": "management_oversight_supervision",
  "Core assessments for children, procedures and timeliness": "assessment_quality_timeliness",
  "Weaknesses in social care management/safeguarding": "management_oversight_supervision",
  "Plans, pace, not embedded": "plans_and_drift",
  "Confused governance, too many groups, confusion and increased risk": "leadership_governance",
  "Access Team": "front_door_thresholds",
  "Social care capacity/resources/prioritisation": "social_work_capacity_caseloads",
  "Information/data/analysis": "performance_information_data",
  "Domestic violence": "domestic_abuse",
};
