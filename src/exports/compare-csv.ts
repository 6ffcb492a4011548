import type { Comparison } from "../core/plan/compare.ts";
import type { CauseId } from "../core/plan/compare-cause.ts";
import { type CompareNames, whyMoved } from "../core/plan/compare-words.ts";
import type { ComparedVisit } from "../core/plan/compared.ts";
import type { Column } from "./csv.ts";
import { HANDLING, type Mark } from "./plan-csv.ts";

type ComparedRow = {
  authorityCode: string;
  authorityName: string;
  region: string;
  change: "moved" | "placed" | "left out";
  from: ComparedVisit | null;
  to: ComparedVisit | null;
  weeks: number | null;
  cause: CauseId | null;
  why: string | null;
  price: number | null;
  plans: [number, number];
  mark: Mark;
};

/** The columns of a comparison's CSV file. Programs rely on them: add at the end, never rename, move or take away. */
export const COMPARE_COLUMNS: readonly Column<ComparedRow>[] = [
  { name: "authority_code", says: "The authority's current ONS code.", of: (row) => row.authorityCode },
  { name: "authority_name", says: "Its name.", of: (row) => row.authorityName },
  { name: "region", says: "The Ofsted region, one of eight.", of: (row) => row.region },
  {
    name: "change",
    says: "moved; placed where the earlier plan left it out; left out where the later one does.",
    of: (row) => row.change,
  },
  { name: "from_team", says: "The team in the earlier plan.", of: ({ from }) => from?.teamCode ?? null },
  { name: "from_starts_on", holds: "day", says: "The Monday there.", of: ({ from }) => from?.startsOn ?? null },
  { name: "to_team", says: "The team in the later plan.", of: ({ to }) => to?.teamCode ?? null },
  { name: "to_starts_on", holds: "day", says: "The Monday there.", of: ({ to }) => to?.startsOn ?? null },
  { name: "weeks_moved", holds: "whole", says: "Weeks later; below nought for earlier.", of: (row) => row.weeks },
  { name: "cause", says: "Why, as one word.", of: (row) => row.cause },
  { name: "why", says: "Why, in a sentence.", of: (row) => row.why },
  {
    name: "price",
    holds: "number",
    says: "What the move costs by itself at the later plan's prices, in weeks of an average authority's waiting; below nought where it saves.",
    of: (row) => row.price,
  },
  { name: "from_plan", holds: "whole", says: "The number of the earlier plan.", of: ({ plans }) => plans[0] },
  { name: "to_plan", holds: "whole", says: "The number of the later plan.", of: ({ plans }) => plans[1] },
  { name: "downloaded_by", says: "Who took the file away.", of: ({ mark }) => mark.by },
  { name: "downloaded_at", holds: "moment", says: "When, ISO 8601 in UTC.", of: ({ mark }) => mark.at },
  { name: "handling", says: "How the file must be handled, in words.", of: () => HANDLING },
];

type Compared = {
  comparison: Comparison;
  plans: [number, number];
  names: CompareNames;
  regionOf(code: string): string;
};

/** What differs between two plans as rows: one a visit that is elsewhere, then those placed or left out, each with who took it away. */
export function compareRows({ comparison, plans, names, regionOf }: Compared, mark: Mark): ComparedRow[] {
  const base = (authorityCode: string) => ({
    ...{ authorityCode, authorityName: names.authority(authorityCode), region: regionOf(authorityCode) },
    ...{ weeks: null, cause: null, why: null, price: null, plans, mark },
  });
  const moved = comparison.moved.map((one): ComparedRow => {
    const price = Math.round((one.change / names.unit) * 10) / 10;
    const { from, to, weeks } = one;
    const because = { cause: one.cause.id, why: whyMoved(one, names) };
    return { ...base(one.authorityCode), change: "moved", from, to, weeks, ...because, price };
  });
  const placed = comparison.placed.map(
    (to): ComparedRow => ({ ...base(to.authorityCode), change: "placed", from: null, to }),
  );
  const left = comparison.leftOut.map(
    (from): ComparedRow => ({ ...base(from.authorityCode), change: "left out", from, to: null }),
  );
  return [...moved, ...placed, ...left];
}

/** Carries the plans' numbers only: a file name travels. */
export function compareFileName([from, to]: [number, number]): string {
  return `plans-${from}-and-${to}.csv`;
}
