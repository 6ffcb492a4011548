import { expect, test } from "vitest";
import { readInspections } from "../../src/imports/inspections.ts";
import { brokenCopy, type Cells, seedCodes } from "../support/seed-texts.ts";

const codes = seedCodes();

test.each<[string, Cells, Cells, string, string]>([
  [
    "a report of 2026 with an overall grade",
    { framework: "ILACS_2026" },
    { overall: "good" },
    "overall",
    "reports from April 2026 have four judgements and no overall grade. Write not_reported: none is made up.",
  ],
  [
    "requires improvement before 2013",
    { framework: "CPI" },
    { overall: "requires_improvement" },
    "overall",
    "CPI has no grade “requires improvement”; its third grade is adequate. Give the grade as published.",
  ],
  [
    "adequate under the single framework",
    { framework: "SIF" },
    { leaders: "adequate" },
    "leaders",
    "SIF has no grade “adequate”. Give the grade as published.",
  ],
  [
    "a judgement that the framework does not make",
    { framework: "ILACS" },
    { lscb: "good" },
    "lscb",
    "ILACS does not judge this area. Leave this empty.",
  ],
  [
    "a judgement said not to be reported where it is",
    { framework: "SIF" },
    { overall: "not_reported" },
    "overall",
    "SIF judges this area. Give the grade as published, or leave it empty.",
  ],
  [
    "an unknown grade",
    { framework: "SIF" },
    { overall: "satisfactory" },
    "overall",
    "“satisfactory” cannot be read here: write one of: outstanding; good; requires_improvement; adequate; inadequate; not_reported.",
  ],
  [
    "an unknown framework",
    { framework: "TLAC" },
    { framework: "JAR" },
    "framework",
    "“JAR” cannot be read here: write one of: SLAC; CPI; TLAC; SIF; ILACS; ILACS_2026.",
  ],
  [
    "one of 2009 without its part",
    { framework: "SLAC" },
    { part: "" },
    "part",
    "SLAC published two parts. Write safeguarding or looked_after.",
  ],
  [
    "a part of a whole report",
    { framework: "SIF" },
    { part: "safeguarding" },
    "part",
    "SIF published one whole report. Leave this empty.",
  ],
  [
    "a length before 2018",
    { framework: "SIF" },
    { length: "short" },
    "length",
    "SIF had no short and standard inspections. Leave this empty.",
  ],
  [
    "an end before the start",
    { started_on: "2013-11-19" },
    { ended_on: "2013-11-18" },
    "ended_on",
    "it ends on 18 November 2013, before it starts on 19 November 2013. Correct one of the two.",
  ],
  [
    "a publication before the end",
    { started_on: "2018-01-29" },
    { published_on: "2018-01-31" },
    "published_on",
    "it is published on 31 January 2018, before 9 February 2018, when inspectors were there. Correct one of the two.",
  ],
  [
    "a day that does not exist",
    { framework: "TLAC" },
    { published_on: "2013-02-30" },
    "published_on",
    "“2013-02-30” is no day that exists: write day, month and year, such as 31/01/2027 or 2027-01-31.",
  ],
  [
    "no day of publication",
    { framework: "TLAC" },
    { published_on: "" },
    "published_on",
    "is empty: write day, month and year, such as 31/01/2027 or 2027-01-31.",
  ],
  [
    "no authority",
    { framework: "TLAC" },
    { authority_code: "" },
    "authority_code",
    "is empty: give the authority's ONS code, such as E08000018.",
  ],
  [
    "an address that a page must not link to",
    { framework: "TLAC" },
    { report_url: "javascript:alert(1)" },
    "report_url",
    "“javascript:alert(1)” cannot be read here: write an address that starts with https://, or leave it empty.",
  ],
])("an inspection with %s is rejected, and only that one", (_, where, cells, column, says) => {
  const { text, line } = brokenCopy("inspections.csv", where, cells);
  const { records, rejected } = readInspections(text, codes);
  expect(rejected).toEqual([{ line, column, says }]);
  expect(records).toHaveLength(835);
});

test("an inspection that stands in the file twice, once by an earlier code, is kept once", () => {
  const { text, line } = brokenCopy("inspections.csv", { authority_code: "E08000039" }, {});
  const row = text.split("\n")[line - 1] ?? "";
  const { records, rejected } = readInspections(`${text}${row.replace("E08000039", "E08000019")}\n`, codes);
  expect(records).toHaveLength(836);
  const column = "authority_code, framework, part, published_on";
  const says = `line ${line} has the same in these columns. Keep one of the two rows.`;
  expect(rejected).toEqual([{ line: 838, column, says }]);
});

test("every fault of a row is told", () => {
  const { text } = brokenCopy("inspections.csv", { framework: "TLAC" }, { source: "hearsay", overall: "fine" });
  expect(readInspections(text, codes).rejected.map(({ column }) => column)).toEqual(["overall", "source"]);
});
