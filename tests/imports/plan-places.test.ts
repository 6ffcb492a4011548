import { expect, test } from "vitest";
import { codeResolver } from "../../src/imports/codes.ts";
import { planNumbersIn, readPlanPlaces } from "../../src/imports/plan-places.ts";

const TEAMS = [
  { code: "T1", name: "Team 1" },
  { code: "007", name: "London South" },
];
const codes = codeResolver([{ code: "E08000018", name: "Rotherham", previousCodes: [], dfeCode: "372" }], []);
const read = (text: string) => readPlanPlaces(text, codes, TEAMS);
const one = (cells: string) => read(`authority_code,team,starts_on,pinned\n${cells}`);

test.each([
  ["2027-03-08", "2027-03-08"],
  ["08/03/2027", "2027-03-08"],
  ["8/3/27", "2027-03-08"],
  ["46454", "2027-03-08"],
  ["46454.0", "2027-03-08"],
  ["08-Mar-27", "2027-03-08"],
  ["2027-03-08 00:00:00", "2027-03-08"],
  ["'2027-03-08", "2027-03-08"],
])("a Monday that a spreadsheet wrote as %s is read", (written, day) => {
  expect(one(`E08000018,T1,${written},`).records).toEqual([expect.objectContaining({ startsOn: day, pin: null })]);
});

test.each([
  ["t1", "T1"],
  ["Team 1", "T1"],
  ["7", "007"],
  ["'007", "007"],
  ['"=""007"""', "007"],
  ["7.0", "007"],
])("a team that a spreadsheet wrote as %s is known", (written, team) => {
  expect(one(`E08000018,${written},2027-03-08,`).records).toEqual([expect.objectContaining({ teamCode: team })]);
});

test.each([
  ["week", "week"],
  ["Week and team", "week and team"],
  ["both", "week and team"],
  ["none", null],
  ["", null],
])("a pin written as “%s” is read", (written, pin) => {
  expect(one(`E08000018,T1,2027-03-08,${written}`).records).toEqual([expect.objectContaining({ pin })]);
});

test.each([
  ["E08000018,T1,2027-03-09,", "starts_on", "“2027-03-09” is no Monday"],
  ["E08000018,T1,soon,", "starts_on", "“soon” is no day that exists"],
  ["E08000018,T9,2027-03-08,", "team", "“T9” is no team of this plan. Its teams are T1, 007."],
  ["E08000018,T1,2027-03-08,maybe", "pinned", "write week, team, week and team"],
  ["E08000099,T1,2027-03-08,", "authority_code", "is no authority's code"],
])("%s is refused for its column %s", (cells, column, says) => {
  expect(one(cells).rejected).toEqual([{ line: 2, column, says: expect.stringContaining(says) }]);
});

test("semicolons, tabs, a mark in front and other columns are no matter; a missing column of pins leaves pins as they are", () => {
  const row = { authorityCode: "E08000018", teamCode: "T1", startsOn: "2027-03-08" };
  expect(read("\uFEFFpoints;starts_on;team;authority_code\r\n12;08/03/2027;T1;E08000018\r\n").records).toEqual([
    expect.objectContaining({ ...row, pin: undefined }),
  ]);
  expect(read("authority_name\tteam\tstarts_on\nRotherham\tT1\t2027-03-08").records).toEqual([
    expect.objectContaining(row),
  ]);
});

test("a row cut to its quarter says so, and the plans that rows come from are told", () => {
  const text = "authority_code,team,starts_on,plan_number,dates_to_the\nE08000018,,,12.0,quarter";
  expect(read(text).records).toEqual([expect.objectContaining({ isCut: true, teamCode: null, planNumber: 12 })]);
  expect(planNumbersIn(`${text}\nE09000003,T1,2027-03-08,14,day`)).toEqual([12, 14]);
});
