import type { Day } from "./calendar.ts";

export const THEMES = [
  "plans_and_drift",
  "management_oversight_supervision",
  "permanence_placements_sufficiency",
  "assessment_quality_timeliness",
  "care_leavers",
  "voice_of_child",
  "partnership_working",
  "health_and_education_of_children_in_care",
  "private_fostering_homeless_16_17",
  "leadership_governance",
  "front_door_thresholds",
  "missing_children",
  "performance_information_data",
  "social_work_capacity_caseloads",
  "quality_assurance_audit",
  "child_exploitation",
  "domestic_abuse",
  "other",
] as const;
export type Theme = (typeof THEMES)[number];

/** A theme in one report's list of what must improve, with how many items of the list it covers. */
export type Finding = {
  authorityCode: string;
  publishedOn: Day;
  theme: Theme;
  severity: "improvement" | "priority_action";
  items: number;
};

/** How often one report names things, and whether it criticises the response to exploitation or missing children. */
export type ReportMentions = {
  authorityCode: string;
  publishedOn: Day;
  words: number;
  sexualExploitation: number;
  criminalExploitation: number;
  exploitation: number;
  missing: number;
  returnInterview: number;
  responseCriticised: boolean;
};
