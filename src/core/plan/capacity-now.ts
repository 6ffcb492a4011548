import type { Programme } from "../programme.ts";
import type { Assign } from "../schedule/cost.ts";
import type { Problem, ProblemTeam, ProblemVisit } from "../schedule/problem.ts";
import { span } from "../schedule/slot-rules.ts";
import type { Team } from "../team.ts";
import { closures } from "./closures.ts";
import { withDone } from "./done.ts";
import type { Base, Standing } from "./edit-base.ts";
import { awayWeeks, barredTeams, shutWeeks, skillLimit } from "./limits.ts";
import type { Setting } from "./setting.ts";

/** Who can travel when as it stands today: the rest of a setting is the plan's own. */
export type CapacityNow = Required<Pick<Setting, "conflicts" | "closures" | "nationalWeeks" | "joints">> & {
  between?: Setting["between"];
  teams: readonly Team[];
  programme: Programme | null;
};

/** A plan to be changed, held to what has been entered since it was drawn up: in its problem as far as its own places allow, in `now` wholly. */
export function heldToday(base: Base, now: CapacityNow): Base {
  const { problem, setting, assign } = base;
  return {
    ...base,
    problem: withCapacityNow(problem, setting, now, assign),
    // What is done is held to nothing that came later.
    now: withDone(limitedBy(withCapacityNow(problem, setting, now), setting.programme, now.programme), setting),
  };
}

/** The problem with the limits that the newest figures set, where these are tighter than its own. */
function limitedBy(problem: Problem, own: Programme, newest: Programme | null): Problem {
  if (!newest || newest.startsOn !== own.startsOn) return problem;
  const least = (one: number | null, other: number | null) =>
    one === null || other === null ? (one ?? other) : Math.min(one, other);
  return {
    ...problem,
    T: Math.min(problem.T, newest.weeks),
    natCap: least(problem.natCap, newest.nationalCap),
    regCap: least(problem.regCap, newest.regionalCap),
  };
}

/**
 * A kept problem with what planners have entered since it was made: leave, joint visits, teams that ended, closed weeks,
 * conflicts of interest and a skill that runs out. Nothing that bound the plan is taken away. Where visits are given that
 * stand in the way of that, each keeps its own place: a change of one visit is no place to mend another.
 */
function withCapacityNow(
  problem: Problem,
  setting: Standing,
  { teams: known, conflicts, closures: shutAt, nationalWeeks, joints, between = [] }: CapacityNow,
  staying: Assign = [],
): Problem {
  const today: Standing = { ...setting, conflicts, closures: shutAt, nationalWeeks, joints, between };
  const closed = closures(today.programme, today.calendar, today.policy, nationalWeeks).map(({ week }) => week);
  const closedSince = closed.filter((week) => !problem.blackout.includes(week));
  const teams = problem.teams.map((team, nth): ProblemTeam => {
    const found = known.find(({ code }) => code === team.id);
    const own = placesOf(problem, staying, nth);
    const busy = new Set(own.flatMap(({ visit, week }) => span(week, visit.d + problem.writeup)));
    const away = found ? awayWeeks(today, found) : span(0, problem.T);
    return {
      ...team,
      off: inOrder([...team.off, ...away.filter((week) => !busy.has(week))]),
      ...skillUntil(team, found ? skillNow(today, found) : null, own),
    };
  });
  return { ...problem, teams, visits: problem.visits.map(visitNow) };

  function visitNow(visit: ProblemVisit, index: number): ProblemVisit {
    const place = staying[index] ?? null;
    const notice = problem.notice ?? 0;
    const own = new Set(place ? span(place[1] - notice, notice + visit.d) : []);
    const weeks = [...closedSince, ...(shutWeeks(today, visit.id).shut ?? [])];
    const shut = inOrder([...(visit.shut ?? []), ...weeks.filter((week) => !own.has(week))]);
    const { notTeams, notBefore = [] } = barredTeams(today, visit.id);
    const from = new Map(visit.notBefore ?? []);
    for (const [team, week] of notBefore) from.set(team, Math.max(from.get(team) ?? 0, week));
    if (place && (from.get(place[0]) ?? 0) > place[1]) from.set(place[0], place[1]);
    const later = [...from].filter(([, week]) => week > 0).sort(([a], [b]) => a - b);
    return {
      ...visit,
      notTeams: inOrder([...visit.notTeams, ...notTeams.filter((team) => team !== place?.[0])]),
      ...(later.length > 0 && { notBefore: later }),
      ...(shut.length > 0 && { shut }),
    };
  }
}

type Placed = { visit: ProblemVisit; week: number };

function placesOf({ visits }: Problem, assign: Assign, team: number): Placed[] {
  return visits.flatMap((visit, index) => {
    const place = assign[index];
    return place && place[0] === team ? [{ visit, week: place[1] }] : [];
  });
}

/** The first week in which a team no longer has the skill; nought for one that has it no more, null for one that keeps it. */
function skillNow(setting: Standing, team: Team): number | null {
  if (!team.cseSkill) return 0;
  return skillLimit(setting, team).cseUntil ?? null;
}

function skillUntil(team: ProblemTeam, until: number | null, own: readonly Placed[]): Pick<ProblemTeam, "cseUntil"> {
  if (!team.cse || until === null) return {};
  const needed = own.filter(({ visit }) => visit.cse).map(({ week }) => week + 1);
  return { cseUntil: Math.min(team.cseUntil ?? Infinity, Math.max(until, 0, ...needed)) };
}

function inOrder(weeks: readonly number[]): number[] {
  return [...new Set(weeks)].sort((a, b) => a - b);
}
