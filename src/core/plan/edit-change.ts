import { addWeeks, type Day, weekIndex } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import type { Place } from "../schedule/cost.ts";
import type { Pin, Problem, ProblemVisit, Slot } from "../schedule/problem.ts";
import { longDay } from "../words.ts";
import { commissioned, type Decisions, leftOut, undecided } from "./decisions.ts";
import { assertNotDone } from "./done.ts";
import { type Base, firstCallable } from "./edit-base.ts";
import { assertOpen } from "./edit-open.ts";
import type { PinnedBy } from "./pin.ts";

/** `thaw`: why published visits may leave or enter the frozen weeks; empty where none does. */
type One = { authorityCode: string; reason: string; thaw: string };

/** What a planner may do to one visit of a plan. */
export type Change =
  | (One & { did: "move"; teamCode: string; startsOn: Day; pin: PinnedBy | null })
  | (One & { did: "pin"; pin: PinnedBy | null })
  | (One & { did: "leave out" })
  | (One & { did: "take in" })
  | (One & { did: "commission"; origin: string; by: Day })
  | (One & { did: "withdraw commission" });

/** A change in the solver's terms: the problem to mend the plan to, and what of it is kept once it is known whom it thaws. */
export type Asked = {
  visit: number;
  problem: Problem;
  assign: Place[];
  put: ReadonlyMap<number, Slot>;
  /** Visits to find a place for; the change is refused where there is none for one that must have it. */
  seat: readonly number[];
  mustBeSeated?: boolean;
  settle(thawed: readonly string[]): { problem: Problem; decisions: Decisions };
};

/** The visit's place in the problem. Refuses an authority that the plan does not know. */
export function visitOf({ problem, number }: Base, code: string): number {
  const visit = problem.visits.findIndex(({ id }) => id === code);
  if (visit >= 0) return visit;
  throw new PlannerError("not-found", `Plan ${number} knows no authority with the code ${code}.`);
}

export function changed(base: Base, change: Change): Asked {
  const visit = visitOf(base, change.authorityCode);
  assertNotDone(base.visited.done, change.authorityCode);
  switch (change.did) {
    case "move":
      return moved(base, visit, change);
    case "pin":
      return pinned(base, visit, change);
    case "leave out":
      return excluded(base, visit, change);
    case "take in":
      return takenIn(base, visit, change);
    case "commission":
      return ordered(base, visit, change);
    case "withdraw commission":
      return withdrawn(base, visit, change);
  }
}

/** A visit of the plan without what was decided of it, its pin apart. */
function plainVisit({ problem, decisions, setting }: Base, visit: number): ProblemVisit | undefined {
  const was = problem.visits[visit];
  return was && undecided(was, decisions, setting.programme);
}

/** The problem with one visit different. */
function withVisit(problem: Problem, visit: number, change: Partial<ProblemVisit>): Problem {
  const visits = problem.visits.map((one, index) => (index === visit ? { ...one, ...change } : one));
  return { ...problem, visits };
}

/** A list of decisions without those on one authority. */
function but<D extends { authorityCode: string }>(list: readonly D[], code: string): D[] {
  return list.filter(({ authorityCode }) => authorityCode !== code);
}

function pinOf(by: PinnedBy | null, { team, week }: Slot): Pin | null {
  if (by === null) return null;
  return { team: by === "week" ? null : team, week: by === "team" ? null : week };
}

/** The decisions with an authority's pin as it is to be; none for null. */
export function withPin(
  base: Base,
  { authorityCode, reason }: Pick<One, "authorityCode" | "reason">,
  pin: Pin | null,
): Decisions {
  const { teams, programme } = base.setting;
  const kept = but(base.decisions.pins, authorityCode);
  if (pin === null) return { ...base.decisions, pins: kept };
  const teamCode = pin.team == null ? null : (teams[pin.team]?.code ?? null);
  const startsOn = pin.week == null ? null : addWeeks(programme.startsOn, pin.week);
  return { ...base.decisions, pins: [...kept, { authorityCode, teamCode, startsOn, reason }] };
}

/** The decisions with why published visits leave or enter the frozen weeks. */
export function withThawed(decisions: Decisions, thawed: readonly string[], reason: string): Decisions {
  const kept = decisions.thawed.filter(({ authorityCode }) => !thawed.includes(authorityCode));
  return { ...decisions, thawed: [...kept, ...thawed.map((authorityCode) => ({ authorityCode, reason }))] };
}

function moved(base: Base, visit: number, change: Change & { did: "move" }): Asked {
  const { setting, assign } = base;
  const slot = {
    team: setting.teams.findIndex(({ code }) => code === change.teamCode),
    week: weekIndex(setting.programme.startsOn, change.startsOn),
  };
  assertOpen(base, visit, slot, change.pin);
  return {
    ...{ visit, assign: [...assign], put: new Map([[visit, slot]]), seat: [] },
    problem: withVisit(base.problem, visit, { pin: slot }),
    settle(thawed) {
      // In the frozen weeks nothing but a pin keeps what a person decided from being moved back.
      const pin = pinOf(thawed.length > 0 ? "week and team" : change.pin, slot);
      const decisions = withPin(base, change, pin);
      return {
        problem: withVisit(base.problem, visit, { pin }),
        decisions: withThawed(decisions, thawed, change.thaw),
      };
    },
  };
}

