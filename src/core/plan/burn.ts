import { type Assign, type Place, slotCost } from "../schedule/cost.ts";
import { occupancyBeside, slotState } from "../schedule/occupancy.ts";
import { type Schedule, scheduleOf } from "../schedule/outcome.ts";
import { isAnniversary } from "../schedule/predictability.ts";
import type { Problem, Slot } from "../schedule/problem.ts";
import { randomFrom } from "../schedule/random.ts";
import { verify } from "../schedule/verify.ts";

/** A plan in which one visit's date has leaked. Weeks are counted from the programme's first. */
export type Burnt = {
  problem: Problem;
  assign: Assign;
  visit: number;
  /** Every start of this visit that is known outside, its present one among them. */
  leaked: readonly number[];
  /** The week in which its last inspection began, before the programme; null where that is not known. */
  anniversary: number | null;
  /** The first week whose call can still be made. */
  from: number;
  /** Whether a slot is open by what is recorded today; absent means every slot that the problem leaves open. */
  isOpen?: (slot: Slot) => boolean;
};

/** The plan with that visit moved, the rest where it was, and from how much chance could choose. */
export type Moved = {
  problem: Problem;
  schedule: Schedule;
  slot: Slot;
  weeks: number;
  slots: number;
  /** False where no open week ends before the window closes: then a week near the leaked one was drawn. */
  isInWindow: boolean;
  /** What the plan costs more than before; below nought where it costs less. */
  price: number;
};

/** A visit whose window is closed, or full, moves by at most so many weeks: chance must not put an overdue one off by a year. */
export const MOST_WEEKS_AWAY = 13;

/**
 * Moves a visit whose date has leaked to another week of its window, all others held still; null where no week is open.
 * Every open week is as likely as any other, whatever it costs, and then every team that could go: whoever knows the rules and
 * the prices, and that the date was burned, can still not tell which. Leaked weeks, those beside them and exact anniversaries are left out.
 */
export function moveBurnt(burnt: Burnt, seed: number): Moved | null {
  const problem = heldStill(burnt);
  const slots = openSlots(problem, burnt);
  const weeks = [...new Set(slots.map(({ week }) => week))];
  const random = randomFrom(seed);
  const week = weeks[Math.floor(random() * weeks.length)];
  const teams = slots.filter((slot) => slot.week === week);
  const slot = teams[Math.floor(random() * teams.length)];
  if (!slot) return null;
  const { visit, assign } = burnt;
  const moved = assign.map((place, index): Place => (index === visit ? [slot.team, slot.week] : place));
  const schedule = scheduleOf(problem, { assign: moved, bound: null, certificate: null });
  const verdict = verify(problem, schedule);
  if (!verdict.ok) throw new Error(`A burned date was moved to where it may not be: ${verdict.errors.join("; ")}`);
  const place = assign[visit];
  const before = place ? slotCost(problem, visit, place[0], place[1]) : 0;
  const price = slotCost(problem, visit, slot.team, slot.week) - before;
  return {
    problem,
    schedule,
    slot,
    weeks: weeks.length,
    slots: slots.length,
    isInWindow: endsInTime(problem, visit, slot.week),
    price,
  };
}

/** The same problem for this one draw: every other visit pinned to its place, and the leaked one's own pin by week taken away. */
function heldStill({ problem, assign, visit: burnt, from }: Burnt): Problem {
  const visits = problem.visits.map((visit, index) => {
    const place = assign[index];
    if (index !== burnt) return place ? { ...visit, pin: { team: place[0], week: place[1] } } : visit;
    const team = visit.pin?.team ?? null;
    return { ...visit, e: Math.max(visit.e, from), pin: team === null ? null : { team, week: null } };
  });
  // Frozen weeks keep visits from moving by themselves; this one is moved by a person.
  return { ...problem, visits, frozen: null };
}

/** Every slot that keeps the hard rules beside the rest of the plan and that nobody outside could name: in its window or, where none is, near. */
function openSlots(problem: Problem, { assign, visit, leaked, anniversary, isOpen = () => true }: Burnt): Slot[] {
  const around = occupancyBeside(problem, assign, visit);
  const open: Slot[] = [];
  for (let week = 0; week < problem.T; week++) {
    if (leaked.some((known) => Math.abs(known - week) <= 1) || isAnniversary(anniversary, week)) continue;
    for (let team = 0; team < problem.teams.length; team++)
      if (slotState(around, team, week).rules.length === 0 && isOpen({ team, week })) open.push({ team, week });
  }
  const inTime = open.filter(({ week }) => endsInTime(problem, visit, week));
  const now = assign[visit]?.[1] ?? 0;
  return inTime.length > 0 ? inTime : open.filter(({ week }) => Math.abs(week - now) <= MOST_WEEKS_AWAY);
}

function endsInTime({ visits }: Problem, visit: number, week: number): boolean {
  const { due = null, d = 0 } = visits[visit] ?? {};
  return due === null || week + d - 1 <= due;
}
