import { expect, test } from "vitest";
import { readClosures } from "../../src/imports/closures.ts";
import { readConflicts } from "../../src/imports/conflicts.ts";
import { readIndicators } from "../../src/imports/indicators.ts";
import { readInspections } from "../../src/imports/inspections.ts";
import { readOtherVisits } from "../../src/imports/other-visits.ts";
import { readTeams } from "../../src/imports/teams.ts";
import { seedCodes } from "../support/seed-texts.ts";

const codes = seedCodes();
const TODAY = "2026-11-23";
const FIGURES = "Local authority [note 1],Indicator,Period ending,Publication date,Value [note 2]";

test("a table with notes above and below, pointers to them, totals and withheld figures gives its figures and tells the rest", () => {
  const text = `Children's social work workforce,,,,
Source: the Department,,,,
${FIGURES}
England,Social worker vacancy rate,30/09/2025,26/02/2026,17.3
Yorkshire and The Humber,Social worker vacancy rate,30/09/2025,26/02/2026,12
Rotherham [note 3],Social worker vacancy rate,30/09/2025,26/02/2026,12.5 [r]
Barnsley,Social worker vacancy rate,30/09/2025,26/02/2026,14.1%
Sheffield,Going-missing assessments,31/03/2025,30/10/2025,"1,204"
Leeds,Social worker vacancy rate,30/09/2025,26/02/2026,[c]
Kirklees,Social worker vacancy rate,30/09/2025,26/02/2026,..
Bradford,Social worker vacancy rate,30/09/2025,26/02/2026,#REF!

[note 1] As at the end of the period,,,,
Source: the yearly return,,,,`;
  const { records, rejected, asides, heading } = readIndicators(text, codes, TODAY);
  expect(heading.line).toBe(3);
  expect(records.map(({ authorityCode, value }) => [authorityCode, value])).toEqual([
    ["E08000018", 12.5],
    ["E08000038", 14.1],
    ["E08000039", 1204],
  ]);
  expect(rejected.map(({ line, says }) => [line, says])).toEqual([
    [4, expect.stringContaining("no one authority but a country, a region or a total")],
    [5, expect.stringContaining("no one authority but a country, a region or a total")],
    [9, "“[c]” says that nothing was published: there is nothing to keep in this row."],
    [10, "“..” says that nothing was published: there is nothing to keep in this row."],
    [11, expect.stringContaining("is an error of the spreadsheet")],
  ]);
  expect(asides.map(({ line }) => line)).toEqual([13, 14]);
});

test("a share of what is counted is refused, not taken for a count", () => {
  const text = `${FIGURES}\nLeeds,cse_assessments,31/03/2025,30/10/2025,45%\n`;
  expect(readIndicators(text, codes, TODAY).rejected).toMatchObject([
    { column: "value", says: "“45%” is a share, and cse_assessments is none. Write the number." },
  ]);
});

test.each([
  ["London", "a region of 33 authorities and never the City"],
  ["constructor", "a word that means something to a computer"],
  ["Atlantis", "a place that is not there"],
])("“%s”, %s, is no authority", (name) => {
  expect(codes(name)).toEqual({ says: expect.stringMatching(/^“.*” is no /) });
});

test.each([
  ["Rotheram", ["E08000018"]],
  ["Rotherahm", ["E08000018"]],
  ["Buckinhamshire", ["E06000060"]],
])("a slip of the keys, “%s”, is asked about and never guessed", (name, maybe) => {
  expect(codes(name)).toMatchObject({ maybe });
});

test.each([
  ["N. Yorkshire", "E06000065"],
  ["Herts CC", "E10000015"],
  ["Luton UA", "E06000032"],
  ["Rotherham¹", "E08000018"],
  ["Derbyshire [note 2]", "E10000007"],
])("“%s” is an authority", (name, code) => {
  expect(codes(name)).toEqual({ code });
});

test("days in a spreadsheet's own writing are days in files of capacity too", () => {
  const closed = readClosures(
    "LA,Kind,Start date,End date,Reason\nLeeds,Other,04/01/2027,8 January 2027,Flood\n",
    codes,
  );
  expect(closed).toMatchObject({ records: [{ from: "2027-01-04", to: "2027-01-09" }], rejected: [] });
  const { records } = readTeams(
    "Code;Name;Home region;CSE skill;Leave;CSE until\nT1;North;north west;Y;11/01/2027 Training;31/03/2028\n",
  );
  expect(records).toMatchObject([
    {
      homeRegion: "North West",
      leave: ["2027-01-11"],
      leaveBecause: { "2027-01-11": "training" },
      cseUntil: "2028-03-31",
    },
  ]);
  const conflicts = readConflicts("Team,LA,Kind,Reason,Until\nT1,Leeds,family,A brother,31/12/2027\n", codes, [
    { code: "T1" },
  ]);
  expect(conflicts).toMatchObject({ records: [{ until: "2027-12-31" }], rejected: [] });
});

test("visits are told by what reports call them", () => {
  const text =
    "LA,Visit type,Theme,Visit date\nLeeds,Focused visit,..,2026-10-06T09:30:00+01:00\nKent,ILACS monitoring visit,Front door,2026/10/7\n";
  expect(readOtherVisits(text, codes, TODAY)).toMatchObject({
    records: [
      { kind: "focused", theme: null, visitedOn: "2026-10-06" },
      { kind: "monitoring", visitedOn: "2026-10-07" },
    ],
    rejected: [],
  });
});

/** The columns and wordings of the community's history of every report (ofsted_csc_ilacs_history.csv). */
test("the community's history is read: care leavers were not judged before 2023, and its old addresses lead to the same place", () => {
  const text = `urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,parser_version
80426,barnsley,http://files.ofsted.gov.uk/v1/file/1,a report.pdf,19/11/18,standard,A Name,08/10/2018,19/10/2018,good,good,good,good,inspection_pre_dates_judgement,1
80450,london corporation,https://files.ofsted.gov.uk/v1/file/2,a report.pdf,06/04/20,short,A Name,24/02/2020,28/02/2020,outstanding,outstanding,outstanding,outstanding,inspection_pre_dates_judgement,1
`;
  const { records, rejected } = readInspections(text, codes, TODAY);
  expect(rejected).toEqual([]);
  expect(records).toMatchObject([
    {
      authorityCode: "E08000038",
      publishedOn: "2018-11-19",
      judgements: { overall: "good", care_leavers: null },
      reportUrl: "https://files.ofsted.gov.uk/v1/file/1",
    },
    { authorityCode: "E09000001", length: "short" },
  ]);
});

test("what a spreadsheet was told to leave as it is, and cells beyond the last column, do no harm", () => {
  const text = 'sep=;\nLA;Kind;Theme;Visited on\n="372";focused;Front door;06/10/2026;;\n';
  expect(readOtherVisits(text, codes, TODAY)).toMatchObject({
    records: [{ authorityCode: "E08000018" }],
    rejected: [],
  });
});

test("a row cut short and a formula for a name are told for what they are", () => {
  const text = 'LA,Kind,Theme,Visited on\n"=LOOKUP(A1)",focused,x,06/10/2026\nLeeds,focused,Fro';
  expect(readOtherVisits(text, codes, TODAY).rejected).toMatchObject([
    { line: 2, column: "authority_code", says: "“=LOOKUP(A1)” is a formula. Write the authority's name or code." },
    { line: 3, says: expect.stringContaining("The file may have been cut short") },
  ]);
});
