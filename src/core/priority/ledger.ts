import type { Day } from "../calendar.ts";
import type { ReportMentions } from "../finding.ts";
import { FRAMEWORK, type FrameworkId } from "../framework.ts";
import type { JointInspection, Judged, OtherVisit } from "../inspection.ts";
import { count, visitThemeWords } from "../words.ts";
import { compare, type Dossier } from "./known.ts";
import type { Policy } from "./policy.ts";

/**
 * How deeply an event examined child sexual exploitation: `in_depth` (named often, or the theme of a joint inspection),
 * `touched`, `not_named`, `other_theme` (a visit about something else), `nil` (evidence that counts for nothing).
 */
export type Depth = "in_depth" | "touched" | "not_named" | "other_theme" | "nil";

/** One event that examined CSE or could have, apart from any grade. */
export type LedgerEntry = {
  /** The day it was published; of a focused or monitoring visit, the day of the visit. */
  day: Day;
  kind: "inspection" | "joint" | "focused" | "monitoring";
  framework: FrameworkId | null;
  theme: string | null;
  depth: Depth;
  /** Word counts of a report, where it was read. */
  mentions: ReportMentions | null;
  says: string;
};

/** Joint inspections whose theme was exploitation or missing children, as their published themes are coded in the data. */
const JOINT_THEMES_ON_CSE = ["cse_and_missing", "child_exploitation_gangs_missing", "criminal_exploitation"];

/** The one theme of focused visits that reaches exploitation: vulnerable adolescents. */
export const VISIT_THEME_ON_CSE = "Vulnerable adolescents";

type Examining = Pick<Dossier<Judged>, "mentions" | "inspections" | "jointInspections" | "otherVisits">;

/** Every event that examined CSE or could have, newest first. */
export function ledgerFrom(dossier: Examining, policy: Policy): LedgerEntry[] {
  // SLAC published two parts of one inspection: one entry.
  const reports = dossier.inspections.filter((inspection) => inspection.part !== "looked_after");
  const inspections = reports.map((inspection) => ofInspection(inspection, dossier.mentions, policy));
  const joint = dossier.jointInspections.map(ofJoint);
  const visits = dossier.otherVisits.map(ofVisit);
  const { countsFrom } = policy.scorecard.cse_not_examined;
  return [...inspections, ...joint, ...visits]
    .map((entry) => (entry.day < countsFrom ? { ...entry, depth: "nil" as const } : entry))
    .sort((one, other) => compare(other.day, one.day));
}

/** The newest event that named exploitation at all or, if asked, examined it in depth. */
export function lastExamined(
  entries: readonly LedgerEntry[],
  least: "touched" | "in_depth" = "touched",
): LedgerEntry | null {
  return (
    entries.find((entry) => entry.depth === "in_depth" || (least === "touched" && entry.depth === "touched")) ?? null
  );
}

/**
 * What the ledger's newest such event is. Only the newest that may have examined it are looked at: for every authority there
 * is, the whole ledger would be most of what a page computes.
 */
export function lastExaminedIn(dossier: Dossier<Judged>, policy: Policy): LedgerEntry | null {
  const named = dossier.mentions.filter(({ sexualExploitation }) => sexualExploitation > 0);
  const naming = dossier.inspections.filter(
    ({ publishedOn, part }) => part !== "looked_after" && named.some((report) => report.publishedOn === publishedOn),
  );
  const joint = dossier.jointInspections.filter(({ theme }) => JOINT_THEMES_ON_CSE.includes(theme));
  const visits = dossier.otherVisits.filter(({ theme }) => theme === VISIT_THEME_ON_CSE);
  const examining = {
    mentions: dossier.mentions,
    inspections: ofTheNewestDay(naming, ({ publishedOn }) => publishedOn),
    jointInspections: ofTheNewestDay(joint, ({ publishedOn }) => publishedOn),
    otherVisits: ofTheNewestDay(visits, ({ visitedOn }) => visitedOn),
  };
  return lastExamined(ledgerFrom(examining, policy));
}

/** Of rows that come oldest first. */
function ofTheNewestDay<Row>(rows: readonly Row[], dayOf: (row: Row) => Day): Row[] {
  const newest = rows.at(-1);
  return newest === undefined ? [] : rows.filter((row) => dayOf(row) === dayOf(newest));
}

/** Whether nothing on or after the day examined CSE: "not examined since 2018" asks from 1 January 2018. */
export function notExaminedSince(entries: readonly LedgerEntry[], day: Day): boolean {
  const last = lastExamined(entries);
  return last === null || last.day < day;
}

function ofInspection(inspection: Judged, read: readonly ReportMentions[], policy: Policy): LedgerEntry {
  const mentions = read.find((report) => report.publishedOn === inspection.publishedOn) ?? null;
  const framework = FRAMEWORK[inspection.framework];
  const entry = {
    day: inspection.publishedOn,
    kind: "inspection",
    framework: framework.id,
    theme: null,
    mentions,
  } as const;
  if (mentions === null) {
    const says = framework.lookedForCse
      ? "The report has not been read for it"
      : "Its framework did not ask inspectors to look for it";
    return { ...entry, depth: "nil", says };
  }
  const times = mentions.sexualExploitation;
  const says =
    times === 0 ? "Sexual exploitation is not named" : `Sexual exploitation is named ${count(times, "time")}`;
  if (times >= policy.scorecard.cse_not_examined.depthTimes) return { ...entry, depth: "in_depth", says };
  return { ...entry, depth: times > 0 ? "touched" : "not_named", says };
}

function ofJoint(joint: JointInspection): LedgerEntry {
  const about = JOINT_THEMES_ON_CSE.includes(joint.theme);
  const says = `Joint inspection: ${visitThemeWords(joint.theme)}`;
  const depth = about ? "in_depth" : "other_theme";
  return { day: joint.publishedOn, kind: "joint", framework: null, theme: joint.theme, depth, mentions: null, says };
}

function ofVisit(visit: OtherVisit): LedgerEntry {
  const about = visit.theme === VISIT_THEME_ON_CSE;
  const kind = visit.kind === "focused" ? "Focused visit" : "Monitoring visit";
  const says = `${kind}: ${visit.theme === null ? "theme not published" : visit.theme.toLowerCase()}`;
  const depth = about ? "touched" : "other_theme";
  return { day: visit.visitedOn, kind: visit.kind, framework: null, theme: visit.theme, depth, mentions: null, says };
}
