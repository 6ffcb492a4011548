import type { Problem } from "./problem.ts";
import { brokenAlone, span } from "./slot-rules.ts";

/**
 * The visits that the frozen weeks hold where they were published: those whose slot still keeps every rule,
 * beside the full pins and one another. One that has lost its slot (a sick team, a pin in its place) may move.
 */
export function frozenVisits(problem: Problem): ReadonlySet<number> {
  const kept = new Set<number>();
  const { frozen } = problem;
  if (!frozen) return kept;
  const held = new Set<string>();
  const onSite = new Map<string, number>();
  const count = (key: string) => onSite.get(key) ?? 0;
  const hold = (visit: number, team: number, week: number) => {
    const { d, region } = problem.visits[visit] ?? { d: 0, region: 0 };
    for (const busy of span(week, d + problem.writeup)) held.add(`${team}/${busy}`);
    for (const on of span(week, d)) for (const key of [`${on}`, `${region}@${on}`]) onSite.set(key, count(key) + 1);
  };
  problem.visits.forEach(({ pin }, index) => {
    if (pin?.team != null && pin.week != null) hold(index, pin.team, pin.week);
  });
  const byId = problem.visits
    .map((visit, index) => ({ visit, index }))
    .sort((a, b) => (a.visit.id < b.visit.id ? -1 : 1));
  for (const { visit, index } of byId) {
    const { pub, pin, d, region } = visit;
    if (pin || pub === null || pub.week >= frozen.to || brokenAlone(problem, visit, pub.team, pub.week).length > 0)
      continue;
    if (span(pub.week, d + problem.writeup).some((week) => held.has(`${pub.team}/${week}`))) continue;
    const full = span(pub.week, d).some(
      (week) =>
        count(`${week}`) >= (problem.natCap ?? Infinity) || count(`${region}@${week}`) >= (problem.regCap ?? Infinity),
    );
    if (full) continue;
    hold(index, pub.team, pub.week);
    kept.add(index);
  }
  return kept;
}
