// Opens what is taken away in LibreOffice, where it is installed, and says what became of it: whether days are days, whether
// anything ran as a formula, and whether what it saves comes back as the same plan. Run by hand: npm run check:office

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { openBrought } from "../../src/actions/bring-back.ts";
import { disarmed } from "../../src/exports/csv.ts";
import { HANDLING, PLAN_COLUMNS, type PlanRow, planRows } from "../../src/exports/plan-csv.ts";
import { type TableFile, tableCsv } from "../../src/exports/table-file.ts";
import { tableWorkbook } from "../../src/exports/workbook.ts";
import { fitting } from "../../src/exports/workbook-text.ts";
import { codeResolver } from "../../src/imports/codes.ts";
import { readPlanPlaces } from "../../src/imports/plan-places.ts";

const MARK = { by: "=1+1", at: "2026-11-23T09:00:00.000Z" };
const visit: NonNullable<PlanRow["visit"]> = {
  ...{ teamCode: "007", noticeOn: "2027-03-01", startsOn: "2027-03-08", endsOn: "2027-03-19" },
  ...{ publicationFrom: "2027-04-29", publicationTo: "2027-05-10", earliestOn: "2027-01-04" },
  ...{ dueFrom: "2026-03-01", dueTo: "2027-03-01", weeksLate: 3, pinned: "week", routeSays: "" },
};
const ROW: PlanRow = {
  ...{ authorityCode: "E08000018", authorityName: "Rotherham", region: "North East, Yorkshire and Humber" },
  ...{
    kind: "standard",
    visit,
    quarter: "2027-01-01",
    band: 1,
    points: 120,
    prior: null,
    became: null,
    planNumber: 3,
    planState: "draft",
  },
  reasons: [{ factor: "signals", basis: "judgement", points: 9, says: '=HYPERLINK("http://x","y"), été; "quoted"' }],
};

const folder = mkdtempSync(join(tmpdir(), "office-"));
const soffice = process.env.SOFFICE_PATH ?? "soffice";

/** Has the office suite open a file and save it in another form, as somebody would by hand. */
function saved(name: string, as: string, how: string[] = []): Buffer {
  const args = [`-env:UserInstallation=file://${folder}/profile`, "--headless", ...how];
  const out = join(folder, "out");
  execFileSync(soffice, [...args, "--convert-to", as, "--outdir", out, join(folder, name)], { stdio: "pipe" });
  return readFileSync(join(out, name.replace(/\.\w+$/, `.${as.split(":")[0]}`)));
}

let failures = 0;
function check(says: string, isSo: boolean, saw: unknown): void {
  if (!isSo) failures++;
  console.log(`${isSo ? "yes" : "NO "}  ${says}${isSo ? "" : `: ${JSON.stringify(saw)}`}`);
}

const file = {
  ...{ name: "plan-3", title: "Visits of plan 3", columns: PLAN_COLUMNS, rows: planRows([ROW], MARK) },
  key: "authority_code",
  ...{ facts: [["Plan", "3, draft"]] as const, mark: MARK, handling: HANDLING },
};
writeFileSync(join(folder, "plan.xlsx"), await tableWorkbook(file));
writeFileSync(join(folder, "plan.csv"), tableCsv(file));