function pinned(base: Base, visit: number, change: Change & { did: "pin" }): Asked {
  const place = base.assign[visit];
  if (!place)
    throw new PlannerError(
      "invalid",
      "It has no place in this plan, so there is nothing to pin. Move it to a week first.",
    );
  const pin = pinOf(change.pin, { team: place[0], week: place[1] });
  const problem = withVisit(base.problem, visit, { pin });
  return still(base, visit, change, problem, withPin(base, change, pin));
}

/** A change of the problem alone, mended where that breaks something. */
function still(base: Base, visit: number, change: One, problem: Problem, decisions: Decisions): Asked {
  const settle = (thawed: readonly string[]) => ({ problem, decisions: withThawed(decisions, thawed, change.thaw) });
  return { visit, problem, assign: [...base.assign], put: new Map(), seat: [], settle };
}

function excluded(base: Base, visit: number, change: One): Asked {
  const { decisions, problem } = base;
  const { authorityCode, reason } = change;
  if (decisions.excluded.some((one) => one.authorityCode === authorityCode))
    throw new PlannerError("conflict", "It is left out of this plan already.");
  const was = plainVisit(base, visit);
  const outside = was ? withVisit(problem, visit, leftOut(was, problem)) : problem;
  const asked = still(base, visit, change, outside, {
    ...decisions,
    pins: but(decisions.pins, authorityCode),
    commissioned: but(decisions.commissioned, authorityCode),
    excluded: [...decisions.excluded, { authorityCode, reason, earliest: was?.e ?? 0 }],
  });
  return { ...asked, assign: asked.assign.map((place, index) => (index === visit ? null : place)) };
}

function takenIn(base: Base, visit: number, change: One): Asked {
  const { decisions, problem } = base;
  const was = decisions.excluded.find((one) => one.authorityCode === change.authorityCode);
  if (!was)
    throw new PlannerError("conflict", "It is not left out of this plan, so there is nothing to take in again.");
  const inside = withVisit(problem, visit, { e: Math.max(was.earliest, firstCallable(base)) });
  const excluded = but(decisions.excluded, change.authorityCode);
  return { ...still(base, visit, change, inside, { ...decisions, excluded }), seat: [visit] };
}

/** Whoever orders a visit overrides its earliest week. A place that is early enough already, and its pin, stay. */
function ordered(base: Base, visit: number, change: Change & { did: "commission" }): Asked {
  const { decisions, problem, setting } = base;
  const { authorityCode, origin, by, reason } = change;
  const was = plainVisit(base, visit);
  const place = base.assign[visit];
  const [first, last] = [Math.max(0, firstCallable(base)), weekIndex(setting.programme.startsOn, by)];
  const isInTime = place != null && place[1] <= last;
  if (!was || (last < Math.max(first, problem.frozen?.to ?? 0) && !isInTime))
    throw new PlannerError("invalid", tooSoon(base, by, first));
  const now = { ...commissioned(was, problem, { first, last }), pin: isInTime ? was.pin : null };
  const pins = isInTime ? decisions.pins : but(decisions.pins, authorityCode);
  const order = { authorityCode, origin, by, reason, earliest: was.e, shut: was.shut ?? [] };
  const asked = still(base, visit, change, withVisit(problem, visit, now), {
    ...{ ...decisions, pins },
    excluded: but(decisions.excluded, authorityCode),
    commissioned: [...but(decisions.commissioned, authorityCode), order],
  });
  return { ...asked, seat: [visit], mustBeSeated: true };
}

function tooSoon({ setting: { programme }, problem }: Base, by: Day, first: number): string {
  const to = problem.frozen?.to ?? 0;
  if (weekIndex(programme.startsOn, by) < first)
    return `No call can be made in time to begin by ${longDay(by)}: the first start left is ${longDay(addWeeks(programme.startsOn, first))}.`;
  return `Every week until ${longDay(by)} is frozen. Move the visit there by hand, with a reason of its own, and then record who asked for it; or give a day from ${longDay(addWeeks(programme.startsOn, to))}.`;
}

function withdrawn(base: Base, visit: number, change: One): Asked {
  const { decisions, problem } = base;
  const { authorityCode } = change;
  const was = decisions.commissioned.find((one) => one.authorityCode === authorityCode);
  if (!was) throw new PlannerError("conflict", "It is not commissioned in this plan.");
  const plain = plainVisit(base, visit);
  const earliest = Math.min(was.earliest, base.assign[visit]?.[1] ?? was.earliest);
  const free = withVisit(problem, visit, { ...plain, e: earliest });
  return still(base, visit, change, free, { ...decisions, commissioned: but(decisions.commissioned, authorityCode) });
}
