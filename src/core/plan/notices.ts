import { type Day, daysBetween } from "../calendar.ts";
import { standingOf } from "../escalation.ts";
import { FRAMEWORK } from "../framework.ts";
import type { Reason } from "../priority/reason.ts";
import { spoken } from "../priority/reason.ts";
import { SOURCE_WORDS } from "../signal-words.ts";
import { count, listed, longDay } from "../words.ts";
import {
  bandMoves,
  callsPassed,
  escalationsDue,
  type Move,
  type Overnight,
  reportsMissing,
  type Standing,
  signalsWaiting,
  windowsClosed,
} from "./overnight.ts";
import { costWords } from "./why.ts";

const NOTICE_KINDS = ["draft", "band", "report", "signal", "case", "date", "import"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What planners are told in the morning, in a sentence or two. */
export type Notice = { kind: NoticeKind; authorityCode: string | null; says: string };

/** The draft that the night proposes: why, where it has each visit, and the unit that its costs are said in. */
export type Proposal = {
  number: number;
  reasons: readonly string[];
  startOf: ReadonlyMap<string, Day>;
  unit: number;
};

/** Everything that a night has to tell, the weightiest first. */
export function noticesOf(night: Overnight, proposal: Proposal | null): Notice[] {
  const name = (code: string) => night.names.get(code) ?? code;
  const about = (kind: NoticeKind, authorityCode: string, says: string) => ({ kind, authorityCode, says });
  return [
    ...(proposal ? [proposed(proposal)] : []),
    ...bandMoves(night.before, night.after).map((move) =>
      about("band", move.authorityCode, moved(night, proposal, move, name(move.authorityCode))),
    ),
    ...night.inspections.map(({ authorityCode, framework, publishedOn }) =>
      about(
        "report",
        authorityCode,
        `A report of ${name(authorityCode)} came in: ${FRAMEWORK[framework].short}, published ${longDay(publishedOn)}.`,
      ),
    ),
    ...reportsMissing(night).map(({ authorityCode, publicationTo }) =>
      about(
        "report",
        authorityCode,
        `The report of ${name(authorityCode)} was to be out by ${longDay(publicationTo)}, and is not among those loaded.`,
      ),
    ),
    ...night.signals.map(({ authorityCode, source, did }) =>
      about("signal", authorityCode, `A signal of ${name(authorityCode)} from ${SOURCE_WORDS[source]} was ${did}.`),
    ),
    ...faded(night).map((code) =>
      about("signal", code, `The signals of ${name(code)} have faded: they give no points any more.`),
    ),
    ...signalsWaiting(night).map(({ authorityCode, recordedOn, source }) =>
      about(
        "signal",
        authorityCode,
        `Nobody has acted on a signal of ${name(authorityCode)} from ${SOURCE_WORDS[source]}, recorded ${longDay(recordedOn)}: it waits longer than the policy allows.`,
      ),
    ),
    ...escalationsDue(night).map((one) => {
      const { dueOn, owner, rungName } = standingOf(one) ?? { dueOn: null, owner: "", rungName: "" };
      const says = `The case of ${name(one.authorityCode)} on the step “${rungName}” was due ${longDay(dueOn ?? "")}: ${owner} has it.`;
      return about("case", one.authorityCode, says);
    }),
    ...windowsClosed(night).map(({ authorityCode, dueTo }) =>
      about(
        "date",
        authorityCode,
        `${name(authorityCode)}’s window closed on ${longDay(dueTo)}, and no visit was planned to begin inside it.`,
      ),
    ),
    ...callsPassed(night).map(({ authorityCode, noticeOn }) =>
      about(
        "date",
        authorityCode,
        `${name(authorityCode)} was to be called on ${longDay(noticeOn)}, and draft ${night.plan?.number} is not published.`,
      ),
    ),
  ];
}

function proposed({ number, reasons }: Proposal): Notice {
  return { kind: "draft", authorityCode: null, says: `Draft ${number} is proposed: ${listed(reasons)}.` };
}

/** "Bradford is up from band 3 to 1: …: +57. Bringing it forward 11 weeks costs 2 weeks, as draft 3 does." */
function moved(night: Overnight, proposal: Proposal | null, { authorityCode, before, after }: Move, name: string) {
  const isUp = after.band < before.band;
  const because = mostChanged(before.reasons, after.reasons, isUp);
  const why = because ? spoken(because) : `its own points hardly changed, others ${isUp ? "fell" : "rose"}`;
  const band = `${name} is ${isUp ? "up" : "down"} from band ${before.band} to ${after.band}: ${why}.`;
  const visit = night.plan?.visits.find((one) => one.authorityCode === authorityCode);
  const now = visit && proposal && placed(visit, proposal);
  return now ? `${band} ${now}` : band;
}

/** The reason that did most for the move. */
function mostChanged(before: readonly Reason[], after: readonly Reason[], isUp: boolean): Reason | null {
  const points = new Map(before.map((reason) => [reason.factor, reason.points]));
  const change = (reason: Reason) => (reason.points - (points.get(reason.factor) ?? 0)) * (isUp ? 1 : -1);
  const [most] = after.filter((reason) => change(reason) > 0).sort((one, other) => change(other) - change(one));
  return most ?? null;
}

/** What the draft does with a visit and what the same team would have paid for it in the plan. */
function placed({ authorityCode, startsOn, starts }: Standing, { number, startOf, unit }: Proposal): string {
  const draftStart = startOf.get(authorityCode);
  if (draftStart === undefined) return `Draft ${number} has no place for it.`;
  const weeks = daysBetween(startsOn, draftStart) / 7;
  if (weeks === 0)
    return (
      cheapestEarlier(starts, startsOn, unit) ??
      `Draft ${number} leaves it where it is: no earlier week is open to its team.`
    );
  const how = weeks < 0 ? "Bringing it forward" : "Putting it back";
  const price = starts.find((start) => start.startsOn === draftStart)?.price ?? null;
  const costs = price === null ? "needs other visits moved too" : `costs ${costWords(price, unit)} of waiting`;
  return `${how} ${count(Math.abs(weeks), "week")}, as draft ${number} does, ${costs}.`;
}

/** Where the draft leaves it: what an earlier week would cost, the cheapest that is open. */
function cheapestEarlier(starts: Standing["starts"], startsOn: Day, unit: number): string | null {
  const earlier = starts.flatMap(({ startsOn: day, price }) =>
    day < startsOn && price !== null ? [{ day, price }] : [],
  );
  const [cheapest] = earlier.sort((one, other) => one.price - other.price);
  if (!cheapest) return null;
  const weeks = daysBetween(cheapest.day, startsOn) / 7;
  return `Bringing it forward ${count(weeks, "week")} would cost ${costWords(cheapest.price, unit)} of waiting.`;
}

/** The authorities whose signals gave points at the last night and give none now, though none was withdrawn. */
function faded({ before, after, signals }: Overnight): string[] {
  const given = (reasons: readonly Reason[]) => reasons.find(({ factor }) => factor === "signals")?.points ?? 0;
  const had = new Set(before.filter(({ reasons }) => given(reasons) > 0).map(({ authorityCode }) => authorityCode));
  return after.flatMap(({ authorityCode, reasons }) => {
    const withdrawn = signals.some((one) => one.authorityCode === authorityCode && one.did === "withdrawn");
    return had.has(authorityCode) && given(reasons) === 0 && !withdrawn ? [authorityCode] : [];
  });
}