const CSV_IN = "--infilter=CSV:44,34,76,1,,0,false,true";
for (const [name, how] of [
  ["plan.xlsx", []],
  ["plan.csv", [CSV_IN]],
] as const) {
  const { sheets } = await readXlsx(new Uint8Array(saved(name, "xlsx", [...how])), { readStyles: true });
  const sheet = sheets.find(({ name: title }) => title !== "About");
  const [heading = [], row = []] = sheet?.rows ?? [];
  const at = (column: string) => row[heading.indexOf(column)];
  check(`${name}: a day is a day`, at("starts_on") instanceof Date, at("starts_on"));
  check(
    `${name}: it is the right one`,
    String((at("starts_on") as Date).toISOString?.()).startsWith("2027-03-08"),
    at("starts_on"),
  );
  check(`${name}: no name ran as a formula`, at("downloaded_by") === "'=1+1", at("downloaded_by"));
  check(`${name}: no reason ran as a formula`, String(at("reasons")).startsWith("'=HYPERLINK"), at("reasons"));
  const formulas = [...(sheet?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined);
  check(`${name}: no cell has a formula`, formulas.length === 0, formulas);
}
for (const [name, as, how] of [
  ["plan.xlsx", "ods", []],
  ["plan.csv", "ods", [CSV_IN]],
  ["plan.csv", "csv", [CSV_IN]],
] as const) {
  const bytes = new Uint8Array(saved(name, as, [...how]));
  const { source, takenFrom } = await openBrought(bytes);
  const teams = [{ code: "007", name: "Team 7" }];
  const { records } = readPlanPlaces(
    source,
    codeResolver([{ code: "E08000018", name: "Rotherham", previousCodes: [] }], []),
    teams,
  );
  const [back] = records;
  const isSame = back?.startsOn === "2027-03-08" && back.teamCode === "007" && back.pin === "week" && takenFrom === 3;
  check(`${name}, saved as ${as.toUpperCase()}, comes back as the same place, week pinned`, isSame, {
    back,
    takenFrom,
  });
}
// Every kind of cell that a table may have, with what somebody might have typed to do harm.
const TEXTS = [
  "=1+1",
  "+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "0012",
  "1234567890123456789",
  "1E5",
  "été “中文” 🏛",
  "a\r\nb",
  "\u0001x",
];
type Cells = { text: string; nth: number };
const HOSTILE: TableFile<Cells> = {
  ...{ name: "cells", title: "=1+1 & more", key: "nth", mark: MARK, handling: HANDLING, facts: [["Plan", "=1+1"]] },
  columns: [
    { name: "nth", says: "=1+1.", holds: "whole", of: ({ nth }) => nth },
    { name: "text", says: "Text.", of: ({ text }) => text },
    { name: "day", says: "A day.", holds: "day", of: () => "2028-02-29" },
    { name: "moment", says: "A moment.", holds: "moment", of: () => "2026-11-23T09:30:15.000Z" },
    { name: "price", says: "A price.", holds: "number", of: () => -0.5 },
  ],
  rows: TEXTS.map((text, nth) => ({ text, nth })),
};
writeFileSync(join(folder, "cells.xlsx"), await tableWorkbook(HOSTILE));
const { sheets: cells } = await readXlsx(new Uint8Array(saved("cells.xlsx", "xlsx")), { readStyles: true });
const formulas = cells.flatMap((sheet) =>
  [...(sheet.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined),
);
check("cells.xlsx: nothing runs, on either sheet", formulas.length === 0, formulas);
for (const [nth, text] of TEXTS.entries()) {
  const [, shown, day, moment, price] = cells[1]?.rows[nth + 1] ?? [];
  const plain = fitting(disarmed(text)).replaceAll("\r\n", "\n");
  check(
    `cells.xlsx: ${JSON.stringify(text)} stays as it is`,
    String(shown).replaceAll("\r", "") === plain.replaceAll("\r", ""),
    shown,
  );
  const isTime = day instanceof Date && moment instanceof Date;
  check(`cells.xlsx: its day, moment and price too`, isTime && moment.getUTCSeconds() === 15 && price === -0.5, [
    day,
    moment,
    price,
  ]);
}
const pages = (name: string) =>
  [
    ...saved(name, "pdf")
      .toString("latin1")
      .matchAll(/\/Type\s*\/Page\b(?!s)/g),
  ].length;
check("plan.xlsx: prints as one page of words and four of columns", pages("plan.xlsx") === 5, pages("plan.xlsx"));
process.exit(failures === 0 ? 0 : 1);
