import { addWeeks, type Day, daysBetween, weekIndex } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import type { Policy } from "../priority/policy.ts";
import { type Measures, mean, measured, type Order, placesIn } from "../priority/redeal.ts";
import { type Next, replay } from "../priority/replay.ts";
import type { Calendar, Programme } from "../programme.ts";
import type { Team } from "../team.ts";
import { draw } from "./draw.ts";

/** The Monday after the committee reported. */
export const RECOMMENDED_FROM: Day = "2015-03-23";
/** Three years: most authorities then called for a visit of two weeks, so that two years leave some without a place. */
const RECOMMENDED_WEEKS = 156;

/** One authority in the programme, and what really came next. Unseen: not yet inspected under the framework of 2013. */
export type Compared = Next & {
  points: number;
  band: number;
  unseen: boolean;
  /** The day the programme would have come; null where it finds no place. */
  plannedOn: Day | null;
};

export type Recommended = {
  day: Day;
  startsOn: Day;
  weeks: number;
  teams: number;
  authorities: number;
  standardVisits: number;
  unplaced: number;
  lastStartsOn: Day | null;
  /** In the order in which inspectors really came. */
  compared: Compared[];
  /** The real dates of those still unseen, dealt again over the whole time: the same inspectors in another order. */
  redealt: { inspections: number; lessThanGood: number; inadequate: number; scorecard: Measures; perfect: Measures };
};

type Given = { policy: Policy; programme: Programme; teams: readonly Team[]; calendar: Calendar };

/** The programme the committee recommended, drawn up from what was known on the day it reported, with present-day teams. */
export function recommendedProgramme(evidence: Evidence, given: Given): Recommended {
  const { policy, calendar } = given;
  const { day, priorities, demands, stillToBeSeen, next } = replay(evidence, policy);
  // No visit is drawn at random, as some are in a real programme: what is shown should not hang on one draw.
  const programme = { ...given.programme, startsOn: RECOMMENDED_FROM, weeks: RECOMMENDED_WEEKS, randomShare: 0 };
  const codes = new Set(priorities.map(({ authorityCode }) => authorityCode));
  const authorities = evidence.authorities.filter(({ code }) => codes.has(code));
  const { plan } = draw(
    {
      programme,
      policy,
      calendar,
      authorities,
      teams: given.teams.map((team) => ({ ...team, leave: leaveThen(team.leave, given.programme) })),
      conflicts: [],
      demands,
      priorities,
      pins: [],
      published: [],
      today: day,
    },
    { effort: "normal", seed: 1 },
  );
  const starts = new Map(plan.visits.map(({ authorityCode, startsOn }) => [authorityCode, startsOn]));
  const ranked = new Map(priorities.map((priority) => [priority.authorityCode, priority]));
  const unseen = new Set(stillToBeSeen);
  const compared = next.map((one) => {
    const { points = 0, band = 0 } = ranked.get(one.authorityCode) ?? {};
    const plannedOn = starts.get(one.authorityCode) ?? null;
    return { ...one, points, band, unseen: unseen.has(one.authorityCode), plannedOn };
  });
  const waiting = compared.filter((one) => one.unseen);
  return {
    day,
    startsOn: programme.startsOn,
    weeks: programme.weeks,
    teams: given.teams.length,
    authorities: authorities.length,
    standardVisits: demands.filter(({ kind }) => kind === "standard").length,
    unplaced: plan.unplaced.length,
    lastStartsOn: [...starts.values()].sort().at(-1) ?? null,
    compared,
    redealt: {
      inspections: waiting.length,
      lessThanGood: waiting.filter((one) => one.lessThanGood).length,
      inadequate: waiting.filter((one) => one.inadequate).length,
      scorecard: redealtOver(waiting, (one, other) => other.points - one.points),
      perfect: redealtOver(waiting, (one, other) => steps(other) - steps(one)),
    },
  };
}

/** Days that the programme would have come sooner than inspectors did, as a mean over those it places; below zero, later. */
export function meanDaysSooner(compared: readonly Compared[]): number | null {
  return mean(compared.flatMap(({ plannedOn, startedOn }) => (plannedOn ? [daysBetween(plannedOn, startedOn)] : [])));
}

/** The mean week of the programme in which some authorities are reached, counted from its first. */
export function meanWeek(compared: readonly Compared[], startsOn: Day): number | null {
  return mean(compared.flatMap(({ plannedOn }) => (plannedOn ? [weekIndex(startsOn, plannedOn)] : [])));
}

/** The teams are away in the same weeks of the programme as in the present one, and again once it is over. */
function leaveThen(leave: readonly Day[], { startsOn, weeks }: Programme): Day[] {
  const rounds = Math.ceil(RECOMMENDED_WEEKS / weeks);
  return Array.from({ length: rounds }, (_, round) =>
    leave.map((monday) => addWeeks(RECOMMENDED_FROM, weekIndex(startsOn, monday) + round * weeks)),
  ).flat();
}

function redealtOver(cases: readonly Compared[], order: Order<Compared>): Measures {
  return measured(placesIn(cases, order).map((placed) => ({ ...placed, year: "all" })));
}

function steps({ lessThanGood, inadequate }: Next): number {
  return Number(lessThanGood) + Number(inadequate);
}
