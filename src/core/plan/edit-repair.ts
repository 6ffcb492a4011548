import type { Assign, Place } from "../schedule/cost.ts";
import { frozenVisits } from "../schedule/frozen.ts";
import { occupancyBeside, slotState } from "../schedule/occupancy.ts";
import type { Problem, Slot } from "../schedule/problem.ts";
import { breaches, closedBy } from "../schedule/rules.ts";
import { drawUp } from "../schedule/schedule.ts";

/** How many times as dear as by the policy a move is, that nobody asked for: its own price mends cheaply and moves few. */
const DEAR = 1;

type Repairing = {
  seed: number;
  /** Visits that must be in a slot, whatever is there. */
  put?: ReadonlyMap<number, Slot>;
  /** Visits to find a place for, where they have none. */
  seat?: readonly number[];
  /** How dear a move is, as a multiple of the policy's price; one lets the cheapest plan win, however many move. */
  dear?: number;
};

/**
 * Mends a plan after its problem has changed: every hard rule is kept, and a visit moves only where it had to, or where that
 * spares another a worse move. Where nothing is broken nothing moves. A visit that finds no slot is left without a place.
 * Refuses, as the search does, promises that cannot be kept together.
 */
export function repaired(
  problem: Problem,
  assign: Assign,
  { seed, put = new Map(), seat = [], dear = DEAR }: Repairing,
): Place[] {
  const wanted = assign.map((place, visit): Place => {
    const slot = put.get(visit);
    return slot ? [slot.team, slot.week] : place;
  });
  const promised = withPins(problem, put);
  if (breaches(promised, wanted).length === 0 && seat.every((visit) => wanted[visit])) return wanted;
  const { assign: found } = drawUp(asPublished(promised, wanted, dear), { effort: "normal", seed });
  return pulledBack(promised, wanted, found);
}

function withPins(problem: Problem, put: ReadonlyMap<number, Slot>): Problem {
  const visits = problem.visits.map((visit, index) => {
    const slot = put.get(index);
    return slot ? { ...visit, pin: slot } : visit;
  });
  return { ...problem, visits };
}

/** The same problem with every visit that can stay published where it is, so that moving it has a price. */
function asPublished(problem: Problem, assign: Assign, dear: number): Problem {
  const frozen = frozenVisits(problem);
  const visits = problem.visits.map((visit, index) => {
    const place = assign[index];
    if (!place || closedBy(problem, index, place[0], place[1], frozen).length > 0) return visit;
    return { ...visit, pub: { team: place[0], week: place[1] } };
  });
  const { moveWeek, movePerWeek, moveTeam } = problem.disruption;
  const disruption = { moveWeek: moveWeek * dear, movePerWeek, moveTeam: moveTeam * dear };
  return { ...problem, visits, disruption };
}

/** Puts back whatever moved though its old place is open: a search takes such moves for what they save, and nobody asked. */
export function pulledBack(problem: Problem, before: Assign, found: readonly Place[]): Place[] {
  const now = [...found];
  for (let isDone = false; !isDone; ) {
    isDone = true;
    before.forEach((place, visit) => {
      if (!place || samePlace(place, now[visit] ?? null)) return;
      if (slotState(occupancyBeside(problem, now, visit), place[0], place[1]).rules.length > 0) return;
      now[visit] = place;
      isDone = false;
    });
  }
  return now;
}

export function samePlace(one: Place, other: Place): boolean {
  return one === other || (one !== null && other !== null && one[0] === other[0] && one[1] === other[1]);
}
