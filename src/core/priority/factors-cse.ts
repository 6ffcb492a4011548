import { daysBetween, yearsBetween } from "../calendar.ts";
import type { Signal } from "../signal.ts";
import { SOURCE_WORDS } from "../signal-words.ts";
import { count, longDay, monthYear } from "../words.ts";
import type { Dossier, Known } from "./known.ts";
import { type LedgerEntry, lastExaminedIn } from "./ledger.ts";
import type { Policy, Scorecard } from "./policy.ts";
import { type Given, reasonOf } from "./reason.ts";

/** How long since anything published examined child sexual exploitation: a recent inspection is no evidence that it did. */
export function cseNotExamined(dossier: Dossier, known: Known, policy: Policy): Given {
  const { perYear, most, never, countsFrom } = policy.scorecard.cse_not_examined;
  const give = reasonOf("cse_not_examined", policy);
  const last = lastExaminedIn(dossier, policy);
  if (last === null)
    return give(never, () => `Nothing published since ${monthYear(countsFrom)} examined child sexual exploitation`);
  return give(Math.min(most, perYear * yearsBetween(last.day, known.day)), () => examinedWords(last, dossier));
}

function examinedWords(last: LedgerEntry, dossier: Dossier): string {
  const when = longDay(last.day);
  if (last.mentions === null) return `Child sexual exploitation was last examined on ${when} (${last.says})`;
  const later = dossier.mentions.filter((report) => report.publishedOn > last.day).length;
  const since = later === 0 ? "" : `; ${count(later, "later report does", "later reports do")} not`;
  return `The last report to name sexual exploitation: ${when}, ${count(last.mentions.sexualExploitation, "time")}${since}`;
}

/** What was learned between inspections: severity by confidence by source, fading by half-life. */
export function signals(dossier: Dossier, known: Known, policy: Policy): Given {
  const give = reasonOf("signals", policy);
  const card = policy.scorecard.signals;
  if (dossier.signals.length === 0) return give(0, () => "No signal recorded. Absence of signals takes nothing away");
  const points = dossier.signals.reduce((sum, signal) => sum + strengthOf(signal, known.day, card), 0);
  return give(Math.min(card.most, points), () => signalledWords(dossier.signals, card));
}

function signalledWords(recorded: readonly Signal[], card: Scorecard["signals"]): string {
  const newest = recorded.reduce((one, other) => (other.observedOn > one.observedOn ? other : one));
  const what = `${SOURCE_WORDS[newest.source]}, observed on ${longDay(newest.observedOn)}`;
  const howMany = count(recorded.length, "signal");
  const own = recorded.some((signal) => signal.halfLifeDays !== null && signal.halfLifeDays !== card.halfLifeDays);
  const fading = own ? "each fades by its half-life" : `they fade by half every ${card.halfLifeDays} days`;
  return `${howMany} recorded, the newest from ${what}; ${fading}`;
}

/** One signal's points before rounding, as at a day: never more than on the day it was observed. */
export function strengthOf(signal: Signal, day: string, card: Scorecard["signals"]): number {
  const age = Math.max(0, daysBetween(signal.observedOn, day));
  const fading = 2 ** (-age / (signal.halfLifeDays ?? card.halfLifeDays));
  return card.perSeverity * signal.severity * signal.confidence * card.sourceWeights[signal.source] * fading;
}
