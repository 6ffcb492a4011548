import type { OfstedRegion } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { Becoming } from "../core/carried-out.ts";
import { FRAMEWORK } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import type { PlannedVisit } from "../core/plan/plan.ts";
import { isGrade, PRACTICE_AREAS } from "../core/priority/judged.ts";
import { type Reason, spoken } from "../core/priority/reason.ts";
import type { VisitKind } from "../core/visit.ts";
import { AREA_WORDS, GRADE_WORDS } from "../core/words.ts";
import { type Column, csv } from "./csv.ts";

/** One authority's row. `visit` is null where the plan found no place for it, or its day is not to be known. */
export type PlanRow = {
  authorityCode: string;
  authorityName: string;
  region: OfstedRegion;
  kind: VisitKind;
  visit: Omit<PlannedVisit, "authorityCode" | "kind" | "points" | "band"> | null;
  /** The first day of the quarter its visit starts in: all there is of a visit that whoever asks may not see to the day. */
  quarter: Day | null;
  band: number;
  points: number;
  /** As ranked for this plan, in the scorecard's order. */
  reasons: readonly Reason[];
  /** The last full inspection published by the day whose data the plan saw. */
  prior: Pick<Inspection, "framework" | "publishedOn" | "judgements"> | null;
  /** What was recorded of the visit; null while nothing is, or where its day is not to be known. */
  became: Becoming | null;
  planNumber: number;
  planState: "draft" | "published" | "superseded";
};

/** Who took a file away, and when: in every row, since rows are copied out of files and travel alone. */
export type Mark = { by: string; at: string };

export const HANDLING =
  "Secret until the call: only for those who plan these visits. Do not forward. Delete it when it has served.";

/** The columns of a plan's CSV file. Programs rely on them: add at the end, never rename, move or take away. */
export const PLAN_COLUMNS: readonly Column<PlanRow & { mark: Mark }>[] = [
  { name: "authority_code", says: "The authority's current ONS code.", of: (row) => row.authorityCode },
  { name: "authority_name", says: "Its name.", of: (row) => row.authorityName },
  { name: "region", says: "The Ofsted region, one of eight.", of: (row) => row.region },
  { name: "kind", says: "short (one week on site) or standard (two).", of: (row) => row.kind },
  { name: "team", says: "The code of the team that goes.", of: ({ visit }) => visit?.teamCode ?? null },
  {
    name: "notice_on",
    holds: "day",
    says: "The Monday of the call. This and every other date of a visit is empty for an authority left unplaced.",
    of: ({ visit }) => visit?.noticeOn ?? null,
  },
  {
    name: "starts_on",
    holds: "day",
    says: "The first day on site, a Monday.",
    of: ({ visit }) => visit?.startsOn ?? null,
  },
  { name: "ends_on", holds: "day", says: "The last day on site, a Friday.", of: ({ visit }) => visit?.endsOn ?? null },
  {
    name: "publication_expected_from",
    holds: "day",
    says: "The earliest day to expect the report.",
    of: ({ visit }) => visit?.publicationFrom ?? null,
  },
  {
    name: "publication_expected_to",
    holds: "day",
    says: "The day by which to expect the report.",
    of: ({ visit }) => visit?.publicationTo ?? null,
  },
  { name: "rank_band", holds: "whole", says: "1 is the most urgent band.", of: (row) => row.band },
  { name: "points", holds: "whole", says: "The priority, in whole points.", of: (row) => row.points },
  {
    name: "reasons",
    says: "The reasons that give points, most points first, parted by |.",
    of: (row) => reasonsOf(row.reasons),
  },
  {
    name: "prior_judgement",
    says: "The overall grade of the last full inspection as published; where its framework has none, each judgement. Empty if never inspected.",
    of: ({ prior }) => prior && judgementOf(prior),
  },
  {
    name: "prior_judgement_framework",
    says: "The framework that the grade belongs to: grades of different frameworks do not compare.",
    of: ({ prior }) => prior && FRAMEWORK[prior.framework].short,
  },
  {
    name: "prior_judgement_published_on",
    holds: "day",
    says: "The day that report was published.",
    of: ({ prior }) => prior?.publishedOn ?? null,
  },
  {
    name: "due_from",
    holds: "day",
    says: "The day its routine window opens.",
    of: ({ visit }) => visit?.dueFrom ?? null,
  },
  { name: "due_to", holds: "day", says: "The day its routine window closes.", of: ({ visit }) => visit?.dueTo ?? null },
  {
    name: "pinned",
    says: "What a pin holds: week, team, or week and team; empty for no pin.",
    of: ({ visit }) => visit?.pinned ?? null,
  },
  { name: "plan_number", holds: "whole", says: "The plan's number.", of: (row) => row.planNumber },
  {
    name: "plan_state",
    says: "draft, published or superseded, when the file was made.",
    of: (row) => row.planState,
  },
  { name: "downloaded_by", says: "Who took the file away.", of: ({ mark }) => mark.by },
  {
    name: "downloaded_at",
    holds: "moment",
    says: "When, ISO 8601 in UTC; the record of the planner has the same.",
    of: ({ mark }) => mark.at,
  },
  {
    name: "dates_to_the",
    says: "How fine its dates are for whoever took the file away: day or quarter; empty where there are none.",
    of: ({ visit, quarter }) => (visit ? "day" : quarter && "quarter"),
  },
  { name: "handling", says: "How the file must be handled, in words.", of: () => HANDLING },
  {
    name: "planned_quarter",
    says: "The calendar quarter its visit starts in, such as 2027 Q1.",
    of: ({ quarter }) => quarter && quarterWords(quarter),
  },
  {
    name: "became",
    says: "What was recorded of the visit: carried_out, cut_short, deferred or cancelled; empty while nothing is.",
    of: (row) => row.became,
  },
];

