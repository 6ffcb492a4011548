import { expect, test } from "vitest";
import { backtest } from "../../../src/core/priority/backtest.ts";
import type { Policy } from "../../../src/core/priority/policy.ts";
import { assertTellsApart, assertWeighs, previewOf, TESTED_SEED } from "../../../src/core/priority/preview.ts";
import { MOST_WEIGHT, prioritise, weightOf } from "../../../src/core/priority/priority.ts";
import { LIMITS } from "../../../src/core/schedule/problem.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";

const real = seedEvidence();
const before = seedPolicy();
const DAY = "2026-06-30";
const tested = backtest(real, before, { seed: TESTED_SEED });

/** The scorecard without one factor's points. */
function without(policy: Policy): Policy {
  const { scorecard } = policy;
  return { ...policy, scorecard: { ...scorecard, caseload: { ...scorecard.caseload, perDeviation: 0, neutral: 0 } } };
}

test("places given up are places gained, and every move is what the two rankings say", () => {
  const after = without(before);
  const preview = previewOf(real, { before, after, tested }, DAY);
  expect(preview.moves.reduce((sum, { places }) => sum + places, 0)).toBe(0);
  const distances = preview.moves.map(({ places }) => Math.abs(places));
  expect(distances).toEqual(distances.toSorted((one, other) => other - one));
  const [was, is] = [prioritise(real, before, DAY), prioritise(real, after, DAY)];
  for (const { authorityCode, places, before: stood, after: stands } of preview.moves) {
    const at = (ranked: typeof was) => ranked.findIndex((one) => one.authorityCode === authorityCode);
    expect(places).toBe(at(was) - at(is));
    expect([was[at(was)], is[at(is)]]).toMatchObject([stood, stands]);
  }
  expect(preview.backtest.after.auc?.value).toBeLessThan(preview.backtest.before.auc?.value ?? 0);
});

test("where only prices change nobody moves, and the backtest made is the one kept", () => {
  const preview = previewOf(real, { before, after: { ...before, latePerWeek: 99 }, tested }, DAY);
  expect(preview.moves).toEqual([]);
  expect(preview.bandsChanged).toBe(0);
  expect(preview.backtest.after).toEqual(preview.backtest.before);
});

test("a scorecard by which all are equal is refused, and one of nobody is not", () => {
  const equal = prioritise(real, before, DAY).map((priority) => ({ ...priority, points: 3 }));
  expect(() => assertTellsApart(equal)).toThrow("every authority would have 3 points today");
  expect(() => assertTellsApart([])).not.toThrow();
});

test.each([
  ["too dear to count with", { doublingPoints: 0.001 }, "no plan can count"],
  ["too dear to count with by their scale", { weightScale: 1e300 }, "no plan can count"],
  ["the same for everybody", { weightScale: 1e-9 }, "the same for every authority"],
])("weeks of waiting that are %s are refused before anything is kept", (_, over, says) => {
  const policy = { ...before, ...over };
  const ranked = prioritise(real, policy, DAY);
  expect(() => assertWeighs(ranked, policy)).toThrow(says);
  expect(() => previewOf(real, { before, after: policy, tested }, DAY)).toThrow(says);
  expect(() => assertWeighs(ranked, before)).not.toThrow();
});

test("whatever is learned later, a week's wait never costs more than the scheduling problem can hold", () => {
  expect(weightOf(10_000, before)).toBe(MOST_WEIGHT);
  expect(MOST_WEIGHT).toBe(LIMITS.number);
});
