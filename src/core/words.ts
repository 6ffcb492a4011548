import type { Day } from "./calendar.ts";
import type { Theme } from "./finding.ts";
import type { Area, Grade } from "./framework.ts";
import type { IndicatorId } from "./indicator.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "30 September 2025" */
export function longDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${monthYear(day)}`;
}

/** "September 2025" */
export function monthYear(day: Day): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** "1 report", "2 reports", "no reports" */
export function count(number: number, one: string, many = `${one}s`): string {
  if (number === 0) return `no ${many}`;
  return `${number} ${number === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c" */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "2 years 3 months" from a number of months. */
export function yearsAndMonths(months: number): string {
  const whole = Math.floor(months);
  const years = Math.floor(whole / 12);
  const rest = whole % 12;
  if (years === 0) return rest === 0 ? "less than a month" : count(rest, "month");
  return rest === 0 ? count(years, "year") : `${count(years, "year")} ${count(rest, "month")}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As published: "adequate" is said as it was, never as anything else. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  outstanding: "outstanding",
  good: "good",
  requires_improvement: "requires improvement",
  adequate: "adequate",
  inadequate: "inadequate",
};

export const AREA_WORDS: Readonly<Record<Area, string>> = {
  overall: "overall",
  leaders: "leaders",
  help_and_protection: "help and protection",
  in_care: "in care",
  care_leavers: "care leavers",
  adoption: "adoption",
  lscb: "safeguarding board",
};

export const THEME_WORDS: Readonly<Record<Theme, string>> = {
  plans_and_drift: "plans and drift",
  management_oversight_supervision: "management oversight and supervision",
  permanence_placements_sufficiency: "permanence and placements",
  assessment_quality_timeliness: "assessments: quality and timeliness",
  care_leavers: "care leavers",
  voice_of_child: "voice of the child",
  partnership_working: "partnership working",
  health_and_education_of_children_in_care: "health and education in care",
  private_fostering_homeless_16_17: "private fostering, homeless 16 and 17 year olds",
  leadership_governance: "leadership and governance",
  front_door_thresholds: "front door and thresholds",
  missing_children: "missing children",
  performance_information_data: "performance information",
  social_work_capacity_caseloads: "social work capacity",
  quality_assurance_audit: "quality assurance",
  child_exploitation: "child exploitation",
  domestic_abuse: "domestic abuse",
  other: "other",
};

const WORKFORCE = "DfE, Children's social work workforce";
const IN_NEED = "DfE, Characteristics of children in need";
const LOOKED_AFTER = "DfE, Children looked after in England";

/** What each published figure is called, counted in, and published as. */
export const INDICATOR_WORDS: Readonly<Record<IndicatorId, { name: string; unit: string; source: string }>> = {
  social_worker_caseload: { name: "Caseload", unit: "cases a social worker", source: WORKFORCE },
  social_worker_vacancy_rate: { name: "Social worker vacancies", unit: "%", source: WORKFORCE },
  social_worker_agency_rate: { name: "Agency social workers", unit: "%", source: WORKFORCE },
  assessments_within_45_days_share: { name: "Assessments within 45 days", unit: "%", source: IN_NEED },
  cse_assessments: { name: "Assessments that record child sexual exploitation", unit: "assessments", source: IN_NEED },
  cse_share_of_assessments: { name: "Share of assessments that record CSE", unit: "%", source: IN_NEED },
  criminal_exploitation_assessments: {
    name: "Assessments that record criminal exploitation",
    unit: "assessments",
    source: IN_NEED,
  },
  going_missing_assessments: { name: "Assessments that record going missing", unit: "assessments", source: IN_NEED },
  looked_after_missing_share: {
    name: "Children in care who went missing",
    unit: "% of children in care",
    source: LOOKED_AFTER,
  },
};

/** A theme as published, from the words of a code: "cse_and_missing" is "CSE and missing". */
export function visitThemeWords(theme: string): string {
  return theme
    .replaceAll("_", " ")
    .replace(/\bcse\b/g, "CSE")
    .replace(/ (\d) (\d)$/, " aged $1 to $2");
}

/** Words that end as a sentence does. */
export function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
