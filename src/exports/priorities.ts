import type { OfstedRegion } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import { FACTORS } from "../core/priority/policy.ts";
import { type Reason, spoken } from "../core/priority/reason.ts";
import type { Column } from "./csv.ts";
import type { Mark } from "./plan-csv.ts";
import { markColumns, RESTRICTED } from "./table-file.ts";

export type PriorityRow = {
  authorityCode: string;
  authorityName: string;
  region: OfstedRegion;
  band: number;
  points: number;
  reasons: readonly Reason[];
  asAt: Day;
  policyVersion: number;
  mark: Mark;
};

/** The columns of the priorities' files. Programs rely on them: add at the end, never rename, move or take away. */
export const PRIORITY_COLUMNS: readonly Column<PriorityRow>[] = [
  { name: "authority_code", says: "The authority's current ONS code.", of: (row) => row.authorityCode },
  { name: "authority_name", says: "Its name.", of: (row) => row.authorityName },
  { name: "region", says: "The Ofsted region, one of eight.", of: (row) => row.region },
  { name: "rank_band", says: "1 is the most urgent band.", holds: "whole", of: (row) => row.band },
  {
    name: "points",
    says: "The priority, in whole points: 20 more double the urgency of a week's waiting.",
    holds: "whole",
    of: (row) => row.points,
  },
  ...FACTORS.map(
    (factor): Column<PriorityRow> => ({
      name: `points_${factor}`,
      says: `The points that the factor ${factor} gives.`,
      holds: "whole",
      of: ({ reasons }) => reasons.find((reason) => reason.factor === factor)?.points ?? null,
    }),
  ),
  {
    name: "reasons",
    says: "The reasons in sentences, in the scorecard's order, parted by |.",
    of: ({ reasons }) => reasons.map(spoken).join(" | "),
  },
  { name: "as_at", says: "The day whose data the ranking saw.", holds: "day", of: (row) => row.asAt },
  {
    name: "policy_version",
    says: "The version of the policy it was ranked by.",
    holds: "whole",
    of: (row) => row.policyVersion,
  },
  ...markColumns<PriorityRow>(RESTRICTED),
];

/** The most urgent first; where points are the same, by code. */
export function byUrgency(rows: readonly PriorityRow[]): PriorityRow[] {
  return rows.toSorted((one, other) => other.points - one.points || (one.authorityCode < other.authorityCode ? -1 : 1));
}
