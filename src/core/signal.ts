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

/** Something learned between inspections: dated, sourced, weighted; it can be withdrawn, never deleted. */
export type Signal = {
  id: string;
  authorityCode: string;
  kind: string;
  observedOn: Day;
  recordedOn: Day;
  source: SignalSource;
  /** 1 (low) to 3 (high). */
  severity: 1 | 2 | 3;
  /** Above 0, at most 1. */
  confidence: number;
  note: string;
  withdrawnOn: Day | null;
};
