import { expect, test } from "vitest";
import { prioritise } from "../../../src/core/priority/priority.ts";
import { matrixOf } from "../../../src/core/priority/recurrence.ts";
import { readCommitteeTable1 } from "../../../src/imports/committee-tables.ts";
import { seedText } from "../../support/seed-texts.ts";
import { codeOf, seedEvidence, seedPolicy } from "./seed-evidence.ts";
import { dossierOf } from "./small-evidence.ts";

const real = seedEvidence();
const policy = seedPolicy();
const rotherham = codeOf(real, "Rotherham");

/** The committee's names of the kinds that the data holds; it also lists two unannounced visits and a joint review of 2006. */
const HELD: Record<string, { framework: string; part: string | null }> = {
  SIF: { framework: "SIF", part: null },
  CPI: { framework: "CPI", part: null },
  "SLAC safeguarding": { framework: "SLAC", part: "safeguarding" },
  "SLAC looked after children": { framework: "SLAC", part: "looked_after" },
};

test("the committee's Table 1 comes out of the inspections for every kind that the data holds", () => {
  const theirs = readCommitteeTable1(seedText("rotherham_committee_table_1.csv")).records.flatMap(({ cells }) => {
    const { inspection_type: kind = "", published_on: published, overall_grade: overall } = cells;
    return kind in HELD ? [{ kind, published, overall }] : [];
  });
  const ours = Object.entries(HELD).map(([kind, { framework, part }]) => {
    const held = real.inspections.find(
      (one) => one.authorityCode === rotherham && one.framework === framework && one.part === part,
    );
    return { kind, published: held?.publishedOn, overall: held?.judgements.overall };
  });
  expect(theirs).toHaveLength(4);
  expect(ours).toEqual(theirs);
});

test("the themes of the report of 2014 answer the committee's Table 2 for the inspections held", () => {
  const matrix = matrixOf(dossierOf(real, rotherham, "2015-03-17"));
  expect(matrix.reports).toEqual([{ publishedOn: "2014-11-19", framework: "SIF" }]);
  const listed = matrix.rows.filter(({ items }) => (items[0] ?? 0) > 0).map(({ theme }) => theme);
  expect(listed).toEqual(
    expect.arrayContaining([
      "leadership_governance",
      "management_oversight_supervision",
      "assessment_quality_timeliness",
      "plans_and_drift",
      "social_work_capacity_caseloads",
      "performance_information_data",
    ]),
  );
});

test("headlines do not make Rotherham urgent: after November 2025 it stands in the last band", () => {
  const now = prioritise(real, policy, "2026-11-21").find(({ authorityCode }) => authorityCode === rotherham);
  expect(now?.band).toBe(policy.bandSizes.length + 1);
  expect(now?.reasons[0]?.says).toBe("Outstanding at the last full inspection (ILACS, published 16 December 2025)");
});

test("in March 2015, with what was known then, it stood among the most urgent", () => {
  const then = prioritise(real, policy, "2015-03-17").find(({ authorityCode }) => authorityCode === rotherham);
  expect(then?.band).toBeLessThanOrEqual(2);
});
