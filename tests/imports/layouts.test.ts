import { writeOds } from "hucre/ods";
import { expect, test } from "vitest";
import { readInspections } from "../../src/imports/inspections.ts";
import { sheetsOf } from "../../src/imports/workbook.ts";
import { seedCodes } from "../support/seed-texts.ts";

const codes = seedCodes();
const TODAY = "2026-11-23";

/**
 * The headings of Ofsted's “Local authority inspection outcomes as at 31 March”: underlying data, sheets
 * Inspections_as_at_31_March and ILACS_inspection_history, two lines of title above them. As the Department for Education's
 * children's social care dashboard reads them (dfe-analytical-services, read_ofsted_leadership_data): the later wording
 * begins judgements with “The”, that of 2023 without, and “Impact of leaders” was short.
 */
const OFSTED = [
  "Web link",
  "Local authority area code",
  "Local authority name",
  "Ofsted region",
  "Inspection type",
  "Inspection date",
  "Publication date",
  "Overall effectiveness",
  "The impact of leaders on social work practice with children and families",
  "The experiences and progress of children who need help and protection",
  "The experiences and progress of children in care",
  "The experiences and progress of care leavers",
];
const OFSTED_ROWS = [
  [
    "https://reports.ofsted.gov.uk/1",
    "E08000016",
    "Barnsley",
    "Yorkshire",
    "Standard",
    "16/11/2025",
    "12/01/2026",
    "Good",
    "Requires improvement to be good",
    "Good",
    "Outstanding",
    "Good",
  ],
  ["", "E09000001", "City of London", "London", "Short", "Not yet inspected", "Not yet inspected", "", "", "", "", ""],
];
const TITLES = [
  ["Local authority inspection outcomes, as at 31 March 2026"],
  ["This sheet holds one table; dates, and notes"],
];

const BARNSLEY = {
  authorityCode: "E08000038",
  framework: "ILACS",
  length: "standard",
  startedOn: "2025-11-16",
  endedOn: null,
  publishedOn: "2026-01-12",
  judgements: {
    overall: "good",
    leaders: "requires_improvement",
    help_and_protection: "good",
    in_care: "outstanding",
    care_leavers: "good",
    adoption: null,
    lscb: null,
  },
  reportUrl: "https://reports.ofsted.gov.uk/1",
};

test("Ofsted's table of outcomes is read from CSV, its title above it", () => {
  const csv = [...TITLES, OFSTED, ...OFSTED_ROWS].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n");
  const { records, rejected, unknownColumns, heading } = readInspections(csv, codes, TODAY);
  expect(records).toMatchObject([BARNSLEY]);
  expect(heading.line).toBe(3);
  expect(unknownColumns).toEqual(["Ofsted region"]);
  expect(rejected.map(({ line }) => line)).toEqual([5, 5]);
  expect(rejected[0]?.says).toBe("“Not yet inspected”: there is nothing to keep in this row, and nothing to mend.");
});

test("Ofsted's table of outcomes is read from its spreadsheet, with the older wording and days as days", async () => {
  const older = OFSTED.map((name) => name.replace(/^The /, "").replace(/^impact of leaders.*/i, "Impact of leaders"));
  const day = new Date(Date.UTC(2025, 10, 16));
  const row = OFSTED_ROWS[0]?.map((cell, at) => (at === 5 ? day : cell)) ?? [];
  const bytes = await writeOds({ sheets: [{ name: "LA_level", rows: [...TITLES, older, row] }] });
  const sheets = await sheetsOf(bytes, "ods");
  const lines = Array.isArray(sheets) ? (sheets[0]?.lines ?? []) : [];
  expect(readInspections(lines, codes, TODAY)).toMatchObject({ records: [BARNSLEY], rejected: [] });
});

/**
 * The columns of the community's summary of ILACS reports (data-to-insight/ofsted-ilacs-scrape-tool,
 * ofsted_csc_ilacs_overview): `inspection_framework` says how long the inspection was, and since April 2026 the overall
 * grade is “not_reported_post_reform”.
 */
