import type { Day } from "../calendar.ts";
import { type Cause, type Escalation, isClosed } from "../escalation.ts";
import type { Evidence } from "../evidence.ts";
import { type Dossier, knownOn } from "./known.ts";
import type { Policy } from "./policy.ts";
import { runningThemes } from "./recurrence.ts";

/** A case that a person may open: the reports that list the same theme one after another. */
export type Suggestion = { authorityCode: string; cause: Cause; reports: Day[] };

/** Themes about exploitation itself stand before the rest. */
export const ABOUT_EXPLOITATION: readonly Cause[] = ["child_exploitation", "missing_children"];

/**
 * The same theme in as many reports running as the policy says, where no case is open for it: about exploitation and
 * missing children first. Only a person opens a case.
 */
export function suggestedCases(
  evidence: Evidence,
  policy: Policy,
  day: Day,
  cases: readonly Escalation[],
): Suggestion[] {
  const open = new Set(cases.filter((one) => !isClosed(one)).map((one) => `${one.authorityCode} ${one.cause}`));
  const suggested = [...knownOn(evidence, day).dossiers.values()].flatMap((dossier) => runningIn(dossier, policy));
  return suggested
    .filter(({ authorityCode, cause }) => !open.has(`${authorityCode} ${cause}`))
    .sort((one, other) => weight(one) - weight(other));
}

function runningIn(dossier: Dossier, policy: Policy): Suggestion[] {
  const count = policy.scorecard.recurrence.reportsRunning;
  const { reports, themes } = runningThemes(dossier, count);
  if (reports.length < count) return [];
  return themes.flatMap((cause) =>
    cause === "other" ? [] : [{ authorityCode: dossier.authority.code, cause, reports }],
  );
}

function weight({ cause }: Suggestion): number {
  return ABOUT_EXPLOITATION.includes(cause) ? 0 : 1;
}
