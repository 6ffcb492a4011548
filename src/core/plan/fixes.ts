import { addWeeks, type Day, weekIndex } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import { type Assign, costOf, type Place } from "../schedule/cost.ts";
import { frozenVisits } from "../schedule/frozen.ts";
import { scheduleOf } from "../schedule/outcome.ts";
import type { Problem } from "../schedule/problem.ts";
import { closedBy } from "../schedule/rules.ts";
import { drawUp } from "../schedule/schedule.ts";
import { span } from "../schedule/slot-rules.ts";
import { verify } from "../schedule/verify.ts";
import type { Edited } from "./edit.ts";
import type { Base } from "./edit-base.ts";
import type { Asked } from "./edit-change.ts";
import { movesBetween, thawedAmong } from "./edit-moves.ts";
import { pulledBack, samePlace } from "./edit-repair.ts";
import { cannotBeKept } from "./edit-words.ts";
import { type Trouble, troubled } from "./fixes-trouble.ts";

/** What a repair tries to spare. The first two are always tried; of the others, in order, what it takes to have three that differ. */
export const FIXES = ["fewest", "cheapest", "reserve", "same weeks", "this quarter", "same teams"] as const;
export type FixId = (typeof FIXES)[number];

/** The weeks in which teams are held back, by team code. */
export type Reserve = ReadonlyMap<string, readonly Day[]>;

/** One way to mend a plan: verified, and not kept yet. */
export type Fix = { id: FixId; made: Edited; reserveUsed: { teamCode: string; weeks: Day[] }[] };

/** So dear that nothing else is worth it. */
const DEAREST = 20;
/** How dear it is to move to another week, and to another team, against the policy's price. */
type Way = { week: number; team: number; freesReserve?: true; holdsQuarter?: true; takesSavings?: true };
const WAYS: Readonly<Record<FixId, Way>> = {
  fewest: { week: DEAREST, team: DEAREST },
  cheapest: { week: 1, team: 1, takesSavings: true },
  reserve: { week: 10, team: 1, freesReserve: true },
  "same weeks": { week: DEAREST, team: 0 },
  "this quarter": { week: 1, team: 1, holdsQuarter: true },
  "same teams": { week: 1, team: DEAREST },
};
const WANTED = 3;
const QUARTER = 13;

/**
 * The three best repairs of a plan after something has happened, each a different plan that keeps every hard rule; fewer where
 * there are no three. The same plan, trouble and seed give the same. Refuses, in words, what no repair can do.
 */
export function fixesOf(base: Base, trouble: Trouble, { reserve, seed }: { reserve: Reserve; seed: number }): Fix[] {
  const asked = troubled(base, trouble);
  const found: Fix[] = [];
  for (const id of FIXES) {
    if (found.length === WANTED) break;
    const fix = fixBy(id, base, asked, { reserve, seed });
    const isNew = fix && !found.some(({ made }) => isSame(made.schedule.assign, fix.made.schedule.assign));
    if (fix && isNew) found.push(fix);
  }
  if (found.length === 0) throw new PlannerError("invalid", cannotBeKept(base, asked));
  return found;
}

function isSame(one: Assign, other: Assign): boolean {
  return one.every((place, visit) => samePlace(place, other[visit] ?? null));
}

type Given = { reserve: Reserve; seed: number };

/** One repair; null where it cannot be done that way. */
function fixBy(id: FixId, base: Base, asked: Asked, { reserve, seed }: Given): Fix | null {
  const way = WAYS[id];
  const held = heldWeeks(base, asked.problem, reserve);
  const open = way.freesReserve ? withoutWeeks(asked.problem, held) : asked.problem;
  const found = searched(open, asked.assign, way, { base, seed });
  if (found === null || asked.seat.some((visit) => !found[visit])) return null;
  const assign = way.takesSavings ? found : pulledBack(open, asked.assign, found);
  const used = held.map((weeks, team) => weeks.filter((week) => busyWeeks(open, assign, team).has(week)));
  const thawed = thawedAmong(base, open, assign);
  const kept = asked.settle(thawed);
  const problem = withoutWeeks(kept.problem, used);
  const schedule = scheduleOf(problem, { assign, bound: null, certificate: base.certificate });
  const verdict = verify(problem, schedule);
  if (!verdict.ok) throw new Error(`A repair failed its verification: ${verdict.errors.join("; ")}`);
  const bound = verdict.bound === null ? null : Math.min(verdict.bound, schedule.cost);
  return {
    id,
    made: {
      ...{ problem, thawed, decisions: kept.decisions, schedule: { ...schedule, bound } },
      moves: movesBetween(base, asked, assign),
      before: costOf(base.problem, base.assign).parts,
    },
    reserveUsed: used.flatMap((weeks, team) => {
      const teamCode = problem.teams[team]?.id ?? "";
      const mondays = weeks.map((week) => addWeeks(base.setting.programme.startsOn, week));
      return weeks.length === 0 ? [] : [{ teamCode, weeks: mondays }];
    }),
  };
}

function searched(problem: Problem, assign: Assign, way: Way, { base, seed }: { base: Base; seed: number }) {
  const frozen = frozenVisits(problem);
  const until = weekIndex(base.setting.programme.startsOn, base.setting.today) + QUARTER;
  const visits = problem.visits.map((visit, index) => {
    const place = assign[index];
    if (!place || closedBy(problem, index, place[0], place[1], frozen).length > 0) return visit;
    const slot = { team: place[0], week: place[1] };
    return { ...visit, pub: slot, ...(way.holdsQuarter && slot.week < until && { pin: slot }) };
  });
  const { moveWeek, movePerWeek, moveTeam } = problem.disruption;
  const disruption = { moveWeek: moveWeek * way.week, movePerWeek, moveTeam: moveTeam * way.team };
  try {
    // Nobody loses a place to spare others a move.
    const unplaced = problem.unplaced * DEAREST;
    return drawUp({ ...problem, visits, disruption, unplaced }, { effort: "normal", seed }).assign;
  } catch (error) {
    // Promises that cannot be kept together: that way is closed.
    if (error instanceof PlannerError) return null;
    throw error;
  }
}

/** The weeks of each team that are kept closed for the reserve alone. */
function heldWeeks({ setting }: Base, { teams }: Problem, reserve: Reserve): number[][] {
  return teams.map(({ id, off }) => {
    const leave = setting.teams.find(({ code }) => code === id)?.leave ?? [];
    const mondays = (reserve.get(id) ?? []).filter((monday) => !leave.includes(monday));
    return mondays.map((monday) => weekIndex(setting.programme.startsOn, monday)).filter((week) => off.includes(week));
  });
}

function withoutWeeks(problem: Problem, weeks: readonly (readonly number[])[]): Problem {
  const teams = problem.teams.map((team, index) => ({
    ...team,
    off: team.off.filter((week) => !weeks[index]?.includes(week)),
  }));
  return { ...problem, teams };
}

function busyWeeks({ visits, writeup }: Problem, assign: readonly Place[], team: number): Set<number> {
  return new Set(
    visits.flatMap(({ d }, visit) => {
      const place = assign[visit];
      return place && place[0] === team ? span(place[1], d + writeup) : [];
    }),
  );
}