const COMMUNITY =
  "urn,la_code,region_code,ltla23cd,stat_neighbours,local_authority,inspection_link,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,inspection_framework,inspector_name,inspections_count,inspection_start_date,inspection_end_date,publication_date";

test("the community's summary is read, with its days of two figures and its rows of before and after April 2026", () => {
  const text = `${COMMUNITY}
80426,370,E12000003,E08000016,"[1,2]",barnsley,https://files.ofsted.gov.uk/v1/file/9,requires improvement,good,good,data_unreadable,good,short,a name,3,03/11/25,07/11/25,12/01/26
,331.0,,E08000026,,coventry,https://files.ofsted.gov.uk/v1/file/8,not_reported_post_reform,good,good,good,good,standard,a name,1,05/10/26,16/10/26,20/11/26
`;
  const { records, rejected, unknownColumns } = readInspections(text, codes, TODAY);
  expect(rejected).toEqual([]);
  expect(unknownColumns).toEqual(["region_code", "stat_neighbours", "inspector_name", "inspections_count"]);
  expect(records).toMatchObject([
    { authorityCode: "E08000038", framework: "ILACS", length: "short", startedOn: "2025-11-03", endedOn: "2025-11-07" },
    {
      authorityCode: "E08000026",
      framework: "ILACS_2026",
      length: "standard",
      judgements: { overall: "not_reported" },
    },
  ]);
  expect(records[0]?.judgements).toMatchObject({ overall: "requires_improvement", in_care: null });
});

const OWN = "authority_code,framework,started_on,ended_on,published_on,overall,leaders,help_and_protection,in_care";

test.each([
  [
    "a report still to come",
    "E08000018,ILACS,,,2026-12-01,,good,good,good",
    "published_on",
    "1 December 2026 is still to come",
  ],
  [
    "an impossible day",
    "E08000018,ILACS,,,31/02/2026,,good,good,good",
    "published_on",
    "“31/02/2026” is no day that exists",
  ],
  [
    "a month before the day",
    "E08000018,ILACS,,,02/13/2026,,good,good,good",
    "published_on",
    "“02/13/2026” is no day that exists",
  ],
  [
    "an end before its start",
    "E08000018,ILACS,2026-02-09,2026-02-02,2026-03-01,,good,good,good",
    "ended_on",
    "before it starts on 9 February 2026",
  ],
  [
    "an overall grade among four judgements",
    "E08000018,,2026-05-04,2026-05-08,2026-06-12,good,good,good,good",
    "overall",
    "four judgements and no overall grade",
  ],
  [
    "the old framework after its end",
    "E08000018,ILACS,2026-05-04,2026-05-08,2026-06-12,,good,good,good",
    "framework",
    "inspections from 1 April 2026 have four judgements",
  ],
  [
    "an abolished authority",
    "Northamptonshire County Council,ILACS,,,2026-02-01,,good,good,good",
    "authority_code",
    "which ended on 1 April 2021",
  ],
  [
    "a code shortened by a spreadsheet",
    "8.04E+04,ILACS,,,2026-02-01,,good,good,good",
    "authority_code",
    "a spreadsheet has shortened",
  ],
  [
    "a focused visit",
    "E08000018,Focused visit,,,2026-02-01,,good,good,good",
    "framework",
    "is not graded. Import focused",
  ],
  [
    "no framework of its day",
    "E08000018,,,,2010-02-01,,adequate,adequate,adequate",
    "framework",
    "cannot be told from its day",
  ],
])("%s is rejected with a sentence", (_, row, column, says) => {
  const { records, rejected } = readInspections(`${OWN}\n${row}\n`, codes, TODAY);
  expect({ records, rejected }).toEqual({
    records: [],
    rejected: [{ line: 2, column, says: expect.stringContaining(says) }],
  });
});

test("a needed column that is missing is named with what else it may be called", () => {
  const { rejected } = readInspections("local_authority,overall_effectiveness_grade\nLeeds,good\n", codes, TODAY);
  expect(rejected.map(({ column }) => column)).toEqual(["published_on", "leaders", "help_and_protection", "in_care"]);
  expect(rejected[0]?.says).toContain("It may also be called publication_date, report_publication_date");
});
