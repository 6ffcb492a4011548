import type { Day } from "../core/calendar.ts";
import { type Dossier, type Known, knownOn } from "../core/priority/known.ts";
import { type LedgerEntry, ledgerFrom } from "../core/priority/ledger.ts";
import type { Policy } from "../core/priority/policy.ts";
import { ranked } from "../core/priority/priority.ts";
import { inWords, type Priority } from "../core/priority/reason.ts";
import { matrixOf, type ThemeMatrix } from "../core/priority/recurrence.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { CHARTED, type Series, seriesOf } from "./authority-series.ts";

/** One authority by what was public on a day. */
export type AuthorityView = {
  day: Day;
  policy: Policy;
  dossier: Dossier;
  ledger: LedgerEntry[];
  matrix: ThemeMatrix;
  series: Series[];
  /** Null before the first ranking. */
  ranked: { priority: Priority; middle: number; all: number; on: Day } | null;
};

/** The view of a day, or null where the authority did not exist on it; another day than today is ranked anew. */
export function viewOf(
  read: ReadAuthority,
  policy: Policy,
  code: string,
  day: Day,
  anew: boolean,
): AuthorityView | null {
  const known = knownOn(read.evidence, day);
  const dossier = known.dossiers.get(code);
  if (!dossier) return null;
  return {
    day,
    policy,
    dossier,
    ledger: ledgerFrom(dossier, policy),
    matrix: matrixOf(dossier),
    series: CHARTED.map((indicator) => seriesOf(indicator, dossier, known, read.england)),
    ranked: anew ? rankedAnew(known, policy, code) : asLastRanked(read),
  };
}

function asLastRanked({ priority, middle, all, frame }: ReadAuthority): AuthorityView["ranked"] {
  return priority && frame.rankedAsAt ? { priority, middle, all, on: frame.rankedAsAt } : null;
}

function rankedAnew(known: Known, policy: Policy, code: string): AuthorityView["ranked"] {
  const everyone = ranked(known, policy);
  const own = everyone.find(({ authorityCode }) => authorityCode === code);
  const middle = everyone[Math.floor((everyone.length - 1) / 2)]?.points ?? 0;
  return own ? { priority: inWords(own), middle, all: everyone.length, on: known.day } : null;
}
