import { expect, test } from "vitest";
import { FACTORS, type Policy } from "../../src/core/priority/policy.ts";
import { readPolicy } from "../../src/imports/policy.ts";
import { seedText } from "../support/seed-texts.ts";

const text = seedText("policy.json");

/** The seed's policy with one thing changed, as text. */
function changed(change: (policy: Policy & { scorecard: Record<string, unknown> }) => void): string {
  const policy = JSON.parse(text);
  change(policy);
  return JSON.stringify(policy, null, 2);
}

test("the first policy is read whole, as it is written", () => {
  expect(readPolicy(text)).toEqual({ records: [JSON.parse(text)], rejected: [], unknownColumns: [] });
});

test.each([...FACTORS])("without the factor %s it is refused by name, and nothing is kept", (factor) => {
  const read = readPolicy(changed(({ scorecard }) => delete scorecard[factor]));
  expect(read.records).toEqual([]);
  expect(read.rejected).toMatchObject([{ column: `scorecard.${factor}`, says: expect.stringContaining("is missing") }]);
});

test.each<[string, (policy: Policy) => void, string, string]>([
  [
    "a negative half-life",
    (p) => (p.scorecard.signals.halfLifeDays = -30),
    "scorecard.signals.halfLifeDays",
    "half-life above 0",
  ],
  [
    "a half-life of nothing",
    (p) => (p.scorecard.signals.halfLifeDays = 0),
    "scorecard.signals.halfLifeDays",
    "half-life above 0",
  ],
  [
    "negative points",
    (p) => (p.scorecard.caseload.perDeviation = -1),
    "scorecard.caseload.perDeviation",
    "takes points away",
  ],
  ["not a number", (p) => (p.scorecard.caseload.most = Number.NaN), "scorecard.caseload.most", "write a number from 0"],
  [
    "a neutral above the most",
    (p) => (p.scorecard.caseload.neutral = 500),
    "scorecard.caseload.neutral",
    "above the most",
  ],
  [
    "a reassuring zero",
    (p) => (p.scorecard.cse_recording.zero = 0),
    "scorecard.cse_recording.zero",
    "never reassuring",
  ],
  [
    "no source",
    (p) => (p.scorecard.recurrence.source = ""),
    "scorecard.recurrence.source",
    "where the figures come from",
  ],
  [
    "a day that is none",
    (p) => (p.cseSkill.notExaminedSince = "2018-02-30"),
    "cseSkill.notExaminedSince",
    "year-month-day",
  ],
  ["a window that closes first", (p) => (p.route.window.closesMonths = 12), "route.window", "closes before it opens"],
  ["points beyond counting", (p) => (p.scorecard.caseload.most = 1e308), "scorecard.caseload.most", "at most 1,000"],
  ["a price beyond counting", (p) => (p.latePerWeek = 1e8), "latePerWeek", "at most 10,000,000"],
  ["a window past every calendar", (p) => (p.route.window.closesMonths = 1e6), "route.window.closesMonths", "at most"],
  ["a visit longer than any", (p) => (p.route.weeksOnSite.short = 30), "route.weeksOnSite.short", "at most 8"],
  ["a half authority in a band", (p) => (p.bandSizes = [15.5]), "bandSizes.0", "whole number from 1"],
  [
    "a worse grade nearer to outstanding",
    (p) => (p.scorecard.prior_judgement.steps.inadequate = 0),
    "scorecard.prior_judgement.steps",
    "must not stand fewer steps",
  ],
])("%s is refused by its field's name", (_, change, column, says) => {
  const { records, rejected } = readPolicy(changed(change));
  expect(records).toEqual([]);
  expect(rejected).toMatchObject([{ column, says: expect.stringContaining(says) }]);
});

test("weights that make every authority equal are refused", () => {
  const read = readPolicy(
    changed(({ scorecard }) => {
      for (const factor of FACTORS) {
        const figures = scorecard[factor] as Record<string, unknown>;
        for (const [name, value] of Object.entries(figures)) {
          const counts = ["fromMonths", "depthTimes", "reportsRunning", "halfLifeDays", "sharpFallFrom"].includes(name);
          if (typeof value === "number" && !counts) figures[name] = 0;
        }
      }
    }),
  );
  expect(read.rejected).toMatchObject([
    { column: "scorecard", says: expect.stringContaining("every authority would be equal") },
  ]);
});

test("an unknown field is named, so that a slip of the pen is not silently dropped", () => {
  const read = readPolicy(changed((policy) => Object.assign(policy.scorecard.caseload, { perDevation: 3 })));
  expect(read.rejected).toMatchObject([{ column: "scorecard.caseload", says: expect.stringContaining("perDevation") }]);
});

test("text that is not JSON is refused with what to do", () => {
  expect(readPolicy("{ version: 1").rejected).toMatchObject([{ line: 1, says: expect.stringContaining("not JSON") }]);
});
