import { addDays, addWeeks, type Day, daysBetween } from "./calendar.ts";
import { type JointVisit, jointMondays } from "./joint.ts";
import { longDay } from "./words.ts";

/** What is visited between full visits: monitoring of an inadequate authority, or one theme in focus. */
export const BETWEEN_KINDS = ["monitoring", "focused"] as const;
type BetweenKind = (typeof BETWEEN_KINDS)[number];

/** A short visit between full ones. It takes its team's week, and two days of it on site. */
export type BetweenVisit = {
  authorityCode: string;
  kind: BetweenKind;
  teamCode: string;
  /** The Monday of its week. */
  startsOn: Day;
  days: number;
  theme: string;
  /** Called off, or null: what was called off stays on record. */
  calledOff: string | null;
};

/** Between any two events at one authority; softer than never two at once. Source: our own policy. */
export const WEEKS_APART = 12;
/** Monitoring of an inadequate authority comes about once a quarter. Source: Ofsted, ILACS framework. */
const MONITORING_WEEKS = 13;

/** One event at an authority, past or planned, and which inspectorates it brought: ours alone, or others along. */
export type AreaEvent = {
  authorityCode: string;
  from: Day;
  to: Day;
  what: string;
  isJoint: boolean;
  isPlanned: boolean;
};

/** Whole weeks free between two events, in either order; nought where they overlap. */
export function weeksBetween(one: Pick<AreaEvent, "from" | "to">, other: Pick<AreaEvent, "from" | "to">): number {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  return Math.max(0, Math.floor(daysBetween(first.to, second.from) / 7));
}

/** Pairs of events at one authority with other inspectorates in one of them at least, nearer than the weeks that should part any two. */
export function twoInspectorates(events: readonly AreaEvent[], since: Day): { one: AreaEvent; other: AreaEvent }[] {
  // Most events are long gone: nobody looks for another beside those.
  const near = addWeeks(since, -WEEKS_APART);
  const inOrder = events
    .filter(({ from, to }) => from >= since || to > near)
    .sort((a, b) => (`${a.authorityCode}${a.from}` < `${b.authorityCode}${b.from}` ? -1 : 1));
  return inOrder.flatMap((one, at) =>
    inOrder
      .slice(at + 1)
      .filter(
        (other) =>
          other.authorityCode === one.authorityCode &&
          other.from >= since &&
          (one.isJoint || other.isJoint) &&
          weeksBetween(one, other) < WEEKS_APART,
      )
      .map((other) => ({ one, other })),
  );
}

/** Those nearer to a new visit than they should be, in words that name no authority. */
export function gapSays(startsOn: Day, events: readonly AreaEvent[]): string {
  const own = { from: startsOn, to: addDays(startsOn, 4) };
  const near = events.filter((event) => weeksBetween(own, event) < WEEKS_APART);
  if (near.length === 0) return "";
  const each = near.map(({ what, from }) => `${what} from ${longDay(from)}`).join("; ");
  return ` Less than ${WEEKS_APART} weeks from another event there, which is allowed where you give the reason: ${each}.`;
}

/** Whether a week is one of a full visit's, its notice included, or of a joint visit's. */
export function isTaken(
  monday: Day,
  full: { noticeOn: Day; endsOn: Day } | null,
  joints: readonly Pick<JointVisit, "startsOn">[],
): "full" | "joint" | null {
  if (full && monday >= full.noticeOn && monday <= full.endsOn) return "full";
  return joints.some((joint) => jointMondays(joint).includes(monday)) ? "joint" : null;
}

/** How an inadequate authority stands with its monitoring. None on record is no proof that there was none. */
export type Monitored = {
  authorityCode: string;
  inadequateSince: Day;
  last: Day | null;
  next: Day | null;
  state: "overdue" | "in time" | "not known";
};

type MonitoringKnown = {
  inadequateSince: Day;
  visited: readonly Day[];
  planned: readonly Day[];
  /** The last day that the data on such visits reach. */
  knownTo: Day;
  today: Day;
};

/** Overdue is only who was so when the data end; whoever has fallen due since may have been visited unknown to us. */
export function monitoredOf(authorityCode: string, known: MonitoringKnown): Monitored {
  const { inadequateSince, visited, planned, knownTo, today } = known;
  const last =
    visited
      .filter((day) => day >= inadequateSince && day <= today)
      .toSorted()
      .at(-1) ?? null;
  const next = planned.filter((day) => day >= today).toSorted()[0] ?? null;
  const due = last === null ? null : addWeeks(last, MONITORING_WEEKS);
  const state = due === null ? "not known" : due < knownTo ? "overdue" : due < today ? "not known" : "in time";
  return { authorityCode, inadequateSince, last, next, state };
}
