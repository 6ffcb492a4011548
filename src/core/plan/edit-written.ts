import { addWeeks, type Day, weekIndex } from "../calendar.ts";
import { type Assign, costOf, type Place } from "../schedule/cost.ts";
import { occupancyBeside, slotState } from "../schedule/occupancy.ts";
import { scheduleOf } from "../schedule/outcome.ts";
import type { Pin, Problem, Slot } from "../schedule/problem.ts";
import { breaches } from "../schedule/rules.ts";
import { ruleWords } from "../schedule/sentences.ts";
import { verify } from "../schedule/verify.ts";
import { listed } from "../words.ts";
import type { Edited } from "./edit.ts";
import type { Base } from "./edit-base.ts";
import { movesBetween, thawedAmong } from "./edit-moves.ts";
import { type Bar, barsAt, barWords } from "./edit-open.ts";
import { samePlace } from "./edit-repair.ts";
import { brokenWords } from "./edit-words.ts";
import type { PinnedBy } from "./pin.ts";
import { namesOf } from "./why.ts";

/** Where somebody wrote that a visit should be, and what of it a pin should hold. */
export type WrittenPlace = { authorityCode: string; teamCode: string; startsOn: Day; pin: PinnedBy | null };

/** A rule that a written place breaks, in words; `about` says which part of it must give way. */
export type WrittenBreach = { authorityCode: string; about: "team" | "week" | "both"; says: string };

/** The plan with every written place, or each rule that stands in the way; never a part of them. */
export type Rewritten = { made: Edited } | { broken: WrittenBreach[] };

/** Puts visits exactly where they are written, all at once, so that two may change places. Nobody else moves to make room. */
export function rewritten(base: Base, places: readonly WrittenPlace[], reason: string, thaw: string): Rewritten {
  const slots = new Map(places.map((place) => [visitAt(base, place.authorityCode), slotAt(base, place)]));
  const assign = base.assign.map((place, visit): Place => {
    const slot = slots.get(visit);
    return slot ? [slot.team, slot.week] : place;
  });
  const wanted = new Map(places.map((place) => [visitAt(base, place.authorityCode), place.pin]));
  const asked = withPins(base.problem, slots, wanted);
  const thawed = thawedAmong(base, asked, assign);
  // In the frozen weeks nothing but a pin keeps what a person decided from being moved back.
  for (const code of thawed) if (slots.has(visitAt(base, code))) wanted.set(visitAt(base, code), "week and team");
  const problem = withPins(base.problem, slots, wanted);
  const broken = [...slots].flatMap(([visit, slot]) => breachesAt(base, problem, assign, visit, slot));
  if (broken.length > 0) return { broken };
  const [other] = breaches(problem, assign);
  if (other) {
    const authorityCode = problem.visits[other.visit]?.id ?? "";
    return { broken: [{ authorityCode, about: "both", says: brokenWords(base, other, assign) }] };
  }
  return { made: madeOf(base, { problem, assign, thawed, pins: pinsOf(base, slots, wanted, reason), reason: thaw }) };
}

function visitAt({ problem }: Base, code: string): number {
  return problem.visits.findIndex(({ id }) => id === code);
}

function slotAt({ setting: { teams, programme } }: Base, { teamCode, startsOn }: WrittenPlace): Slot {
  return { team: teams.findIndex(({ code }) => code === teamCode), week: weekIndex(programme.startsOn, startsOn) };
}

function pinOf(by: PinnedBy | null, { team, week }: Slot): Pin | null {
  return by && { team: by === "week" ? null : team, week: by === "team" ? null : week };
}

function withPins(problem: Problem, slots: ReadonlyMap<number, Slot>, wanted: ReadonlyMap<number, PinnedBy | null>) {
  const visits = problem.visits.map((visit, index) => {
    const slot = slots.get(index);
    return slot ? { ...visit, pin: pinOf(wanted.get(index) ?? null, slot) } : visit;
  });
  return { ...problem, visits };
}