/** A plan as a CSV file: its visits by their start, then the authorities it leaves unplaced, each by their code. */
export function planCsv(rows: readonly PlanRow[], mark: Mark): string {
  return csv(PLAN_COLUMNS, planRows(rows, mark));
}

/** The rows of a plan's file in their order, each with who took it away. */
export function planRows(rows: readonly PlanRow[], mark: Mark): (PlanRow & { mark: Mark })[] {
  return [...rows].sort(byStart).map((row) => ({ ...row, mark }));
}

/** Carries the plan's number only: a file name travels, so it holds no authority and no date. */
export function planFileName(planNumber: number): string {
  return `plan-${planNumber}.csv`;
}

/** "2027 Q1", of a quarter's first day. */
export function quarterWords(quarter: Day): string {
  return `${quarter.slice(0, 4)} Q${(Number(quarter.slice(5, 7)) + 2) / 3}`;
}

function byStart(one: PlanRow, other: PlanRow): number {
  const key = ({ visit, quarter, authorityCode }: PlanRow): string =>
    `${visit?.startsOn ?? quarter ?? ("9999-12-31" satisfies Day)} ${authorityCode}`;
  return key(one) < key(other) ? -1 : 1;
}

function reasonsOf(reasons: readonly Reason[]): string {
  const given = reasons.filter(({ points }) => points > 0);
  return given
    .sort((one, other) => other.points - one.points)
    .map(spoken)
    .join(" | ");
}

function judgementOf({ judgements }: NonNullable<PlanRow["prior"]>): string | null {
  if (isGrade(judgements.overall)) return GRADE_WORDS[judgements.overall];
  const judged = (["leaders", ...PRACTICE_AREAS] as const).flatMap((area) => {
    const judgement = judgements[area];
    return isGrade(judgement) ? [`${AREA_WORDS[area]} ${GRADE_WORDS[judgement]}`] : [];
  });
  return judged.length > 0 ? judged.join("; ") : null;
}
