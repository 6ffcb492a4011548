import type { Assign } from "./cost.ts";
import { frozenVisits } from "./frozen.ts";
import type { Problem, ProblemVisit } from "./problem.ts";
import { brokenAlone, type HardRuleId, type RuleId, type SlotRuleId, span } from "./slot-rules.ts";

/** Every rule in a sentence for people. A plan must keep the hard ones; breaking a soft one has a price. */
export const RULES: readonly { id: RuleId; hard: boolean; sentence: string }[] = [
  { id: "horizon", hard: true, sentence: "A visit starts and ends inside the programme's weeks." },
  { id: "closed", hard: true, sentence: "Nobody is on site in a closed week." },
  { id: "leave", hard: true, sentence: "A team is not on site while it is on leave." },
  {
    id: "write-up",
    hard: true,
    sentence: "A team is not on leave in the weeks in which it writes up, closed weeks apart.",
  },
  {
    id: "notice",
    hard: true,
    sentence: "The notice weeks before a visit are not closed, so that the call can be made.",
  },
  {
    id: "earliest",
    hard: true,
    sentence: "A visit does not start before its earliest week, unless it is pinned to one.",
  },
  { id: "pin", hard: true, sentence: "A pinned visit keeps its promised team, week, or both." },
  { id: "conflict", hard: true, sentence: "A team with a conflict of interest does not visit." },
  { id: "skill", hard: true, sentence: "A visit that needs the CSE skill has a team that has it." },
  { id: "frozen", hard: true, sentence: "Published visits in the frozen weeks stay, and nobody else is put there." },
  { id: "busy", hard: true, sentence: "A team does one visit at a time, from its start to the end of its write-up." },
  { id: "national", hard: true, sentence: "Visits on site in one week stay within the national limit." },
  { id: "region", hard: true, sentence: "Visits on site in one region in one week stay within the region's limit." },
  { id: "waiting", hard: false, sentence: "The more urgent an authority, the sooner its visit ends." },
  { id: "due", hard: false, sentence: "A visit ends by the week it is due." },
  { id: "travel", hard: false, sentence: "Teams stay near their home region." },
  { id: "published", hard: false, sentence: "A published visit keeps its week and its team." },
  { id: "guessable", hard: false, sentence: "A visit avoids the weeks that its council could guess." },
  { id: "placed", hard: false, sentence: "Every visit has a place in the plan." },
];

/** The rules that close a slot to a visit whatever the rest of the plan. */
export function closedBy(
  problem: Problem,
  visit: number,
  team: number,
  week: number,
  frozen = frozenVisits(problem),
): SlotRuleId[] {
  const asked = problem.visits[visit];
  if (!asked) return ["horizon"];
  const broken = brokenAlone(problem, asked, team, week);
  return keepsFrozen(problem, asked, team, week, frozen.has(visit)) ? broken : [...broken, "frozen"];
}

export function keepsFrozen(
  problem: Problem,
  visit: ProblemVisit,
  team: number,
  week: number,
  stays: boolean,
): boolean {
  if (!problem.frozen || visit.pin) return true;
  if (stays) return visit.pub?.team === team && visit.pub.week === week;
  const wasFrozen = visit.pub !== null && visit.pub.week < problem.frozen.to;
  return week >= (wasFrozen ? problem.frozen.from : problem.frozen.to);
}

/** One failure: which rule, whose visit, and where it helps, the week and the visit in the way. */
export type Breach = { rule: HardRuleId; visit: number; week: number | null; other: number | null };

/** Every hard rule that a plan breaks; none in a plan that may be published. */
export function breaches(problem: Problem, assign: Assign): Breach[] {
  const found: Breach[] = [];
  const frozen = frozenVisits(problem);
  problem.visits.forEach((visit, index) => {
    const place = assign[index] ?? null;
    if (place === null) {
      if (visit.pin) found.push({ rule: "pin", visit: index, week: visit.pin.week ?? null, other: null });
      else if (frozen.has(index))
        found.push({ rule: "frozen", visit: index, week: visit.pub?.week ?? null, other: null });
    } else {
      for (const rule of closedBy(problem, index, place[0], place[1], frozen))
        found.push({ rule, visit: index, week: place[1], other: null });
    }
  });
  return [...found, ...clashes(problem, assign), ...crowds(problem, assign)];
}

/** Two visits of one team at the same time. */
function clashes(problem: Problem, assign: Assign): Breach[] {
  const found: Breach[] = [];
  const held = new Map<string, number>();
  problem.visits.forEach(({ d }, visit) => {
    const place = assign[visit];
    if (!place) return;
    const others = new Set<number>();
    for (const week of span(place[1], d + problem.writeup)) {
      const key = `${place[0]}/${week}`;
      const other = held.get(key);
      if (other === undefined) held.set(key, visit);
      else if (!others.has(other)) {
        others.add(other);
        found.push({ rule: "busy", visit, week, other });
      }
    }
  });
  return found;
}

/** Weeks with more visits on site than the nation, or a region, may have; one breach for each visit too many. */
function crowds(problem: Problem, assign: Assign): Breach[] {
  const found: Breach[] = [];
  const national = new Map<number, number>();
  const regional = new Map<string, number>();
  problem.visits.forEach(({ d, region }, visit) => {
    const place = assign[visit];
    if (!place) return;
    for (const week of span(place[1], d)) {
      const all = (national.get(week) ?? 0) + 1;
      const near = (regional.get(`${region}/${week}`) ?? 0) + 1;
      national.set(week, all);
      regional.set(`${region}/${week}`, near);
      if (problem.natCap !== null && all > problem.natCap) found.push({ rule: "national", visit, week, other: null });
      if (problem.regCap !== null && near > problem.regCap) found.push({ rule: "region", visit, week, other: null });
    }
  });
  return found;
}
