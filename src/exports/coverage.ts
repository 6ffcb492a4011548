import type { OfstedRegion } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { LedgerEntry } from "../core/priority/ledger.ts";
import type { Column } from "./csv.ts";
import { type Mark, quarterWords } from "./plan-csv.ts";
import { markColumns, RESTRICTED } from "./table-file.ts";

export type CoverageRow = {
  authorityCode: string;
  authorityName: string;
  region: OfstedRegion;
  lastExamined: Pick<LedgerEntry, "day" | "kind" | "depth" | "says"> | null;
  isCarriedOut: boolean;
  isPastWindow: boolean;
  windowClosesOn: Day | null;
  quarter: Day | null;
  isLeftOut: boolean;
  /** By name, whom the plan visits in its place. */
  instead: string[];
  mark: Mark;
};

/** The columns of the coverage's files. Programs rely on them: add at the end, never rename, move or take away. */
export const COVERAGE_COLUMNS: readonly Column<CoverageRow>[] = [
  { name: "authority_code", says: "The authority's current ONS code.", of: (row) => row.authorityCode },
  { name: "authority_name", says: "Its name.", of: (row) => row.authorityName },
  { name: "region", says: "The Ofsted region, one of eight.", of: (row) => row.region },
  {
    name: "cse_last_examined_on",
    says: "The day on which what last named or examined child sexual exploitation was published; empty for never.",
    holds: "day",
    of: ({ lastExamined }) => lastExamined?.day ?? null,
  },
  {
    name: "cse_examined_by",
    says: "What that was: inspection, joint, focused or monitoring.",
    of: ({ lastExamined }) => lastExamined?.kind ?? null,
  },
  {
    name: "cse_depth",
    says: "in_depth for five mentions or more, or a joint inspection of it; touched for less.",
    of: ({ lastExamined }) => lastExamined?.depth ?? null,
  },
  { name: "cse_evidence", says: "The same in a sentence.", of: ({ lastExamined }) => lastExamined?.says ?? null },
  {
    name: "reinspection",
    says: "done where a long enough visit is recorded, or a full inspection begun in the programme is published; late where its routine window has closed without one; instead where, as decided, the authority before or after it is visited; due for all others.",
    of: (row) => (row.isCarriedOut ? "done" : row.isPastWindow ? "late" : row.instead.length > 0 ? "instead" : "due"),
  },
  {
    name: "window_closes_on",
    says: "The day its routine window closes; empty where the plan has no place for it.",
    holds: "day",
    of: (row) => row.windowClosesOn,
  },
  {
    name: "planned_quarter",
    says: "The calendar quarter its visit starts in, such as 2027 Q1; empty where the plan has no place for it.",
    of: ({ quarter }) => quarter && quarterWords(quarter),
  },
  {
    name: "left_out",
    says: "yes where a planner left it out of the programme.",
    of: (row) => (row.isLeftOut ? "yes" : "no"),
  },
  ...markColumns<CoverageRow>(RESTRICTED),
];
