import type { Authority } from "../authority.ts";
import type { Day } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import { type Escalation, standingOf } from "../escalation.ts";
import type { Inspection } from "../inspection.ts";
import type { Priority } from "../priority/reason.ts";
import type { Signal } from "../signal.ts";
import { actBy, type SignalEvent, type SignalHandling, stateOf } from "../signal-history.ts";
import { count } from "../words.ts";
import type { PlannedVisit } from "./plan.ts";
import type { StartPrice } from "./why.ts";

/** Where a plan has one authority's visit, and what the weeks around it would cost. */
export type Standing = Pick<PlannedVisit, "authorityCode" | "noticeOn" | "startsOn" | "publicationTo"> & {
  starts: readonly StartPrice[];
};

/** Two nights side by side: what stood at the last one, and what is known at this one. */
export type Overnight = {
  /** The last night's day, or the newest plan's on the first; null where there is nothing to compare with. */
  since: Day | null;
  day: Day;
  names: ReadonlyMap<Authority["code"], string>;
  before: readonly Priority[];
  after: readonly Priority[];
  demands: readonly Demand[];
  /** Published since the last night, or loaded since. */
  inspections: readonly Pick<Inspection, "authorityCode" | "framework" | "publishedOn">[];
  /** Every inspection known, to see whether an expected report has come. */
  published: readonly Pick<Inspection, "authorityCode" | "publishedOn">[];
  signals: readonly (Pick<Signal, "authorityCode" | "source"> & { did: "received" | "withdrawn"; at: string })[];
  waiting: readonly (Pick<Signal, "authorityCode" | "recordedOn" | "source"> & {
    history: readonly Pick<SignalEvent, "did">[];
  })[];
  handling: SignalHandling;
  escalations: readonly Escalation[];
  /** The last days of authorities that end. */
  lastDays: readonly Day[];
  /** The plan that is in force, or the newest draft where none is published. */
  plan: { number: number; isPublished: boolean; visits: readonly Standing[] } | null;
};

export type Move = { authorityCode: string; before: Priority; after: Priority };

/** The authorities that stand in another band than before, those that rose most first. */
export function bandMoves(before: readonly Priority[], after: readonly Priority[]): Move[] {
  const earlier = new Map(before.map((priority) => [priority.authorityCode, priority]));
  const moves = after.flatMap((now) => {
    const then = earlier.get(now.authorityCode);
    return then && then.band !== now.band ? [{ authorityCode: now.authorityCode, before: then, after: now }] : [];
  });
  const rise = ({ before: then, after: now }: Move) => now.band - then.band;
  return moves.sort((one, other) => rise(one) - rise(other) || (one.authorityCode < other.authorityCode ? -1 : 1));
}

/** How many authorities stand in another band than before. */
export function bandsMoved(before: readonly Banded[], after: readonly Banded[]): number {
  const earlier = new Map(before.map(({ authorityCode, band }) => [authorityCode, band]));
  return after.filter(({ authorityCode, band }) => (earlier.get(authorityCode) ?? band) !== band).length;
}
type Banded = Pick<Priority, "authorityCode" | "band">;

/** True for a day that was still to come at the last night and is past now. */
function hasPassed(day: Day | null, { since, day: today }: Pick<Overnight, "since" | "day">): boolean {
  return day !== null && since !== null && day >= since && day < today;
}

/** The authorities whose window closed since the last night without a visit planned or begun inside it. */
export function windowsClosed(night: Overnight): Demand[] {
  const starts = new Map(night.plan?.visits.map(({ authorityCode, startsOn }) => [authorityCode, startsOn]));
  return night.demands.filter(({ authorityCode, dueTo }) => {
    const startsOn = starts.get(authorityCode);
    return hasPassed(dueTo, night) && (startsOn === undefined || startsOn > dueTo);
  });
}

/** The visits of a draft that cannot be called any more as planned: their day to call has gone by. */
export function callsPassed(night: Overnight): Standing[] {
  if (!night.plan || night.plan.isPublished) return [];
  return night.plan.visits.filter(({ noticeOn }) => hasPassed(noticeOn, night));
}

/** The visits of the published plan whose report was to be out by now, and is not among those known. */
export function reportsMissing(night: Overnight): Standing[] {
  if (!night.plan?.isPublished) return [];
  return night.plan.visits.filter(
    ({ authorityCode, startsOn, publicationTo }) =>
      hasPassed(publicationTo, night) &&
      !night.published.some((one) => one.authorityCode === authorityCode && one.publishedOn >= startsOn),
  );
}

export function escalationsDue(night: Overnight): Escalation[] {
  return night.escalations.filter((one) => hasPassed(standingOf(one)?.dueOn ?? null, night));
}

/** The signals that nobody has acted on and that have now waited longer than the policy allows. */
export function signalsWaiting(night: Overnight): Overnight["waiting"][number][] {
  return night.waiting.filter(
    (signal) => stateOf(signal.history) === "open" && hasPassed(actBy(signal.recordedOn, night.handling), night),
  );
}

/** Why a new draft should be proposed, in words without a name or a date; none where nothing that matters changed. */
export function reasonsToRedraw(night: Overnight, movedSincePlan: number): string[] {
  const ended = night.lastDays.filter((day) => hasPassed(day, night)).length;
  const lapsed = windowsClosed(night).length + callsPassed(night).length;
  const reasons: [number, string][] = [
    [movedSincePlan, `${count(movedSincePlan, "authority", "authorities")} changed band`],
    [night.inspections.length, `${count(night.inspections.length, "report")} came in`],
    [night.signals.length, `${count(night.signals.length, "signal")} came in or went`],
    [ended, `${count(ended, "authority", "authorities")} ended`],
    [lapsed, `${count(lapsed, "date")} passed`],
  ];
  return reasons.flatMap(([many, says]) => (many > 0 ? [says] : []));
}
