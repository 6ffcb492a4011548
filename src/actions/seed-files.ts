import type { Decision } from "../core/capacity.ts";
import type { Conflict } from "../core/conflict.ts";
import type { Team } from "../core/team.ts";
import { readAbolishedAuthorities } from "../imports/abolished-authorities.ts";
import { readAuthorities } from "../imports/authorities.ts";
import { readBankHolidays } from "../imports/bank-holidays.ts";
import { type CodeResolver, codeResolver } from "../imports/codes.ts";
import { readCommitteeTable1, readCommitteeTable2 } from "../imports/committee-tables.ts";
import { readConflicts } from "../imports/conflicts.ts";
import { readFindings } from "../imports/findings.ts";
import { readIndicators } from "../imports/indicators.ts";
import { readInspections } from "../imports/inspections.ts";
import { readJointInspections } from "../imports/joint-inspections.ts";
import { readOtherVisits } from "../imports/other-visits.ts";
import { readPolicy } from "../imports/policy.ts";
import { readProgramme } from "../imports/programme.ts";
import { readReportMentions } from "../imports/report-mentions.ts";
import { readSchoolHolidays } from "../imports/school-holidays.ts";
import type { Read, Rejection } from "../imports/table.ts";
import { readTeams } from "../imports/teams.ts";
import { decide } from "../store/changes.ts";
import type { Database, Rows, Statement } from "../store/db.ts";
import {
  firstProgrammeStatement,
  inspectionRow,
  into,
  type keptQueries,
  type Made,
  policyStatement,
  schoolHolidayRow,
} from "../store/imports.ts";
import * as tables from "../store/schema/evidence.ts";

/** What the database holds when a file is read. */
export type Kept = {
  isFileKept(kind: string, sha256: string): boolean;
  codes: CodeResolver;
  teams: { code: string }[];
  policies: number;
  programmes: number;
  conflicts: number;
};

export function keptOf(rows: Rows<ReturnType<typeof keptQueries>>): Kept {
  return {
    isFileKept: (kind, sha256) => rows.keptFiles.some((file) => file.kind === kind && file.sha256 === sha256),
    codes: codeResolver(rows.keptAuthorities, rows.keptAbolished),
    teams: rows.keptTeams,
    policies: rows.keptPolicies.length,
    programmes: rows.keptProgrammes.length,
    conflicts: rows.keptConflicts.length,
  };
}

type Reading = {
  rows: number;
  rejected: Rejection[];
  statements(database: Database, made: Made): Statement[];
};

/** One file of seed/: what it holds, how it is read and kept, and when it is left to the planners. */
export type SeedFile = {
  kind: string;
  fileName: string;
  read(text: string, kept: Kept): Reading;
  isPlanners?(kept: Kept): boolean;
};

function file<Noun>(
  kind: string,
  read: (text: string, kept: Kept) => Read<Noun>,
  keep: (records: Noun[], database: Database, made: Made) => Statement[],
  rest: Partial<SeedFile> = {},
): SeedFile {
  return {
    kind,
    fileName: `${kind}.csv`,
    read(text, kept) {
      const { records, rejected } = read(text, kept);
      return { rows: records.length, rejected, statements: (database, made) => keep(records, database, made) };
    },
    ...rest,
  };
}

function byCode<Noun>(read: (text: string, codes: CodeResolver) => Read<Noun>) {
  return (text: string, { codes }: Kept) => read(text, codes);
}

const firstTeam = (body: Team): Decision => ({ kind: "team", key: body.code, from: 0, body });
const firstConflict = (body: Conflict, nth: number): Decision => ({
  kind: "conflict",
  key: `${nth + 1}`,
  from: 0,
  body,
});

/** In the order they are loaded: a file's rows may name authorities and teams of earlier ones. */
export const SEED_FILES: readonly SeedFile[] = [
  file("authorities", readAuthorities, into(tables.authorities)),
  file("abolished_authorities", readAbolishedAuthorities, into(tables.abolishedAuthorities)),
  file("inspections", byCode(readInspections), (rows) => into(tables.inspections)(rows.map(inspectionRow))),
  file("findings", byCode(readFindings), into(tables.findings)),
  file("report_mentions", byCode(readReportMentions), into(tables.reportMentions)),
  file("joint_inspections", byCode(readJointInspections), into(tables.jointInspections)),
  file("other_visits", byCode(readOtherVisits), into(tables.otherVisits)),
  file("indicators", byCode(readIndicators), into(tables.indicators)),
  file("bank_holidays", readBankHolidays, into(tables.bankHolidays)),
  file("school_holidays", readSchoolHolidays, (rows) => into(tables.schoolHolidays)(rows.map(schoolHolidayRow))),
  file("rotherham_committee_table_1", readCommitteeTable1, into(tables.committeeTables)),
  file("rotherham_committee_table_2", readCommitteeTable2, into(tables.committeeTables)),
  file("teams", readTeams, (rows, database, made) => decide(database, rows.map(firstTeam), made), {
    isPlanners: ({ teams }) => teams.length > 0,
  }),
  file(
    "conflicts",
    (text, { codes, teams }) => readConflicts(text, codes, teams),
    (rows, database, made) => decide(database, rows.map(firstConflict), made),
    { isPlanners: ({ conflicts }) => conflicts > 0 },
  ),
  file("policy", readPolicy, (rows, database, made) => rows.map((body) => policyStatement(database, body, made)), {
    fileName: "policy.json",
    isPlanners: ({ policies }) => policies > 0,
  }),
  file(
    "programme",
    readProgramme,
    (rows, database, made) => rows.map((body) => firstProgrammeStatement(database, body, made)),
    { fileName: "programme.json", isPlanners: ({ programmes }) => programmes > 0 },
  ),
];
