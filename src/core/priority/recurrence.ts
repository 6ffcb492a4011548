import type { Day } from "../calendar.ts";
import { type Finding, THEMES, type Theme } from "../finding.ts";
import type { FrameworkId } from "../framework.ts";
import { compare, type Dossier } from "./known.ts";

/** A report whose list of what must improve is in the data. */
export type Report = { publishedOn: Day; framework: FrameworkId | null };

export type ThemeRow = {
  theme: Theme;
  /** Items of each report's list under the theme, in the order of the reports; 0 where it is not listed. */
  items: number[];
  /** How many reports in a row list it, counted back from the newest; 0 where the newest does not. */
  running: number;
  /** Since when, where it is running. */
  since: Day | null;
  /** The newest report that lists it; `null` for never. */
  last: Day | null;
};

/** The committee's Table 2 for one authority: theme by report, oldest report first. Left out of a list is not put right. */
export type ThemeMatrix = { reports: Report[]; rows: ThemeRow[] };

/** Longest-running themes first, then those listed last, then the rest in the order of `THEMES`. */
export function matrixOf(dossier: Dossier): ThemeMatrix {
  const reports = reportsOf(dossier);
  const days = reports.map((report) => report.publishedOn);
  const rows = THEMES.map((theme) => rowOf(theme, days, dossier.findings));
  rows.sort((one, other) => other.running - one.running || compare(other.last ?? "", one.last ?? ""));
  return { reports, rows };
}

function rowOf(theme: Theme, days: readonly Day[], findings: readonly Finding[]): ThemeRow {
  const items = days.map((day) =>
    findings
      .filter((finding) => finding.theme === theme && finding.publishedOn === day)
      .reduce((sum, finding) => sum + finding.items, 0),
  );
  const newestWithout = items.lastIndexOf(0);
  const running = items.length - 1 - newestWithout;
  const lastListed = items.findLastIndex((number) => number > 0);
  return { theme, items, running, since: days[newestWithout + 1] ?? null, last: days[lastListed] ?? null };
}

function reportsOf(dossier: Dossier): Report[] {
  return reportDays(dossier).map((publishedOn) => ({
    publishedOn,
    framework: dossier.inspections.find((inspection) => inspection.publishedOn === publishedOn)?.framework ?? null,
  }));
}

/** Reports of full inspections that were read for their lists; one that lists nothing still breaks a run. */
function reportDays(dossier: Dossier): Day[] {
  const days = new Set(dossier.mentions.map((row) => row.publishedOn));
  for (const finding of dossier.findings) days.add(finding.publishedOn);
  return [...days].sort(compare);
}

/** The themes, other than "other", that each of the last `count` reports lists, with those reports' days. */
export function runningThemes(dossier: Dossier, count: number): { reports: Day[]; themes: Theme[] } {
  const reports = reportDays(dossier).slice(-count);
  const listed = reports.map((day) => {
    const inReport = dossier.findings.filter((finding) => finding.publishedOn === day);
    return new Set(inReport.map((finding) => finding.theme));
  });
  const themes = THEMES.filter((theme) => theme !== "other" && listed.every((report) => report.has(theme)));
  return { reports, themes };
}
