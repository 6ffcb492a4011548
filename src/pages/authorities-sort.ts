import type { AuthorityLine } from "../store/authorities.ts";

type Sort = {
  label: string;
  /** What the column's head says to who cannot see the order. */
  direction: "ascending" | "descending";
  /** What the order goes by; authorities that have none come last. */
  by: (line: AuthorityLine) => string | number | null;
};

/** Every order the list can be put in. None goes by a grade: the newest reports have no overall one. */
export const SORTS = {
  priority: { label: "Priority", direction: "descending", by: (line) => line.priority?.place ?? null },
  name: { label: "Name", direction: "ascending", by: (line) => line.name },
  region: { label: "Region", direction: "ascending", by: (line) => line.region },
  inspected: {
    label: "Last inspection, newest first",
    direction: "descending",
    by: (line) => minus(line.last?.publishedOn),
  },
  years: { label: "Years since, longest first", direction: "descending", by: (line) => line.endedOn },
  window: { label: "Window, first to close", direction: "ascending", by: (line) => line.window?.closesOn ?? null },
  planned: {
    label: "Planned visit, soonest first",
    direction: "ascending",
    by: (line) => line.soonest,
  },
} as const satisfies Record<string, Sort>;
export type SortId = keyof typeof SORTS;

function minus(day: string | undefined): number | null {
  return day === undefined ? null : -Number(day.replaceAll("-", ""));
}

/** The list in the order asked for; equals keep the order of priority, then of names. */
export function sorted(lines: readonly AuthorityLine[], sort: SortId): AuthorityLine[] {
  const { by } = SORTS[sort] satisfies Sort;
  const placed = (line: AuthorityLine) => line.priority?.place ?? Number.MAX_SAFE_INTEGER;
  return [...lines].sort(
    (one, other) => inOrder(by(one), by(other)) || placed(one) - placed(other) || (one.name < other.name ? -1 : 1),
  );
}

function inOrder(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -1 : 1;
}
