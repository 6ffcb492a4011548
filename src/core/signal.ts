import type { Day } from "./calendar.ts";

export const SIGNAL_SOURCES = [
  "whistleblower",
  "youth_or_voluntary_project",
  "school",
  "health",
  "police",
  "licensing",
  "media",
  "serious_incident",
  "other_inspectorate",
] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/** What was learned. Each kind is one way in which Rotherham could have been seen years earlier. */
export const SIGNAL_KINDS = [
  "allegation",
  "pattern",
  "concern_not_acted_on",
  "pressure_not_to_speak",
  "missing_children",
  "recording",
  "service_lost",
  "partners_apart",
  "workforce",
  "leadership_change",
  "police_or_court",
  "other",
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** How much a planner may rely on a signal, in words; the policy says what share each is worth. */
export const CONFIDENCES = ["low", "medium", "high"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const SEVERITIES = [1, 2, 3] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something learned between inspections: dated, sourced, weighted; it can be withdrawn, never deleted. */
export type Signal = {
  id: string;
  authorityCode: string;
  kind: SignalKind;
  observedOn: Day;
  recordedOn: Day;
  source: SignalSource;
  /** 1 (low) to 3 (high). */
  severity: Severity;
  /** Above 0, at most 1. */
  confidence: number;
  /** Its own half-life, where the policy's does not fit it. */
  halfLifeDays: number | null;
  note: string;
  withdrawnOn: Day | null;
};
