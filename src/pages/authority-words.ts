import type { AuthorityType } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { FactorId } from "../core/priority/policy.ts";

/** What each reason is called on screen. */
export const FACTOR_WORDS: Readonly<Record<FactorId, string>> = {
  prior_judgement: "Prior judgement",
  time_since: "Time since",
  caseload: "Caseload",
  late_assessments: "Late assessments",
  cse_recording: "CSE recording",
  cse_not_examined: "CSE not examined since",
  response_criticised: "Response criticised",
  recurrence: "Same theme in three reports",
  signals: "Signals",
};

/** The reasons in five fixed columns on one scale: position says which. */
export const LENSES: readonly { head: string; factors: readonly FactorId[] }[] = [
  { head: "Prior judged", factors: ["prior_judgement"] },
  { head: "Time since", factors: ["time_since"] },
  { head: "Work- load", factors: ["caseload", "late_assessments"] },
  { head: "CSE evid.", factors: ["cse_recording", "cse_not_examined", "response_criticised"] },
  { head: "Repeats, signals", factors: ["recurrence", "signals"] },
];

export type PointsByFactor = Partial<Record<FactorId, number>>;

/** The points that some reasons give together. */
export function sumOf(factors: readonly FactorId[], points: PointsByFactor): number {
  return factors.reduce((sum, factor) => sum + (points[factor] ?? 0), 0);
}

/** The same with each reason in a column of its own. */
export const NINE_LENSES: typeof LENSES = [
  { head: "Prior judged", factors: ["prior_judgement"] },
  { head: "Time since", factors: ["time_since"] },
  { head: "Case- load", factors: ["caseload"] },
  { head: "Late asst.", factors: ["late_assessments"] },
  { head: "CSE record.", factors: ["cse_recording"] },
  { head: "CSE not exam.", factors: ["cse_not_examined"] },
  { head: "Criti- cised", factors: ["response_criticised"] },
  { head: "Repeats", factors: ["recurrence"] },
  { head: "Signals", factors: ["signals"] },
];

export const TYPE_WORDS: Readonly<Record<AuthorityType, string>> = {
  london_borough: "London borough",
  metropolitan: "Metropolitan district",
  unitary: "Unitary authority",
  county: "County",
};

const QUARTERS = ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"];

/** "Apr–Jun 2027": as much of a date as a list needs. */
export function quarterOf(day: Day): string {
  return `${QUARTERS[Math.floor((Number(day.slice(5, 7)) - 1) / 3)]} ${day.slice(0, 4)}`;
}

/** "first 15", "next 30", "last 63": how many a band holds, from the policy's sizes. */
export function bandWords(band: number, sizes: readonly number[], all: number): string {
  const size = sizes[band - 1];
  if (size === undefined) return `last ${all - sizes.reduce((sum, one) => sum + one, 0)}`;
  return `${band === 1 ? "first" : "next"} ${size}`;
}
