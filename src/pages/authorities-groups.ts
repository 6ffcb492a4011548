import type { AuthorityLine } from "../store/authorities.ts";
import type { SortId } from "./authorities-sort.ts";
import { bandWords, quarterOf } from "./authority-words.ts";
import { monthYear } from "./format.ts";

/** Rows under one heading, with what can be said of them together. */
export type Group = { heading: string | null; facts: string[]; lines: AuthorityLine[] };

/** Under a heading a band where the order is by priority, a region where it is by region, else in one run. */
export function grouped(
  lines: readonly AuthorityLine[],
  sort: SortId,
  bandSizes: readonly number[],
  all: number,
): Group[] {
  if (sort !== "priority" && sort !== "region") return [{ heading: null, facts: [], lines: [...lines] }];
  const groups = new Map<string, AuthorityLine[]>();
  for (const line of lines) {
    const heading = sort === "region" ? line.region : bandHeading(line.priority?.band, bandSizes, all);
    const group = groups.get(heading) ?? [];
    group.push(line);
    groups.set(heading, group);
  }
  return [...groups].map(([heading, inside]) => ({ heading, facts: factsOf(inside), lines: inside }));
}

function bandHeading(band: number | undefined, bandSizes: readonly number[], all: number): string {
  return band === undefined ? "Not ranked yet" : `Band ${band}: ${bandWords(band, bandSizes, all)}`;
}

function factsOf(lines: readonly AuthorityLine[]): string[] {
  const points = lines.flatMap(({ priority }) => (priority ? [priority.points] : []));
  const visits = lines.flatMap(({ visit }) => (visit ? [visit] : []));
  const late = visits.filter((visit) => visit.weeksLate > 0).length;
  const lastStart = lines
    .flatMap(({ soonest }) => soonest ?? [])
    .sort()
    .at(-1);
  const toTheDay = lines.every(({ quarter, visit }) => (quarter === null) === (visit === null));
  return [
    `${lines.length} listed`,
    ...(points.length > 0 ? [`${Math.min(...points)} to ${Math.max(...points)} points`] : []),
    ...(late > 0 ? [`${late} past the window`] : []),
    ...(lastStart ? [`last planned in ${toTheDay ? monthYear(lastStart) : quarterOf(lastStart)}`] : []),
  ];
}
