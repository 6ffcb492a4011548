import type { Day } from "../core/calendar.ts";
import type { CapacityKind, Decision } from "../core/capacity.ts";
import type { AuthorityClosure } from "../core/closure.ts";
import type { Conflict } from "../core/conflict.ts";
import type { Inspection } from "../core/inspection.ts";
import type { SignalTerms } from "../core/signal-entry.ts";
import type { Team } from "../core/team.ts";
import { wrongBeside } from "../imports/beside.ts";
import { readClosures } from "../imports/closures.ts";
import type { CodeResolver } from "../imports/codes.ts";
import { readConflicts } from "../imports/conflicts.ts";
import type { Line } from "../imports/csv.ts";
import { readFindings } from "../imports/findings.ts";
import { readIndicators } from "../imports/indicators.ts";
import { readInspections } from "../imports/inspections.ts";
import { readJointInspections } from "../imports/joint-inspections.ts";
import { readOtherVisits } from "../imports/other-visits.ts";
import type { Row } from "../imports/preview.ts";
import { readReportMentions } from "../imports/report-mentions.ts";
import { readSignals } from "../imports/signals.ts";
import { readSuccessions } from "../imports/successions.ts";
import type { Read, ReadTable, Rejection } from "../imports/table.ts";
import { readTeams } from "../imports/teams.ts";
import type { ImportKindName } from "../store/import-tables.ts";
import { inspectionRow } from "../store/imports.ts";
import { closuresReplaced, conflictsReplaced, type Standing, teamsReplaced } from "./change-capacity.ts";

type Source = string | readonly Line[];
type Reader<Noun> = (source: Source, codes: CodeResolver, today: Day) => ReadTable<Noun>;
type Entries = readonly { line: number; row: Row }[];

/** What some kinds are read with: the teams there are, and what a signal is checked against. */
export type About = { teams: readonly { code: string }[]; terms: SignalTerms };

/** What can be imported: how its rows are read, and how they are said. */
type ImportKind = {
  name: string;
  /** What one row is. */
  row: string;
  read(source: Source, codes: CodeResolver, today: Day, about: About): ReadTable<Row>;
  /** For what planners decide: the decisions that put what a file says in place of what stands. */
  decides?: CapacityKind;
  decisions?(records: readonly Row[], standing: Standing, today: Day): Decision[];
  /** What is wrong beside the rows kept already. */
  beside(entries: Entries, kept: readonly Row[]): Rejection[];
};

function kind<Noun extends object>(name: string, row: string, read: Reader<Noun>, over: Partial<ImportKind> = {}) {
  const same: Reader<Row> = (source, codes, today) => read(source, codes, today) as ReadTable<Row>;
  return { name, row, read: same, beside: () => [], ...over };
}

export const IMPORT_KINDS: Readonly<Record<ImportKindName, ImportKind>> = {
  inspections: kind("Inspections", "one published graded inspection", readInspections, {
    read(source, codes, today) {
      const read = readInspections(source, codes, today);
      return { ...read, records: read.records.map(inspectionRow) as Row[] };
    },
    beside: (entries, kept) => wrongBeside(entries as never, kept as unknown as Inspection[]),
  }),
  findings: kind("Findings", "a theme in one report’s list of what must improve", readFindings),
  report_mentions: kind("Words in reports", "the counts of words in one report", readReportMentions),
  joint_inspections: kind("Joint inspections", "a joint targeted area inspection", readJointInspections),
  other_visits: kind("Other visits", "a focused or monitoring visit", readOtherVisits),
  indicators: kind("Indicators", "one published figure", readIndicators),
  successions: kind("Authorities that end or begin", "one abolished, created or linked", readSuccessions),
  teams: kind("Teams, all of them", "a team with its leave", (source) => asTable(readTeams(source)), {
    decides: "team",
    decisions: (records, standing) => teamsReplaced(standing, records as unknown as Team[]),
  }),
  conflicts: {
    ...kind("Conflicts of interest, all of them", "a team and an authority that it may not visit", unread),
    read: (source, codes, _, { teams }) => asTable(readConflicts(source, codes, teams)) as ReadTable<Row>,
    decides: "conflict",
    decisions: (records, standing, today) => conflictsReplaced(standing, records as unknown as Conflict[], today),
  },
  closures: kind(
    "Closures of authorities, all of them",
    "when one authority cannot be visited",
    (source, codes) => asTable(readClosures(source, codes)),
    {
      decides: "closure",
      decisions: (records, standing, today) =>
        closuresReplaced(standing, records as unknown as AuthorityClosure[], today),
    },
  ),
  signals: {
    ...kind("Signals", "something learned between inspections", unread),
    read: (source, codes, _, { terms }) => readSignals(source, codes, terms) as unknown as ReadTable<Row>,
  },
};

function unread(): never {
  throw new Error("This kind is read with what it is about");
}

/** Every reader of tables gives more than it promises to those that only load the seed. */
function asTable<Noun>(read: Read<Noun>): ReadTable<Noun> {
  return read as ReadTable<Noun>;
}

export const KIND_NAMES = Object.keys(IMPORT_KINDS) as ImportKindName[];

export function isImportKind(text: string): text is ImportKindName {
  return KIND_NAMES.includes(text as ImportKindName);
}

const NOTHING: About = {
  teams: [],
  terms: {
    authorities: [],
    handling: { source: "", confidence: { low: 1, medium: 1, high: 1 }, alarmDays: 1 },
    countsFrom: "2000-01-01",
    today: "2000-01-01",
  },
};

/** The columns of a kind of file by this project's own names. */
export function columnsOf(kind: ImportKindName): string[] {
  return IMPORT_KINDS[kind].read("", () => ({ says: "" }), "2000-01-01", NOTHING).heading.wanted;
}
