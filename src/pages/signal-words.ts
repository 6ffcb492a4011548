import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { strengthOf } from "../core/priority/factors-cse.ts";
import type { Policy } from "../core/priority/policy.ts";
import { CONFIDENCES } from "../core/signal.ts";
import { hasWaitedTooLong, type SignalEffect, stateOf } from "../core/signal-history.ts";
import { KIND_WORDS, SOURCE_WORDS } from "../core/signal-words.ts";
import { count } from "../core/words.ts";
import type { KeptSignal } from "../store/signals.ts";

/** The states a list can be narrowed to, in the order of the list. */
export const SIGNAL_STATES = {
  late: "Waiting too long",
  waiting: "Waiting",
  "acted-on": "Acted on",
  withdrawn: "Withdrawn",
} as const;
export type ShownState = keyof typeof SIGNAL_STATES;

/** As lists show it: a signal that waits longer than the policy allows stands apart from the others that wait. */
export function shownState(signal: KeptSignal, policy: Policy, today: Day): ShownState {
  const state = stateOf(signal.history);
  if (state === "withdrawn") return "withdrawn";
  if (state === "acted_on") return "acted-on";
  return hasWaitedTooLong(signal, policy.signalHandling, today) ? "late" : "waiting";
}

/** "Allegation, from a whistleblower" */
export function whatAndFrom({ kind, source }: Pick<KeptSignal, "kind" | "source">): string {
  return `${KIND_WORDS[kind].name}, from ${SOURCE_WORDS[source]}`;
}

/** The policy's word for a confidence, or the share where the policy has changed since. */
export function confidenceWords(confidence: number, { signalHandling }: Policy): string {
  const word = CONFIDENCES.find((one) => signalHandling.confidence[one] === confidence);
  return word ?? `${Math.round(confidence * 100)}%`;
}

/** Whole points it gives as at a day: none once it is withdrawn. */
export function pointsOn(signal: KeptSignal, policy: Policy, day: Day): number {
  if (signal.withdrawnOn !== null && signal.withdrawnOn <= day) return 0;
  return Math.round(strengthOf(signal, day, policy.scorecard.signals));
}

/** "15 places up, from 64 to 49 of 153: 91 points became 103, and band 3 stays" */
export function effectWords({ before, after, all }: SignalEffect): string {
  const moved = before.place - after.place;
  const places =
    moved === 0
      ? `it stays in place ${after.place} of ${all}`
      : `${count(Math.abs(moved), "place")} ${moved > 0 ? "up" : "down"}, from ${before.place} to ${after.place} of ${all}`;
  const bands = before.band === after.band ? `band ${after.band} stays` : `band ${before.band} became ${after.band}`;
  const points =
    before.points === after.points ? `${after.points} points stay` : `${before.points} points became ${after.points}`;
  return `${places}: ${points}, and ${bands}`;
}

/** The number in an address. Refuses, in words, whatever is not one. */
export function numberIn(text: string, what: "signal" | "case"): string {
  if (/^[1-9]\d{0,8}$/.test(text)) return text;
  throw new PlannerError(
    "invalid",
    `That is not the number of a ${what}. They are numbered 1, 2, 3 and so on: choose one from the list.`,
  );
}
