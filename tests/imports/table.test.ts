import { expect, test } from "vitest";
import { readBankHolidays } from "../../src/imports/bank-holidays.ts";
import { readConflicts } from "../../src/imports/conflicts.ts";
import { readTeams } from "../../src/imports/teams.ts";

const christmas = { date: "2027-12-27", name: "Christmas Day" };

test.each([
  ["a byte order mark", "\uFEFFdate,name\n2027-12-27,Christmas Day\n"],
  ["Windows line ends", "date,name\r\n2027-12-27,Christmas Day\r\n"],
  ["no last line end", "date,name\n2027-12-27,Christmas Day"],
  ["empty lines", "date,name\n\n2027-12-27,Christmas Day\n\n"],
  ["rows of commas only, as spreadsheets leave them", "date,name\n,\n2027-12-27,Christmas Day\n,\n"],
  ["columns in another order", "name,date\nChristmas Day,2027-12-27\n"],
  ["column names in capitals, with spaces around", " Date , NAME \n2027-12-27,Christmas Day\n"],
  ["quotation marks", `"date","name"\n"2027-12-27","Christmas Day"\n`],
  ["spaces around cells", "date,name\n 2027-12-27 , Christmas Day \n"],
  ["semicolons", "date;name\n2027-12-27;Christmas Day\n"],
  ["tabs", "date\tname\n2027-12-27\tChristmas Day\n"],
  ["line ends of three kinds", "date,name\r,\r\n2027-12-27,Christmas Day\n\r\n"],
  [
    "a title and notes above its columns",
    "Bank holidays, as published\n\nSome notes\ndate,name\n2027-12-27,Christmas Day",
  ],
])("a file with %s is read", (_, text) => {
  expect(readBankHolidays(text)).toMatchObject({ records: [christmas], rejected: [], unknownColumns: [] });
});

test("unknown columns are passed over and told", () => {
  const read = readBankHolidays("date,name,Bunting,notes\n2027-12-27,Christmas Day,yes,\n");
  expect(read).toMatchObject({ records: [christmas], rejected: [], unknownColumns: ["Bunting", "notes"] });
});

test.each([
  [
    "an empty file",
    "",
    1,
    "",
    "the file is empty. The first line must name the columns, separated by commas: date,name",
  ],
  [
    "a missing column",
    "date\n2027-12-27\n",
    1,
    "name",
    "this column is missing. The first line must name the columns, separated by commas: date,name",
  ],
  [
    "a table of another kind",
    "song,singer\nBoo,Foo\n",
    1,
    "",
    "no column is called as any that is needed, so this is another kind of table. The first line must name the columns, separated by commas: date,name",
  ],
  ["a column twice", "date,name,date\n", 1, "date", "this column stands in the file twice. Take one of the two out."],
  [
    "a row too long",
    "date,name\n2027-12-27,Christmas Day,observed\n",
    2,
    "",
    'the row has 3 cells where the first line names 2 columns. A cell that holds a comma must stand in "…".',
  ],
  [
    "an open quotation mark",
    'date,name\n2027-12-27,"Christmas Day\n',
    2,
    "",
    'the quotation marks do not match here. Put a cell that holds " or a separator in "…" and write " inside it twice.',
  ],
  [
    "a lost character",
    "date,name\n2027-12-27,No\uFFFDl\n",
    2,
    "name",
    "“No\uFFFDl” holds a character that was lost. Save the file as UTF-8.",
  ],
  ["an empty cell", "date,name\n2027-12-27,\n", 2, "name", "is empty: write something in it."],
  [
    "an impossible day",
    "date,name\n2027-02-29,Leap day\n",
    2,
    "date",
    "“2027-02-29” cannot be read here: write a day that exists as year-month-day, such as 2027-01-31.",
  ],
])("%s is refused with line, column and mend", (_, text, line, column, says) => {
  expect(readBankHolidays(text)).toMatchObject({ records: [], rejected: [{ line, column, says }] });
});

test("a bad row does not keep the good ones out", () => {
  const { records, rejected } = readBankHolidays("date,name\n27/12/2027,Christmas Day\n2027-12-27,Christmas Day\n");
  expect(records).toEqual([christmas]);
  expect(rejected.map(({ line }) => line)).toEqual([2]);
});

test("lines are those of the file, after cells that hold lines of their own and after empty lines", () => {
  const text = 'date,name\n2027-12-25,"Christmas\nDay"\n\n2027-12-26,\n';
  expect(readBankHolidays(text).rejected).toMatchObject([{ line: 5, column: "name" }]);
  expect(readBankHolidays('date,name\n,"Christmas\nDay"\n').rejected).toMatchObject([{ line: 2, column: "date" }]);
});

test("a column that a file may lack is read as empty: teams are real unless marked", () => {
  const { records } = readTeams(
    "code,name,home_region,cse_skill,leave\nT1,North,North West,yes,2027-02-08;2027-02-01\n",
  );
  expect(records).toEqual([
    {
      code: "T1",
      name: "North",
      homeRegion: "North West",
      cseSkill: true,
      leave: ["2027-02-01", "2027-02-08"],
      illustrative: false,
    },
  ]);
});

test("a conflict may only name teams and authorities that there are", () => {
  const codes = (code: string) => (code === "E08000018" ? { code } : { says: "no such authority." });
  const text = "team_code,authority_code,kind,reason\nT9,E1,family,A brother\nT1,E08000018,family,A brother\n";
  const { records, rejected } = readConflicts(text, codes, [{ code: "T1" }, { code: "T2" }]);
  expect(records).toHaveLength(1);
  expect(rejected).toEqual([
    { line: 2, column: "team_code", says: "“T9” cannot be read here: write one of: T1; T2." },
    { line: 2, column: "authority_code", says: "no such authority." },
  ]);
});
