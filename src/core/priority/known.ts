import type { Authority } from "../authority.ts";
import type { Day } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding, ReportMentions } from "../finding.ts";
import type { Indicator, IndicatorId } from "../indicator.ts";
import type { Inspection, JointInspection, Judged, OtherVisit } from "../inspection.ts";
import type { Signal } from "../signal.ts";
import { existsOn } from "../succession.ts";

/** Everything known of one authority, oldest first by the day it became known. */
export type Dossier<Report extends Judged = Inspection> = {
  authority: Authority;
  inspections: Report[];
  findings: Finding[];
  mentions: ReportMentions[];
  jointInspections: JointInspection[];
  otherVisits: OtherVisit[];
  /** By indicator, oldest period first. */
  figures: Map<IndicatorId, Indicator[]>;
  signals: Signal[];
};

/** What could have been known as at a day: nothing in it became public, was recorded or was created later, or had ended. */
export type Known<Report extends Judged = Inspection> = {
  day: Day;
  dossiers: Map<string, Dossier<Report>>;
  periods: Map<IndicatorId, Map<Day, Period>>;
  /** The newest period published for any authority. */
  newestPeriod: Map<IndicatorId, Day>;
};

/** All authorities' figures of one period by their codes, and how they lie. */
export type Period = { values: ReadonlyMap<string, number>; mean: number; deviation: number };

/** The only place that looks at days of knowledge: whatever is built from its answer cannot see the future. */
export function knownOn<Report extends Judged>(evidence: Evidence<Report>, day: Day): Known<Report> {
  const known: Known<Report> = { day, dossiers: new Map(), periods: new Map(), newestPeriod: new Map() };
  for (const authority of evidence.authorities) {
    if (existsOn(authority, day)) known.dossiers.set(authority.code, open(authority));
  }
  file(known, evidence.inspections, publication, (dossier) => dossier.inspections);
  file(known, evidence.findings, publication, (dossier) => dossier.findings);
  file(known, evidence.mentions, publication, (dossier) => dossier.mentions);
  file(known, evidence.jointInspections, publication, (dossier) => dossier.jointInspections);
  // A visit's letter has no day of publication in the data; the inspectorate itself knows of it from the day.
  file(
    known,
    evidence.otherVisits,
    (visit) => visit.visitedOn,
    (dossier) => dossier.otherVisits,
  );
  const standing = evidence.signals.filter((signal) => signal.withdrawnOn === null || signal.withdrawnOn > day);
  file(
    known,
    standing,
    (signal) => signal.recordedOn,
    (dossier) => dossier.signals,
  );
  fileFigures(known, evidence.indicators);
  return known;
}

function publication(row: { publishedOn: Day }): Day {
  return row.publishedOn;
}

function open(authority: Authority): Dossier<never> {
  return {
    authority,
    inspections: [],
    findings: [],
    mentions: [],
    jointInspections: [],
    otherVisits: [],
    figures: new Map(),
    signals: [],
  };
}

function file<Report extends Judged, Row extends { authorityCode: string }>(
  known: Known<Report>,
  rows: readonly Row[],
  knownFrom: (row: Row) => Day,
  drawer: (dossier: Dossier<Report>) => Row[],
): void {
  for (const row of rows) {
    if (knownFrom(row) > known.day) continue;
    const dossier = known.dossiers.get(row.authorityCode);
    if (dossier) drawer(dossier).push(row);
  }
  for (const dossier of known.dossiers.values()) {
    drawer(dossier).sort((one, other) => compare(knownFrom(one), knownFrom(other)));
  }
}

function fileFigures(known: Known<Judged>, indicators: readonly Indicator[]): void {
  const values = new Map<IndicatorId, Map<Day, Map<string, number>>>();
  for (const figure of indicators) {
    if (figure.availableOn > known.day) continue;
    const dossier = known.dossiers.get(figure.authorityCode);
    if (!dossier) continue;
    keptIn(dossier.figures, figure.indicator, () => []).push(figure);
    const periods = keptIn(values, figure.indicator, () => new Map<Day, Map<string, number>>());
    keptIn(periods, figure.periodEnd, () => new Map<string, number>()).set(figure.authorityCode, figure.value);
  }
  for (const [indicator, periods] of values) {
    known.periods.set(indicator, new Map([...periods].map(([periodEnd, all]) => [periodEnd, periodOf(all)])));
    known.newestPeriod.set(indicator, [...periods.keys()].sort(compare).at(-1) ?? "");
  }
  for (const dossier of known.dossiers.values()) {
    for (const figures of dossier.figures.values()) {
      figures.sort((one, other) => compare(one.periodEnd, other.periodEnd));
    }
  }
}

function periodOf(values: ReadonlyMap<string, number>): Period {
  const all = [...values.values()];
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  return { values, mean, deviation };
}

/** What the map holds under the key; where it holds nothing, something made anew. */
function keptIn<Key, Value>(map: Map<Key, Value>, key: Key, made: () => Value): Value {
  const kept = map.get(key);
  if (kept !== undefined) return kept;
  const value = made();
  map.set(key, value);
  return value;
}

export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
