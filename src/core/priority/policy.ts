import type { OfstedRegion } from "../authority.ts";
import type { Day } from "../calendar.ts";
import type { Ladder } from "../escalation.ts";
import type { Grade } from "../framework.ts";
import type { SignalSource } from "../signal.ts";
import type { SignalHandling } from "../signal-history.ts";
import type { VisitKind } from "../visit.ts";

/** Whether a weight was fitted on past inspections and is backtested, or set by policy. */
export type Basis = "measured" | "judgement";

/** One rule of the scorecard. Order here is the order on screen. */
export const FACTORS = [
  "prior_judgement",
  "time_since",
  "caseload",
  "late_assessments",
  "cse_recording",
  "cse_not_examined",
  "response_criticised",
  "recurrence",
  "signals",
] as const;
export type FactorId = (typeof FACTORS)[number];

type Factor = { basis: Basis; source: string };

/**
 * The scorecard's numbers: data, versioned, editable; every plan names its version for ever. Points are per the unit named.
 * `neutral` is what an authority gets where nothing is published: about what a typical authority gets, so silence never pays.
 */
export type Scorecard = {
  prior_judgement: Factor & {
    perStep: number;
    /** How many steps each grade stands from outstanding. */
    steps: Record<Grade, number>;
    /** For an authority never inspected under its own name. */
    unknownSteps: number;
  };
  time_since: Factor & { fromMonths: number; perYear: number; perYearPastWindow: number; most: number };
  /** For each standard deviation of England, counted from `fromDeviations` on the worse side of the mean (-1: from the better side). */
  caseload: Factor & { perDeviation: number; fromDeviations: number; most: number; neutral: number };
  late_assessments: Factor & { perDeviation: number; fromDeviations: number; most: number; neutral: number };
  cse_recording: Factor & {
    /** For each standard deviation of England above, and below, the median of the statistical neighbours. */
    perDeviation: number;
    perDeviationBelow: number;
    most: number;
    /** A fall of this share or more in a year, from a count of at least `sharpFallFrom`. */
    sharpFallShare: number;
    sharpFallFrom: number;
    sharpFall: number;
    zero: number;
    /** Children in care recorded as missing at less than this share of the neighbours' median. */
    fewMissingShare: number;
    fewMissing: number;
    neutral: number;
    neutralMissing: number;
  };
  cse_not_examined: Factor & {
    perYear: number;
    most: number;
    never: number;
    /** Evidence before this day counts nil. */
    countsFrom: Day;
    /** A report that names sexual exploitation this often examined it in depth. */
    depthTimes: number;
  };
  response_criticised: Factor & { points: number; neutral: number };
  recurrence: Factor & { perTheme: number; reportsRunning: number; most: number; neutral: number };
  signals: Factor & {
    perSeverity: number;
    halfLifeDays: number;
    most: number;
    sourceWeights: Record<SignalSource, number>;
  };
};

/** A versioned set of figures a planner may change: the scorecard, the bands, the routes, the calendar and the prices. */
export type Policy = {
  version: number;
  scorecard: Scorecard;
  /** Points that double the urgency of a week's wait. */
  doublingPoints: number;
  /** A visit's weight is `weightScale * 2^(points / doublingPoints)`, rounded. */
  weightScale: number;
  /** How many authorities each band holds, most urgent first; the last band takes the rest. */
  bandSizes: number[];
  route: {
    earliestWeeksAfter: number;
    window: { opensMonths: number; closesMonths: number };
    windowAfterInadequate: { opensMonths: number; closesMonths: number };
    windowNewAuthority: { opensMonths: number; closesMonths: number };
    weeksOnSite: Record<VisitKind, number>;
    source: string;
  };
  /** Authorities not examined for CSE since this day, or criticised for their response, get a team with the CSE skill. */
  cseSkill: { notExaminedSince: Day; whenResponseCriticised: boolean; whenSignalled: boolean };
  signalHandling: SignalHandling;
  ladder: Ladder;
  closures: { bankHolidays: boolean; schoolHolidays: string[] };
  publication: { fromWorkingDays: number; toWorkingDays: number };
  travel: { neighbouring: number; further: number; neighbours: [OfstedRegion, OfstedRegion][] };
  latePerWeek: number;
  unplaced: number;
  disruption: { moveWeek: number; movePerWeek: number; moveTeam: number };
  /** What a start costs in a week that a council could guess: its last inspection's week of the year, or just after a neighbour's. */
  guessable: { anniversary: number; neighbour: number };
};
