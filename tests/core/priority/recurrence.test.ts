import { expect, test } from "vitest";
import { matrixOf } from "../../../src/core/priority/recurrence.ts";
import { codeOf, seedEvidence } from "./seed-evidence.ts";
import { dossierOf, evidenceOf, finding, mentions } from "./small-evidence.ts";

const real = seedEvidence();
const TODAY = "2026-11-21";
const row = (matrix: ReturnType<typeof matrixOf>, theme: string) => matrix.rows.find((one) => one.theme === theme);

test("items are counted by theme and report, priority actions with the rest", () => {
  const findings = [
    finding("2020-01-01", "missing_children", 2),
    { ...finding("2020-01-01", "missing_children", 1), severity: "priority_action" as const },
    finding("2024-01-01", "missing_children", 4),
  ];
  const matrix = matrixOf(dossierOf(evidenceOf({ findings }), "A", TODAY));
  expect(row(matrix, "missing_children")).toEqual({
    theme: "missing_children",
    items: [3, 4],
    running: 2,
    since: "2020-01-01",
    last: "2024-01-01",
  });
  expect(row(matrix, "care_leavers")).toMatchObject({ items: [0, 0], running: 0, since: null, last: null });
});

test("a report that lists nothing breaks every run", () => {
  const evidence = evidenceOf({
    mentions: [mentions("2020-01-01", 0), mentions("2022-01-01", 0)],
    findings: [finding("2020-01-01", "care_leavers")],
  });
  expect(row(matrixOf(dossierOf(evidence, "A", TODAY)), "care_leavers")).toMatchObject({
    items: [1, 0],
    running: 0,
    last: "2020-01-01",
  });
});

test("Bradford: two themes four reports running since 2014, one three running", () => {
  const matrix = matrixOf(dossierOf(real, codeOf(real, "Bradford"), TODAY));
  expect(matrix.reports.map(({ framework, publishedOn }) => `${framework} ${publishedOn}`)).toEqual([
    "SIF 2014-05-23",
    "ILACS 2018-10-29",
    "ILACS 2023-01-31",
    "ILACS 2026-05-21",
  ]);
  expect(matrix.rows.slice(0, 3).map(({ theme, items, running }) => [theme, items, running])).toEqual([
    ["plans_and_drift", [3, 3, 2, 4], 4],
    ["management_oversight_supervision", [3, 2, 2, 1], 4],
    ["permanence_placements_sufficiency", [0, 3, 6, 3], 3],
  ]);
});

test("a matrix as at a past day holds no later report", () => {
  const matrix = matrixOf(dossierOf(real, codeOf(real, "Bradford"), "2018-10-28"));
  expect(matrix.reports.map(({ publishedOn }) => publishedOn)).toEqual(["2014-05-23"]);
});
