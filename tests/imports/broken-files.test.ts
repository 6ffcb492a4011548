import { expect, test } from "vitest";
import { readAuthorities } from "../../src/imports/authorities.ts";
import { readCommitteeTable1, readCommitteeTable2 } from "../../src/imports/committee-tables.ts";
import { readFindings } from "../../src/imports/findings.ts";
import { readIndicators } from "../../src/imports/indicators.ts";
import { readJointInspections } from "../../src/imports/joint-inspections.ts";
import { readOtherVisits } from "../../src/imports/other-visits.ts";
import { readProgramme } from "../../src/imports/programme.ts";
import { readReportMentions } from "../../src/imports/report-mentions.ts";
import { readSchoolHolidays } from "../../src/imports/school-holidays.ts";
import type { Read } from "../../src/imports/table.ts";
import { readTeams } from "../../src/imports/teams.ts";
import { brokenCopy, type Cells, seedCodes, seedText } from "../support/seed-texts.ts";

const codes = seedCodes();
const READERS: Record<string, (text: string) => Read<unknown>> = {
  "authorities.csv": readAuthorities,
  "findings.csv": (text) => readFindings(text, codes),
  "indicators.csv": (text) => readIndicators(text, codes),
  "joint_inspections.csv": (text) => readJointInspections(text, codes),
  "other_visits.csv": (text) => readOtherVisits(text, codes),
  "report_mentions.csv": (text) => readReportMentions(text, codes),
  "rotherham_committee_table_1.csv": readCommitteeTable1,
  "rotherham_committee_table_2.csv": readCommitteeTable2,
  "school_holidays.csv": readSchoolHolidays,
  "teams.csv": readTeams,
};

test.each<[string, Cells, Cells, string, string]>([
  ["authorities.csv", { name: "Sheffield" }, { code: "S12000036" }, "code", "an ONS code is E and eight digits"],
  ["authorities.csv", { name: "Sheffield" }, { ofsted_region: "Yorkshire" }, "ofsted_region", "write one of: London; "],
  ["authorities.csv", { name: "Sheffield" }, { longitude: "-1,5" }, "longitude", "write a number from -180 to 180"],
  ["authorities.csv", { name: "Sheffield" }, { population_0_17: "116,279" }, "population_0_17", "without separators"],
  [
    "authorities.csv",
    { name: "Sheffield" },
    { previous_codes: "E08000018" },
    "previous_codes",
    "also a code of Rotherham",
  ],
  [
    "authorities.csv",
    { name: "Sheffield" },
    { statistical_neighbours: "E08000018;E08000019" },
    "statistical_neighbours",
    "“E08000019” is no other authority of this file. Give current codes.",
  ],
  ["findings.csv", {}, { theme: "potholes" }, "theme", "write one of: plans_and_drift; "],
  ["findings.csv", {}, { items: "0" }, "items", "write a whole number from 1"],
  ["findings.csv", {}, { severity: "severe" }, "severity", "write one of: improvement; priority_action."],
  [
    "findings.csv",
    {},
    { authority_code: "E10000021" },
    "authority_code",
    "is Northamptonshire, which ended on 1 April 2021",
  ],
  ["indicators.csv", {}, { value: "n/a" }, "value", "“n/a” says that nothing was published"],
  ["indicators.csv", {}, { value: "many" }, "value", "“many” cannot be read here: write a number from 0"],
  ["indicators.csv", {}, { value: "-1" }, "value", "write a number from 0"],
  ["indicators.csv", {}, { value: "892" }, "value", "“892” is more than 100%. Write the share in percent."],
  ["indicators.csv", { indicator: "cse_assessments" }, { value: "2.5" }, "value", "“2.5” is not a count."],
  ["indicators.csv", {}, { available_on: "2016-03-30" }, "available_on", "before its period ended on 31 March 2016"],
  ["joint_inspections.csv", {}, { ended_on: "2016-02-21" }, "ended_on", "before it starts on 22 February 2016"],
  [
    "joint_inspections.csv",
    {},
    { priority_action: "1" },
    "priority_action",
    "write one of: yes; none_stated; unknown.",
  ],
  ["other_visits.csv", {}, { kind: "friendly" }, "kind", "write one of: focused; monitoring."],
  ["report_mentions.csv", {}, { response_criticised: "maybe" }, "response_criticised", "write 1 for yes or 0 for no."],
  ["report_mentions.csv", {}, { words: "" }, "words", "is empty: write a whole number from 1"],
  [
    "rotherham_committee_table_1.csv",
    {},
    { inspected_on: "2014" },
    "inspected_on",
    "write year-month-day or year-month",
  ],
  [
    "rotherham_committee_table_2.csv",
    {},
    { inspection_report_years: "2000, 2002" },
    "inspection_report_years",
    "four digits separated by semicolons",
  ],
  ["school_holidays.csv", {}, { ends_on: "2015-02-15" }, "ends_on", "before it starts on 16 February 2015"],
  [
    "teams.csv",
    {},
    { leave: "2027-02-08;2027-02-16" },
    "leave",
    "“2027-02-16” cannot be read here: weeks are named by their Monday",
  ],
  ["teams.csv", {}, { home_region: "Wessex" }, "home_region", "write one of: London; "],
])("%s: a row with %o gone wrong as %o is rejected at column %s", (fileName, where, cells, column, says) => {
  const { text, line } = brokenCopy(fileName, where, cells);
  const read = READERS[fileName]?.(text);
  expect(read?.rejected).toEqual([{ line, column, says: expect.stringContaining(says) }]);
  const rows = text.trimEnd().split("\n").length - 1;
  expect(read?.records).toHaveLength(rows - 1);
});

test.each([
  [
    '"2027-01-11"',
    '"2027-01-12"',
    4,
    "startsOn",
    "write the Monday of the first week as year-month-day, such as 2027-01-11.",
  ],
  ['"weeks": 104', '"weeks": 0', 5, "weeks", "write a whole number from 1."],
  ['"nationalCap": 6', '"nationalCap": "six"', 6, "nationalCap", "write a whole number from 1."],
  ["0.15", "15", 10, "reserveShare", "write a share from 0 to below 1, such as 0.15."],
  ['"frozenWeeks": 4', '"frostWeeks": 4', 1, "frozenWeeks", "write a whole number from 0."],
])("a programme with %s written as %s is rejected", (right, wrong, line, column, says) => {
  const { records, rejected } = readProgramme(seedText("programme.json").replace(right, wrong));
  expect(records).toEqual([]);
  expect(rejected).toContainEqual({ line, column, says });
});

test("a programme that is not JSON is rejected in words", () => {
  expect(readProgramme("weeks: 104").rejected).toMatchObject([{ line: 1, says: /^the text is not JSON/ }]);
  const cut = seedText("programme.json").replace('"weeks": 104,', '"weeks": 104');
  expect(readProgramme(cut).rejected).toMatchObject([{ line: 6, column: "" }]);
});

test("two authorities in one place of the map are both told", () => {
  const { text, line } = brokenCopy("authorities.csv", { name: "Sheffield" }, { hex_q: "9", hex_r: "11" });
  const says = (other: string) => `${other} has this place on the map too. Give each authority its own.`;
  expect(readAuthorities(text).rejected).toEqual([
    { line: 4, column: "hex_q, hex_r", says: says("Sheffield") },
    { line, column: "hex_q, hex_r", says: says("Barnsley") },
  ]);
});
