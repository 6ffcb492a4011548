import { type Day, daysBetween, weekIndex } from "../calendar.ts";
import type { AlreadyVisited, RecordedVisit } from "../carried-out.ts";
import { againSays } from "../carried-out-words.ts";
import type { Demand } from "../demand.ts";
import { PlannerError } from "../errors.ts";
import type { Problem, Slot } from "../schedule/problem.ts";
import { span } from "../schedule/slot-rules.ts";
import type { Decisions } from "./decisions.ts";
import type { Setting } from "./setting.ts";

// What has become of visits, as the next plan must take it: those done stay where they were, the others are demanded again.

export const DONE_SAYS = "Carried out: it stays where it was, and nothing more is demanded.";

/** The demands with what is recorded: of a visit done its own route and weeks, of one demanded again its grounds and earliest day. */
export function demandsAfter(demands: readonly Demand[], { done, again }: AlreadyVisited): Demand[] {
  return demands.map((demand) => {
    const made = done.find(({ authorityCode }) => authorityCode === demand.authorityCode);
    if (made) return demandOf(made, demand);
    const asked = again.filter(({ visit }) => visit.authorityCode === demand.authorityCode);
    const last = asked.reduce<(typeof asked)[number] | null>((newest, one) => laterOf(newest, one), null);
    if (!last) return demand;
    const earliestOn = latest(demand.earliestOn, last.notBefore);
    return { ...demand, earliestOn, says: `${demand.says} ${againSays(last)}` };
  });
}

function demandOf({ kind, startsOn, endsOn, dueFrom, dueTo }: RecordedVisit, demand: Demand): Demand {
  const weeksOnSite = Math.ceil(daysBetween(startsOn, endsOn) / 7);
  return { ...demand, kind, weeksOnSite, earliestOn: startsOn, dueFrom, dueTo, needsCseSkill: false, says: DONE_SAYS };
}

function laterOf<Entry extends { number: number }>(one: Entry | null, other: Entry): Entry {
  return one && one.number > other.number ? one : other;
}

function latest(one: Day, other: Day | null): Day {
  return other !== null && other > one ? other : one;
}

/** What was decided, without what was decided of visits that are done: they cannot be moved, left out or ordered any more. */
export function decisionsAfter(decisions: Decisions, { done }: AlreadyVisited): Decisions {
  const isOpen = ({ authorityCode }: { authorityCode: string }) => !isDone(done, authorityCode);
  const { pins, excluded, commissioned, thawed } = decisions;
  return {
    pins: pins.filter(isOpen),
    excluded: excluded.filter(isOpen),
    commissioned: commissioned.filter(isOpen),
    thawed: thawed.filter(isOpen),
  };
}

/** The published places without those of visits that did not come to anything: nothing keeps them there. */
export function publishedAfter<Place extends { authorityCode: string; startsOn: Day }>(
  published: readonly Place[],
  { again }: AlreadyVisited,
): Place[] {
  return published.filter(
    ({ authorityCode, startsOn }) =>
      !again.some(({ visit }) => visit.authorityCode === authorityCode && visit.startsOn === startsOn),
  );
}

export function isDone(done: readonly { authorityCode: string }[] | undefined, code: string): boolean {
  return done?.some(({ authorityCode }) => authorityCode === code) ?? false;
}

type Calendared = Pick<Setting, "programme" | "teams" | "done">;

/**
 * The problem with visits that are done held where they were: they wait for nothing, are never late, and no rule that came later
 * can break them, for no team is away and no week closed in the weeks in which they were. Weeks gone by hold nobody else.
 */
export function withDone(problem: Problem, setting: Calendared): Problem {
  const { done = [] } = setting;
  if (done.length === 0) return problem;
  const slots = heldSlots(problem, setting);
  const { writeup, notice = 0 } = problem;
  const weeks = [...slots.values()].flatMap(({ team, week, d }) => ({
    ...{ team, all: span(week - notice, notice + d), busy: span(week, d + writeup) },
  }));
  const open = new Set(weeks.flatMap(({ all }) => all));
  return {
    ...problem,
    blackout: problem.blackout.filter((week) => !open.has(week)),
    teams: problem.teams.map((team, index) => {
      const own = new Set(weeks.filter((one) => one.team === index).flatMap(({ busy }) => busy));
      return own.size === 0 ? team : { ...team, off: team.off.filter((week) => !own.has(week)) };
    }),
    visits: problem.visits.map((visit) => {
      if (!isDone(done, visit.id)) return visit;
      const slot = slots.get(visit.id) ?? null;
      const pin = slot && { team: slot.team, week: slot.week };
      const { id, region, d } = visit;
      // Without a slot it starts after the programme ends: it is not planned a second time.
      const e = slot ? 0 : problem.T;
      return { id, region, d, w: 0, e, due: null, notTeams: [], cse: false, pin, pub: pin };
    }),
  };
}

type HeldSlot = Slot & { d: number };

/**
 * Where each visit that is done stands. None for one whose team or weeks the programme no longer has, or that no longer fits beside
 * the others under caps or write-up weeks that came later: what happened is no reason to refuse a plan.
 */
function heldSlots(problem: Problem, { programme, teams, done = [] }: Calendared): Map<string, HeldSlot> {
  const [busy, onSite] = [new Set<string>(), new Map<string, number>()];
  const slots = new Map<string, HeldSlot>();
  for (const { authorityCode, teamCode, startsOn } of done) {
    const visit = problem.visits.find(({ id }) => id === authorityCode);
    const team = teams.findIndex(({ code }) => code === teamCode);
    const week = weekIndex(programme.startsOn, startsOn);
    if (!visit || team < 0 || week < 0 || week + visit.d > problem.T) continue;
    const taken = span(week, visit.d + problem.writeup).map((one) => `${team}/${one}`);
    const caps = span(week, visit.d).flatMap((one) => [
      { key: `${one}`, cap: problem.natCap },
      { key: `${visit.region}@${one}`, cap: problem.regCap },
    ]);
    const isFull = caps.some(({ key, cap }) => cap !== null && (onSite.get(key) ?? 0) >= cap);
    if (isFull || taken.some((one) => busy.has(one))) continue;
    for (const one of taken) busy.add(one);
    for (const { key } of caps) onSite.set(key, (onSite.get(key) ?? 0) + 1);
    slots.set(authorityCode, { team, week, d: visit.d });
  }
  return slots;
}

/** Whether a place of a plan is where a visit that is done was. */
export function isWhereItWas(
  { teamCode, startsOn }: RecordedVisit,
  place: { teamCode: string; startsOn: Day },
): boolean {
  return place.teamCode === teamCode && place.startsOn === startsOn;
}

/** Refuses to change a visit that is done. */
export function assertNotDone(done: readonly RecordedVisit[], code: string): void {
  if (isDone(done, code)) throw new PlannerError("invalid", STAYS);
}

export const STAYS =
  "It has been carried out, so it stays where it was. Where that is a mistake, record so on its page first.";
