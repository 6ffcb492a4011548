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
type CapacityNow = Required<Pick<Setting, "conflicts" | "closures" | "nationalWeeks" | "joints">> & {
  between?: Setting["between"];
  teams: readonly Team[];
  programme: Programme | null;
};

/** A plan to be changed, held to what has been entered since it was drawn up: in its problem as far as its own places allow, in `now` wholly. */
export function heldToday(base: Base, now: CapacityNow): Base {
  const { problem, setting, assign } = base;
  const entered = enteredOn(problem, setting, now);
  return {
    ...base,
    problem: withEntered(problem, entered, assign),
    // What is done is held to nothing that came later.
    now: withDone(limitedBy(withEntered(problem, entered), setting.programme, now.programme), setting),
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

/** What planners have entered of the teams and the visits of a problem, each in its order. */
type Entered = {
  teams: { away: readonly number[]; skillUntil: number | null }[];
  visits: (ReturnType<typeof barredTeams> & { shut: readonly number[] })[];
};

function enteredOn(problem: Problem, setting: Standing, now: CapacityNow): Entered {
  const { teams: known, conflicts, closures: shutAt, nationalWeeks, joints, between = [] } = now;
  const today: Standing = { ...setting, conflicts, closures: shutAt, nationalWeeks, joints, between };
  const closed = closures(today.programme, today.calendar, today.policy, nationalWeeks).map(({ week }) => week);
  const closedSince = closed.filter((week) => !problem.blackout.includes(week));
  return {
    teams: problem.teams.map(({ id }) => {
      const found = known.find(({ code }) => code === id);
      if (!found) return { away: span(0, problem.T), skillUntil: null };
      return { away: awayWeeks(today, found), skillUntil: skillNow(today, found) };
    }),
    visits: problem.visits.map(({ id }) => {
      const own = shutWeeks(today, id).shut ?? [];
      return { ...barredTeams(today, id), shut: [...closedSince, ...own] };
    }),
  };
}

/**
 * A kept problem with what planners have entered since it was made: leave, joint visits, teams that ended, closed weeks,
 * conflicts of interest and a skill that runs out. Nothing that bound the plan is taken away. Where visits are given that
 * stand in the way of that, each keeps its own place: a change of one visit is no place to mend another.
 */
function withEntered(problem: Problem, entered: Entered, staying: Assign = []): Problem {
  const { writeup, notice = 0 } = problem;
  const own = placesOf(problem, staying);
  const teams = problem.teams.map((team, nth): ProblemTeam => {
    const { away = [], skillUntil: until = null } = entered.teams[nth] ?? {};
    const places = own[nth] ?? [];
    const isBusy = (on: number) => places.some(({ visit, week }) => on >= week && on < week + visit.d + writeup);
    return {
      ...team,
      off: inOrder([...team.off, ...away.filter((week) => !isBusy(week))]),
      ...skillUntil(team, until, places),
    };
  });
  const visits = problem.visits.map((visit, index): ProblemVisit => {
    const { notTeams = [], notBefore = [], shut: closed = [] } = entered.visits[index] ?? {};
    const place = staying[index] ?? null;
    const isIts = (on: number) => place !== null && on >= place[1] - notice && on < place[1] + visit.d;
    const shut = inOrder([...(visit.shut ?? []), ...closed.filter((week) => !isIts(week))]);
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
  });
  return { ...problem, teams, visits };
}

type Placed = { visit: ProblemVisit; week: number };

/** The visits of each team that have a place. */
function placesOf({ teams, visits }: Problem, assign: Assign): Placed[][] {
  const own = teams.map((): Placed[] => []);
  assign.forEach((place, index) => {
    const visit = visits[index];
    if (place && visit) own[place[0]]?.push({ visit, week: place[1] });
  });
  return own;
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
  return weeks.length < 2 ? [...weeks] : [...new Set(weeks)].sort((a, b) => a - b);
}
