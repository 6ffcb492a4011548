import type { OfstedRegion } from "../core/authority.ts";
import { type Day, daysBetween, mondayOnOrAfter, weekIndex } from "../core/calendar.ts";
import { type Coverage, isCarriedOut as coverageCounts, coverageOf, TO_COME } from "../core/carried-out-coverage.ts";
import { quarterOf } from "../core/precision.ts";
import { knownOn } from "../core/priority/known.ts";
import { type LedgerEntry, lastExaminedIn } from "../core/priority/ledger.ts";
import type { Programme } from "../core/programme.ts";
import { existsOn, visitedInstead } from "../core/succession.ts";
import type { Home, HomeVisit } from "../store/home.ts";

/** One authority as the first page sees it on a day. */
export type Standing = {
  code: string;
  name: string;
  region: OfstedRegion;
  hexQ: number;
  hexR: number;
  /** The first day of the quarter its visit starts in; null where the plan has no place for it, or there is no plan. */
  quarter: Day | null;
  /** By name, whom the plan visits in its place, where it was decided so and the plan does not have it. */
  instead: string[];
  /** Whether a visit was made there that was long enough, as far as is known. */
  isCarriedOut: boolean;
  /** What that rests on, and what it counts for. */
  coverage: Coverage;
  /** Its routine window has closed and it has not been visited. */
  isPastWindow: boolean;
  lastExamined: LedgerEntry | null;
};

/** Every authority's standing on the day, in the order of their codes. */
export function standingsOf(home: Home, today: Day): Standing[] {
  const { frame, authorities, evidence, policy } = home;
  const dated = home.visits.map(({ startsOn, ...visit }) => ({ ...visit, quarter: quarterOf(startsOn) }));
  const visitOf = new Map([...dated, ...home.quartered].map((visit) => [visit.authorityCode, visit]));
  const covered = frame.programme ? coverageOf({ ...evidence, entries: home.entries }, frame.programme, today) : null;
  const known = knownOn(evidence, today);
  // A plan may name whoever has ended by then, or is still to come: neither stands anywhere today.
  const here = authorities.filter((authority) => existsOn(authority, today));
  return here.map(({ code, name, ofstedRegion, hexQ, hexR }) => {
    const visit = visitOf.get(code);
    const quarter = visit?.quarter ?? null;
    const isLeft = quarter !== null || home.unplacedCodes.includes(code);
    const instead = isLeft ? [] : visitedInstead({ code }, home.successions.crossing, today).map(({ name }) => name);
    const coverage = covered?.get(code) ?? TO_COME;
    const isCarriedOut = coverageCounts(coverage);
    const isPastWindow = visit !== undefined && visit.dueTo < today && !isCarriedOut;
    const dossier = known.dossiers.get(code);
    const last = dossier && policy ? lastExaminedIn(dossier, policy) : null;
    const seen = { quarter, instead, isCarriedOut, coverage, isPastWindow, lastExamined: last };
    return { code, name, region: ofstedRegion, hexQ, hexR, ...seen };
  });
}

/** The visits whose call falls on the first Monday with calls, this Monday or later. */
export function nextCalls(visits: readonly HomeVisit[], today: Day): { monday: Day; calls: HomeVisit[] } | null {
  const from = mondayOnOrAfter(today);
  const coming = visits.map(({ noticeOn }) => noticeOn).filter((noticeOn) => noticeOn >= from);
  const monday = coming.sort()[0];
  return monday === undefined ? null : { monday, calls: visits.filter(({ noticeOn }) => noticeOn === monday) };
}

/** The visit that leaves its authority last. */
export function lastVisit(visits: readonly HomeVisit[]): HomeVisit | null {
  return visits.reduce<HomeVisit | null>((last, visit) => (last && last.endsOn >= visit.endsOn ? last : visit), null);
}

/** Which week of the programme the day is in, from 1, or how far off its first day is. */
export function weekOf(programme: Programme, today: Day): { week: number } | { daysToStart: number } | "over" {
  const days = daysBetween(today, programme.startsOn);
  if (days > 0) return { daysToStart: days };
  const week = weekIndex(programme.startsOn, today) + 1;
  return week > programme.weeks ? "over" : { week };
}
