import { addDays, type Day } from "./calendar.ts";
import type { Confidence } from "./signal.ts";

/** How signals are handled, as policy: what confidence in words is worth, and how long one may wait to be acted on. */
export type SignalHandling = { source: string; confidence: Record<Confidence, number>; alarmDays: number };

/** What a signal, or its withdrawal, did to its authority's place among all, by the ranking of that day. */
export type SignalEffect = { before: Standing; after: Standing; all: number };
type Standing = { points: number; place: number; band: number };

/** A row of a signal's history. Nothing in it is ever changed; a later row says what changed. */
export type SignalEvent = {
  did: "received" | "acted_on" | "withdrawn";
  on: Day;
  who: string;
  /** What was done, or why it is withdrawn; empty where it was received. */
  says: string;
  /** Null where the ranking did not change by it. */
  effect: SignalEffect | null;
};

export type SignalState = "open" | "acted_on" | "withdrawn";

/** Received signals are open until somebody acts on them; a withdrawn one stays withdrawn. */
export function stateOf(history: readonly Pick<SignalEvent, "did">[]): SignalState {
  const has = (did: SignalEvent["did"]) => history.some((event) => event.did === did);
  if (has("withdrawn")) return "withdrawn";
  return has("acted_on") ? "acted_on" : "open";
}

/** The last day on which an open signal has not waited too long. */
export function actBy(recordedOn: Day, { alarmDays }: SignalHandling): Day {
  return addDays(recordedOn, alarmDays);
}

/** True for an open signal that has waited longer than the policy allows. */
export function hasWaitedTooLong(
  signal: { recordedOn: Day; history: readonly Pick<SignalEvent, "did">[] },
  handling: SignalHandling,
  today: Day,
): boolean {
  return stateOf(signal.history) === "open" && today > actBy(signal.recordedOn, handling);
}