/** The rules that close one written slot, with who holds it: whatever of the plan and of the file is beside it. */
function breachesAt(base: Base, problem: Problem, assign: Assign, visit: number, slot: Slot): WrittenBreach[] {
  const authorityCode = problem.visits[visit]?.id ?? "";
  const { pin = null } = problem.visits[visit] ?? {};
  const holds: PinnedBy | null = pin && (pin.team == null ? "week" : pin.week == null ? "team" : "week and team");
  const place = base.assign[visit] ?? null;
  const isThere = samePlace(place, [slot.team, slot.week]);
  const bars: Bar[] = isThere ? [] : barsAt(base, visit, slot, holds);
  // Outside the programme's weeks no other rule means anything.
  if (bars.includes("horizon")) return [{ authorityCode, about: aboutOf("horizon"), says: barWords(base, "horizon") }];
  const { rules, holders } = slotState(occupancyBeside(problem, assign, visit), slot.team, slot.week);
  const names = namesOf(base.setting, problem);
  const held = holders.slice(0, 3).map(names.visit);
  const by = held.length > 0 ? ` In the way: ${listed(held)}.` : "";
  return [
    ...bars.map((bar) => ({ authorityCode, about: aboutOf(bar), says: barWords(base, bar) })),
    ...rules
      .filter((rule) => !bars.some((bar) => bar === rule))
      .map((rule) => ({ authorityCode, about: aboutOf(rule), says: `${ruleWords(rule)}${by}` })),
  ];
}

function aboutOf(rule: string): WrittenBreach["about"] {
  if (rule === "conflict" || rule === "skill") return "team";
  return rule === "busy" || rule === "leave" || rule === "write-up" ? "both" : "week";
}

function pinsOf(
  base: Base,
  slots: ReadonlyMap<number, Slot>,
  wanted: ReadonlyMap<number, PinnedBy | null>,
  reason: string,
) {
  const { teams, programme } = base.setting;
  const codes = new Set([...slots.keys()].map((visit) => base.problem.visits[visit]?.id));
  const written = [...slots].flatMap(([visit, slot]) => {
    const pin = pinOf(wanted.get(visit) ?? null, slot);
    const authorityCode = base.problem.visits[visit]?.id ?? "";
    const teamCode = pin?.team == null ? null : (teams[pin.team]?.code ?? null);
    const startsOn = pin?.week == null ? null : addWeeks(programme.startsOn, pin.week);
    return pin ? [{ authorityCode, teamCode, startsOn, reason }] : [];
  });
  return [...base.decisions.pins.filter(({ authorityCode }) => !codes.has(authorityCode)), ...written];
}

type Kept = { problem: Problem; assign: Place[]; thawed: string[]; pins: Base["decisions"]["pins"]; reason: string };

function madeOf(base: Base, { problem, assign, thawed, pins, reason }: Kept): Edited {
  const schedule = scheduleOf(problem, { assign, bound: null, certificate: base.certificate });
  const verdict = verify(problem, schedule);
  if (!verdict.ok) throw new Error(`A written plan failed its verification: ${verdict.errors.join("; ")}`);
  const others = base.decisions.thawed.filter(({ authorityCode }) => !thawed.includes(authorityCode));
  const asThawed = [...others, ...thawed.map((authorityCode) => ({ authorityCode, reason }))];
  const settle = () => ({ problem, decisions: { ...base.decisions, pins, thawed: asThawed } });
  const asked = { visit: -1, problem, assign, put: new Map<number, Slot>(), seat: [], settle };
  return {
    ...{ problem, decisions: settle().decisions, thawed },
    schedule: { ...schedule, bound: verdict.bound === null ? null : Math.min(verdict.bound, schedule.cost) },
    moves: movesBetween(base, asked, assign),
    before: costOf(base.problem, base.assign).parts,
  };
}
