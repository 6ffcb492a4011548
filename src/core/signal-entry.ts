import { type Day, isDay } from "./calendar.ts";
import type { Wrong } from "./errors.ts";
import { personalDataIn } from "./personal-data.ts";
import { CONFIDENCES, SEVERITIES, SIGNAL_KINDS, SIGNAL_SOURCES, type Signal } from "./signal.ts";
import type { SignalHandling } from "./signal-history.ts";
import { longDay } from "./words.ts";

/** The fields of the form, each as typed. */
export const SIGNAL_FIELDS = [
  "authority",
  "kind",
  "observed-day",
  "observed-month",
  "observed-year",
  "source",
  "severity",
  "confidence",
  "half-life",
  "note",
] as const;
export type TypedSignal = Record<(typeof SIGNAL_FIELDS)[number], string>;

/** What a signal is checked against. */
export type SignalTerms = {
  authorities: readonly { code: string; name: string }[];
  handling: SignalHandling;
  /** Evidence before this day counts nil. */
  countsFrom: Day;
  today: Day;
};

export const LONGEST_TEXT = 1000;
const LONGEST_HALF_LIFE = 1826;

type SignalEntry = Omit<Signal, "id" | "recordedOn" | "withdrawnOn">;

/** What was typed as a signal, or all that is wrong with it: nothing is guessed and nothing half kept. */
export function readSignal(typed: TypedSignal, terms: SignalTerms): SignalEntry | Wrong[] {
  const wrong: Wrong[] = [];
  const refuse = (field: string, says: string) => wrong.push({ field, says });
  const authority = terms.authorities.find(({ code }) => code === typed.authority);
  if (!authority) refuse("authority", "Choose the authority that the signal is about, from the list.");
  const kind = SIGNAL_KINDS.find((one) => one === typed.kind);
  if (!kind) refuse("kind", "Choose what kind of signal it is.");
  const observed = readObserved(typed, terms);
  if (typeof observed !== "string") wrong.push(observed);
  const source = SIGNAL_SOURCES.find((one) => one === typed.source);
  if (!source) refuse("source", "Choose from whom it comes.");
  const severity = SEVERITIES.find((one) => String(one) === typed.severity);
  if (!severity) refuse("severity", "Choose a severity: 1, 2 or 3.");
  const sure = CONFIDENCES.find((one) => one === typed.confidence);
  if (!sure) refuse("confidence", "Choose how far it can be relied on: low, medium or high.");
  const halfLifeDays = readHalfLife(typed["half-life"]);
  if (typeof halfLifeDays === "string") refuse("half-life", halfLifeDays);
  const note = typed.note;
  if (kind === "other" && note === "") refuse("note", "Say in the note what sort of signal it is.");
  const says = wrongWithText(note, terms.authorities);
  if (says !== null) refuse("note", says);
  if (!authority || !kind || !source || !severity || !sure || typeof observed !== "string") return wrong;
  if (wrong.length > 0 || typeof halfLifeDays === "string") return wrong;
  const confidence = terms.handling.confidence[sure];
  const authorityCode = authority.code;
  return { authorityCode, kind, observedOn: observed, source, severity, confidence, halfLifeDays, note };
}

/** What is wrong with a free text that is kept for ever: too long, unreadable, or telling who somebody is. */
export function wrongWithText(text: string, authorities: readonly { name: string }[]): string | null {
  if (text.length > LONGEST_TEXT) {
    return `Shorten the text to ${LONGEST_TEXT} characters or fewer: it has ${text.length}.`;
  }
  if (/[^\P{C}\r\n\t\u200d]/u.test(text)) return "The text holds characters that cannot be read: type it anew.";
  return personalDataIn(
    text,
    authorities.map(({ name }) => name),
  );
}

function readObserved(typed: TypedSignal, { today, countsFrom }: SignalTerms): Day | Wrong {
  const missing = (["day", "month", "year"] as const).find((part) => typed[`observed-${part}`] === "");
  if (missing) {
    return { field: `observed-${missing}`, says: `The day it was seen or said must include a ${missing}.` };
  }
  const [day, month, year] = [typed["observed-day"], typed["observed-month"], typed["observed-year"]];
  const asked = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDay(asked)) {
    const says = "That is not a real day. Write day, month and year in figures, such as 19 3 2026.";
    return { field: "observed-day", says };
  }
  if (asked > today) {
    const says = `${longDay(asked)} is still to come: give the day it was seen or said, today or earlier.`;
    return { field: "observed-day", says };
  }
  if (asked >= countsFrom) return asked;
  const says = `What was known before ${longDay(countsFrom)} counts nil: give the day it was seen or said since then.`;
  return { field: "observed-year", says };
}

function readHalfLife(typed: string): number | null | string {
  if (typed === "") return null;
  const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (days >= 1 && days <= LONGEST_HALF_LIFE) return days;
  return `Write the half-life in whole days, from 1 to ${LONGEST_HALF_LIFE}, or leave it empty.`;
}
