import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { AUDIT_COLUMNS } from "../../src/exports/audit.ts";
import { COVERAGE_COLUMNS, type CoverageRow } from "../../src/exports/coverage.ts";
import type { Column } from "../../src/exports/csv.ts";
import { csvDescription } from "../../src/exports/csvw.ts";
import { PLAN_COLUMNS } from "../../src/exports/plan-csv.ts";
import { PRIORITY_COLUMNS } from "../../src/exports/priorities.ts";
import { SIGNAL_COLUMNS } from "../../src/exports/signals.ts";
import { RESTRICTED, type TableFile, tableCsv, tableJson } from "../../src/exports/table-file.ts";
import { tableWorkbook } from "../../src/exports/workbook.ts";
import { fitting } from "../../src/exports/workbook-text.ts";

const MARK = { by: "=A Planner", at: "2026-11-23T09:00:00.000Z" };
const ROW: CoverageRow = {
  ...{ authorityCode: "E08000018", authorityName: '=HYPERLINK("http://x")', region: "London", mark: MARK },
  lastExamined: { day: "2024-02-29", kind: "joint", depth: "in_depth", says: "-1 is no formula" },
  ...{
    isCarriedOut: false,
    isPastWindow: true,
    windowClosesOn: "2026-03-01",
    quarter: "2027-04-01",
    isLeftOut: false,
    instead: [],
  },
};
const FILE: TableFile<CoverageRow> = {
  ...{ name: "coverage", title: "Coverage", columns: COVERAGE_COLUMNS, key: "authority_code", mark: MARK },
  handling: RESTRICTED,
  rows: [ROW, { ...ROW, authorityCode: "E09000003", lastExamined: null, isCarriedOut: true, quarter: null }],
  facts: [["As at", "2026-11-23"]],
};

const EVERY: [string, readonly Column<never>[]][] = [
  ["a plan", PLAN_COLUMNS as readonly Column<never>[]],
  ["priorities", PRIORITY_COLUMNS as readonly Column<never>[]],
  ["coverage", COVERAGE_COLUMNS as readonly Column<never>[]],
  ["signals", SIGNAL_COLUMNS as readonly Column<never>[]],
  ["the record", AUDIT_COLUMNS as readonly Column<never>[]],
];

