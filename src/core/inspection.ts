import type { Day } from "./calendar.ts";
import type { Area, FrameworkId, Grade } from "./framework.ts";

/** `null`: not judged or not published, never guessed. `not_reported`: the framework has no such grade. */
export type Judgement = Grade | "not_reported" | null;

/** A graded inspection that happened and was published. */
export type Inspection = {
  authorityCode: string;
  framework: FrameworkId;
  /** SLAC published two parts. */
  part: "safeguarding" | "looked_after" | null;
  length: "short" | "standard" | null;
  /** Empty where only the publication is known. */
  startedOn: Day | null;
  endedOn: Day | null;
  publishedOn: Day;
  judgements: Readonly<Record<Area, Judgement>>;
  source: "report" | "official_statistics";
  reportUrl: string;
};

/** As much of an inspection as pages of all authorities need: when it was and what it judged, not where to read it. */
export type Judged = Omit<Inspection, "length" | "source" | "reportUrl">;

/** A joint targeted area inspection: several inspectorates, one theme, no grades. */
export type JointInspection = {
  authorityCode: string;
  theme: string;
  startedOn: Day | null;
  endedOn: Day | null;
  publishedOn: Day;
  priorityAction: string;
};

/** A focused or monitoring visit: ungraded, with its theme where published. */
export type OtherVisit = {
  authorityCode: string;
  kind: "focused" | "monitoring";
  theme: string | null;
  visitedOn: Day;
};
