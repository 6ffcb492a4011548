import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { Inspection } from "../../src/core/inspection.ts";
import { PLAN_COLUMNS, type PlanRow, planCsv, planFileName } from "../../src/exports/plan-csv.ts";

const unjudged: Inspection["judgements"] = {
  overall: null,
  leaders: null,
  help_and_protection: null,
  in_care: null,
  care_leavers: null,
  adoption: null,
  lscb: null,
};
const visit: NonNullable<PlanRow["visit"]> = {
  teamCode: "T3",
  noticeOn: "2027-02-01",
  startsOn: "2027-02-08",
  endsOn: "2027-02-19",
  publicationFrom: "2027-04-01",
  publicationTo: "2027-04-12",
  earliestOn: "2026-11-27",
  dueFrom: "2025-08-01",
  dueTo: "2026-08-01",
  weeksLate: 29,
  pinned: "week and team",
  routeSays: "",
};
const row: PlanRow = {
  authorityCode: "E08000018",
  authorityName: "=HYPERLINK(A1)",
  region: "North East, Yorkshire and Humber",
  kind: "standard",
  visit,
  quarter: "2027-01-01",
  band: 2,
  points: 76,
  reasons: [
    { factor: "caseload", basis: "measured", points: 6, says: "Caseload 17.0" },
    { factor: "prior_judgement", basis: "measured", points: 70, says: "Inadequate (ILACS)" },
    { factor: "signals", basis: "judgement", points: 0, says: "No signal recorded" },
  ],
  prior: {
    framework: "ILACS",
    publishedOn: "2023-02-01",
    judgements: { ...unjudged, overall: "requires_improvement" },
  },
  became: null,
  planNumber: 12,
  planState: "draft",
};

const MARK = { by: "=A Planner", at: "2026-11-23T09:00:00.000Z" };

function read(rows: PlanRow[]): Record<string, string>[] {
  return parse(planCsv(rows, MARK), { columns: true, record_delimiter: "\r\n" });
}

test("the columns keep their names and order, which programs rely on", () => {
  expect(PLAN_COLUMNS.map(({ name }) => name).join(" ")).toBe(
    "authority_code authority_name region kind team notice_on starts_on ends_on publication_expected_from " +
      "publication_expected_to rank_band points reasons prior_judgement prior_judgement_framework " +
      "prior_judgement_published_on due_from due_to pinned plan_number plan_state " +
      "downloaded_by downloaded_at dates_to_the handling planned_quarter became",
  );
});

test("every column says in a sentence what it holds", () => {
  for (const { says } of PLAN_COLUMNS) expect(says).toMatch(/\.$/);
});

test("a visit's row holds all that a planner takes away, names disarmed", () => {
  expect(read([row])).toEqual([
    {
      authority_code: "E08000018",
      authority_name: "'=HYPERLINK(A1)",
      region: "North East, Yorkshire and Humber",
      kind: "standard",
      team: "T3",
      notice_on: "2027-02-01",
      starts_on: "2027-02-08",
      ends_on: "2027-02-19",
      publication_expected_from: "2027-04-01",
      publication_expected_to: "2027-04-12",
      rank_band: "2",
      points: "76",
      reasons: "Inadequate (ILACS): +70 | Caseload 17.0: +6",
      prior_judgement: "requires improvement",
      prior_judgement_framework: "ILACS",
      prior_judgement_published_on: "2023-02-01",
      due_from: "2025-08-01",
      due_to: "2026-08-01",
      pinned: "week and team",
      plan_number: "12",
      plan_state: "draft",
      downloaded_by: "'=A Planner",
      downloaded_at: "2026-11-23T09:00:00.000Z",
      dates_to_the: "day",
      handling: expect.stringMatching(/^Secret until the call: /),
      planned_quarter: "2027 Q1",
      became: "",
    },
  ]);
});

test("an authority left unplaced has a row with no team and no dates, after every visit", () => {
  const unplaced: PlanRow = { ...row, authorityCode: "E06000001", visit: null, quarter: null };
  const [first, second] = read([unplaced, row]);
  expect(first?.authority_code).toBe("E08000018");
  expect(second).toMatchObject({
    authority_code: "E06000001",
    kind: "standard",
    points: "76",
    team: "",
    starts_on: "",
  });
});

test.each([
  [
    "four judgements are listed, never summed into a grade",
    "ILACS_2026",
    fourJudgements(),
    "leaders good; help and protection inadequate; in care good; care leavers outstanding",
  ],
  ["adequate stays adequate", "CPI", { overall: "adequate" }, "adequate"],
  ["a report without judgements leaves the cell empty", "SIF", { overall: null }, ""],
] as const)("%s", (_, framework, judgements, cell) => {
  const prior = { framework, publishedOn: "2026-05-01", judgements: { ...unjudged, ...judgements } };
  expect(read([{ ...row, prior }])[0]?.prior_judgement).toBe(cell);
});

test("an authority never inspected has no prior judgement", () => {
  expect(read([{ ...row, prior: null }])[0]).toMatchObject({
    prior_judgement: "",
    prior_judgement_framework: "",
    prior_judgement_published_on: "",
  });
});

test("the file's name holds no authority and no date", () => {
  expect(planFileName(12)).toBe("plan-12.csv");
});

function fourJudgements(): Partial<Inspection["judgements"]> {
  return {
    overall: "not_reported",
    leaders: "good",
    help_and_protection: "inadequate",
    in_care: "good",
    care_leavers: "outstanding",
  };
}