describe("a table as a workbook", () => {
  test("has days as days of the spreadsheet, numbers as numbers, and no text that could become a formula", async () => {
    const { sheets } = await readXlsx(await tableWorkbook(FILE));
    const [heading = [], first = []] = sheets[1]?.rows ?? [];
    const at = (name: string) => first[heading.indexOf(name)];
    expect(at("cse_last_examined_on")).toEqual(new Date("2024-02-29T00:00:00Z"));
    expect(at("authority_name")).toBe(`'=HYPERLINK("http://x")`);
    expect(at("cse_evidence")).toBe("'-1 is no formula");
    expect(at("downloaded_by")).toBe("'=A Planner");
    expect(at("planned_quarter")).toBe("2027 Q2");
  });

  test("begins with a sheet that says what it is, who took it and when, how to handle it, and what each column holds", async () => {
    const { sheets } = await readXlsx(await tableWorkbook(FILE));
    const about = new Map((sheets[0]?.rows ?? []).map(([name, says]) => [name, says]));
    expect(sheets.map(({ name }) => name)).toEqual(["About", "Rows"]);
    expect(about.get("What")).toBe("Coverage");
    expect(about.get("As at")).toBe("2026-11-23");
    expect(about.get("Taken away by")).toBe("'=A Planner");
    expect(about.get("Handling")).toBe(RESTRICTED);
    expect(COVERAGE_COLUMNS.filter(({ name }) => !about.has(name))).toEqual([]);
  });

  test("holds what a spreadsheet can of a text that is too long, or that no XML can have", async () => {
    const says = `a\u0000b\uFFFE\uD800${"z".repeat(40_000)}`;
    const lastExamined: CoverageRow["lastExamined"] = { day: "2024-02-29", kind: "joint", depth: "touched", says };
    const { sheets } = await readXlsx(await tableWorkbook({ ...FILE, rows: [{ ...ROW, lastExamined }] }));
    const cell = String(sheets[1]?.rows[1]?.[COVERAGE_COLUMNS.findIndex(({ name }) => name === "cse_evidence")]);
    expect(cell.slice(0, 6)).toBe("a\uFFFDb\uFFFD\uFFFDz");
    expect(cell).toHaveLength(32_767);
    expect(cell).toMatch(/the CSV has all of it\)$/);
  });

  test.each([0, 1])(
    "a text that is cut is cut between two characters, or the half that is left is marked",
    (before) => {
      const cut = fitting(`${"x".repeat(before)}${"🌱".repeat(20_000)}`);
      expect(cut).toHaveLength(32_767);
      expect(cut).not.toMatch(/\p{Cs}/u);
    },
  );

  test("prints with its header on every page, its columns over as many as are readable, and how to handle it below", async () => {
    const { sheets } = await readXlsx(await tableWorkbook({ ...FILE, title: "Team A & B" }));
    const [about, rows] = sheets;
    expect(about?.pageSetup).toMatchObject({ orientation: "landscape", fitToPage: true, fitToWidth: 1 });
    expect(rows?.pageSetup).toMatchObject({ printTitlesRow: "$1:$1", printTitlesColumn: "$A:$B", fitToWidth: 2 });
    expect(rows?.autoFilter?.range).toBe(`A1:N${1 + FILE.rows.length}`);
    expect(rows?.headerFooter?.oddFooter).toBe(`&LTeam A and B. ${RESTRICTED}&RPage &P of &N`);
  });

  test("keeps its header in view, and is the same to the byte each time", async () => {
    const bytes = await tableWorkbook(FILE);
    const { sheets } = await readXlsx(bytes);
    expect(sheets[1]?.freezePane).toEqual(expect.objectContaining({ rows: 1 }));
    expect(await tableWorkbook(FILE)).toEqual(bytes);
  });
});

test("JSON has the columns' own names, what they hold, and who took it away", () => {
  const read = JSON.parse(tableJson(FILE));
  expect(read.about).toEqual(
    expect.objectContaining({ as_at: "2026-11-23", downloaded_by: "=A Planner", handling: RESTRICTED }),
  );
  expect(read.rows[0]).toEqual(
    expect.objectContaining({ authority_code: "E08000018", reinspection: "late", left_out: "no" }),
  );
  expect(read.rows[1]).toEqual(
    expect.objectContaining({ cse_last_examined_on: null, reinspection: "done", planned_quarter: null }),
  );
});

test("CSV reads back with the same names, and text that could be a formula has an apostrophe in front", () => {
  const [first] = parse(tableCsv(FILE), { columns: true }) as Record<string, string>[];
  expect(first).toEqual(
    expect.objectContaining({ authority_name: `'=HYPERLINK("http://x")`, downloaded_by: "'=A Planner" }),
  );
});

describe.each(EVERY)("the description of %s for machines", (_, columns) => {
  const key = columns[0]?.name ?? "";
  const described = JSON.parse(csvDescription({ name: "table", title: "Table", columns, key }, "table.csv"));

  test("names every column once, in order, with what it holds and a datatype of CSV on the Web", () => {
    expect(described["@context"][0]).toBe("http://www.w3.org/ns/csvw");
    expect(described.url).toBe("table.csv");
    const told = described.tableSchema.columns as { name: string; titles: string; "dc:description": string }[];
    expect(told.map(({ titles }) => titles)).toEqual(columns.map(({ name }) => name));
    expect(new Set(told.map(({ name }) => name)).size).toBe(columns.length);
    expect(told.filter((column) => !/\.$/.test(column["dc:description"]))).toEqual([]);
  });

  test("ends with who took the file away, when, and how it must be handled", () => {
    const names = columns.map(({ name }) => name);
    for (const name of ["downloaded_by", "downloaded_at", "handling"]) expect(names).toContain(name);
  });
});
