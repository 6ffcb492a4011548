import { expect, test } from "vitest";
import { weekday } from "../../src/core/calendar.ts";
import { readAbolishedAuthorities } from "../../src/imports/abolished-authorities.ts";
import { readAuthorities } from "../../src/imports/authorities.ts";
import { readBankHolidays } from "../../src/imports/bank-holidays.ts";
import { readCommitteeTable1, readCommitteeTable2 } from "../../src/imports/committee-tables.ts";
import { readConflicts } from "../../src/imports/conflicts.ts";
import { readFindings } from "../../src/imports/findings.ts";
import { readIndicators } from "../../src/imports/indicators.ts";
import { readInspections } from "../../src/imports/inspections.ts";
import { readJointInspections } from "../../src/imports/joint-inspections.ts";
import { readOtherVisits } from "../../src/imports/other-visits.ts";
import { readPolicy } from "../../src/imports/policy.ts";
import { readProgramme } from "../../src/imports/programme.ts";
import { readReportMentions } from "../../src/imports/report-mentions.ts";
import { readSchoolHolidays } from "../../src/imports/school-holidays.ts";
import type { Read } from "../../src/imports/table.ts";
import { readTeams } from "../../src/imports/teams.ts";
import { seedCodes, seedText } from "../support/seed-texts.ts";

const codes = seedCodes();
const { records: teams } = readTeams(seedText("teams.csv"));
const { records: inspections } = readInspections(seedText("inspections.csv"), codes);
const counted = (values: (string | null)[]) =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));

test.each<[string, number, (text: string) => Read<unknown>]>([
  ["authorities.csv", 153, readAuthorities],
  ["abolished_authorities.csv", 5, readAbolishedAuthorities],
  ["inspections.csv", 836, (text) => readInspections(text, codes)],
  ["findings.csv", 3844, (text) => readFindings(text, codes)],
  ["report_mentions.csv", 484, (text) => readReportMentions(text, codes)],
  ["joint_inspections.csv", 70, (text) => readJointInspections(text, codes)],
  ["other_visits.csv", 185, (text) => readOtherVisits(text, codes)],
  ["indicators.csv", 10702, (text) => readIndicators(text, codes)],
  ["bank_holidays.csv", 115, readBankHolidays],
  ["school_holidays.csv", 84, readSchoolHolidays],
  ["rotherham_committee_table_1.csv", 7, readCommitteeTable1],
  ["rotherham_committee_table_2.csv", 11, readCommitteeTable2],
  ["teams.csv", 12, readTeams],
  ["conflicts.csv", 0, (text) => readConflicts(text, codes, teams)],
  ["policy.json", 1, readPolicy],
  ["programme.json", 1, readProgramme],
])("%s is read whole: %i rows, none rejected, no column unknown", (fileName, rows, read) => {
  const { records, rejected, unknownColumns } = read(seedText(fileName));
  expect({ rows: records.length, rejected, unknownColumns }).toEqual({ rows, rejected: [], unknownColumns: [] });
});

test("the inspections of every framework are there", () => {
  expect(counted(inspections.map(({ framework }) => framework))).toEqual({
    SLAC: 304,
    CPI: 49,
    TLAC: 4,
    SIF: 167,
    ILACS: 310,
    ILACS_2026: 2,
  });
});

test("grades stay as published: adequate stays adequate, and only before the single framework", () => {
  const adequate = inspections.filter(({ judgements }) => judgements.overall === "adequate");
  expect(counted(adequate.map(({ framework }) => framework))).toEqual({ SLAC: 139, CPI: 29, TLAC: 1 });
  expect(inspections.some((one) => one.framework === "SLAC" && one.judgements.overall === "requires_improvement")).toBe(
    false,
  );
});

test("the reports of 2026 have four judgements and no overall grade", () => {
  const newest = inspections.filter(({ framework }) => framework === "ILACS_2026");
  expect(newest.map(({ judgements }) => judgements.overall)).toEqual(["not_reported", "not_reported"]);
  expect(newest.every(({ judgements }) => judgements.leaders !== null && judgements.care_leavers !== null)).toBe(true);
});

test("an empty cell is nothing known", () => {
  const before2013 = inspections.filter(({ framework }) => framework === "SLAC");
  expect(counted(before2013.map(({ startedOn }) => startedOn))).toEqual({ null: 304 });
  expect(counted(before2013.map(({ judgements }) => judgements.leaders))).toEqual({ null: 304 });
});

test("a holiday ends the day after its last day", () => {
  const { records } = readSchoolHolidays(seedText("school_holidays.csv"));
  expect(records[0]).toEqual({ name: "February half term", from: "2015-02-16", to: "2015-02-21" });
});

test("the committee's tables stay as printed, with two reports of one year and a date known by its month", () => {
  const second = readCommitteeTable2(seedText("rotherham_committee_table_2.csv")).records;
  expect(second[7]).toEqual({
    tableNumber: 2,
    rowNumber: 8,
    cells: { area_of_criticism: "Access Team", inspection_report_years: "2009;2009;2011;2012;2014" },
  });
  const first = readCommitteeTable1(seedText("rotherham_committee_table_1.csv")).records;
  expect(first[6]?.cells).toEqual({
    inspection_type: "JAR",
    inspected_on: "2006-10",
    published_on: "",
    overall_grade: "good",
  });
});

test("the illustrative teams: twelve, every second one with the CSE skill, about 85% of weeks at work", () => {
  expect(teams.map(({ cseSkill }) => cseSkill)).toEqual(teams.map((_, nth) => nth % 2 === 0));
  expect(teams.every(({ illustrative }) => illustrative)).toBe(true);
  expect(counted(teams.map(({ homeRegion }) => homeRegion))).toEqual({
    London: 3,
    "North East, Yorkshire and Humber": 2,
    "North West": 2,
    "South East": 1,
    "South West": 1,
    "West Midlands": 1,
    "East of England": 1,
    "East Midlands": 1,
  });
  for (const { leave } of teams) {
    expect(leave.every((day) => weekday(day) === 1 && day >= "2027-01-11" && day <= "2028-12-31")).toBe(true);
    expect(leave.length / 103).toBeGreaterThan(0.13);
    expect(leave.length / 103).toBeLessThan(0.17);
  }
  expect(new Set(teams.map(({ leave }) => leave.join())).size).toBe(12);
});
