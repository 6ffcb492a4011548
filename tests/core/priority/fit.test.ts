import { expect, test } from "vitest";
import { fit as fitted } from "../../../src/core/priority/fit.ts";
import { logistic } from "../../../src/core/priority/logistic.ts";
import { seedText } from "../../support/seed-texts.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";

const policy = seedPolicy();
const real = seedEvidence();
const committed = JSON.parse(seedText("fit.json"));

test("the committed fit comes out of the evidence to the digit", () => {
  expect(fitted(real, policy)).toEqual(committed);
});

test("nothing begun since 2023 and no weight of the policy has a part in it", () => {
  const startsBefore = real.inspections.filter((inspection) => (inspection.startedOn ?? "") < "2023-01-01");
  const known = { ...real, inspections: startsBefore };
  const { scorecard } = policy;
  const other = { ...scorecard, caseload: { ...scorecard.caseload, perDeviation: 99, most: 99 } };
  expect(fitted(known, { ...policy, scorecard: other })).toEqual(committed);
});

test.each([
  ["prior_judgement", policy.scorecard.prior_judgement.perStep],
  ["caseload", policy.scorecard.caseload.perDeviation],
  ["late_assessments", policy.scorecard.late_assessments.perDeviation],
  ["cse_recording", policy.scorecard.cse_recording.perDeviation],
])("the first policy's weight of %s is the fitted one, rounded", (factor, weight) => {
  const one = committed.factors.find((row: { factor: string }) => row.factor === factor);
  expect(weight).toBe(Math.round(one.points));
});

test("the regression finds the odds of a plain table: 1 in 4 without, 3 in 4 with", () => {
  const rows = [0, 0, 0, 0, 1, 1, 1, 1].map((value) => [value]);
  const outcomes = [true, false, false, false, true, true, true, false];
  const { coefficients, errors } = logistic(rows, outcomes, 0);
  expect(coefficients[0]).toBeCloseTo(Math.log(1 / 3), 8);
  expect(coefficients[1]).toBeCloseTo(Math.log(9), 8);
  // The standard error of a log odds ratio is the root of the sum of the reciprocals of its four counts.
  expect(errors[1]).toBeCloseTo(Math.sqrt(1 + 1 / 3 + 1 / 3 + 1), 8);
});

test("a ridge draws the answer towards nothing, and keeps a perfect split finite", () => {
  const rows = [[0], [0], [1], [1]];
  const outcomes = [false, false, true, true];
  const [, loose = 0] = logistic(rows, outcomes, 0.1).coefficients;
  const [, tight = 0] = logistic(rows, outcomes, 10).coefficients;
  expect(loose).toBeGreaterThan(tight);
  expect(tight).toBeGreaterThan(0);
  expect(loose).toBeLessThan(20);
});
