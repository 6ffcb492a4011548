import { expect, test } from "vitest";
import { backtest, type OrderId } from "../../../src/core/priority/backtest.ts";
import { type Case, measures } from "../../../src/core/priority/redeal.ts";
import { seedEvidence, seedPolicy } from "./seed-evidence.ts";

const tested = backtest(seedEvidence(), seedPolicy(), { seed: 1 });

function of(order: OrderId) {
  const found = tested.orders.find((one) => one.order === order);
  if (!found) throw new Error(`${order} was not measured`);
  return found.measures;
}

test("every inspection begun since 2023 with an earlier one is scored, and those without are named", () => {
  expect(tested.inspections).toHaveLength(145);
  expect({ lessThanGood: tested.lessThanGood, inadequate: tested.inadequate }).toEqual({
    lessThanGood: 36,
    inadequate: 11,
  });
  expect(tested.leftOut.map(({ authorityCode }) => authorityCode)).toEqual(["E06000064", "E06000063"]);
});

// Reference figures of an independent study on the same inspections.
test.each<[OrderId, number | undefined, number, number]>([
  ["real", undefined, 0, 23],
  ["grade_then_oldest", 0.7, 14, 28],
  ["perfect", 1, 91, 36],
])("the harness agrees with the reference: %s", (order, auc, days, firstHalf) => {
  const { auc: area, daysEarlier, foundInFirstHalf } = of(order);
  if (auc !== undefined) expect(area?.value).toBeCloseTo(auc, 2);
  expect(Math.abs((daysEarlier?.value ?? 0) - days)).toBeLessThan(0.5);
  expect(foundInFirstHalf?.value).toBe(firstHalf);
});

test("oldest first is no better than chance, and finds them later than the real order did", () => {
  expect(of("oldest_first").auc?.value).toBeCloseTo(0.5, 2);
  expect(of("oldest_first").daysEarlier?.value).toBeLessThan(-40);
});

test("the scorecard beats grade-then-oldest on every measure", () => {
  const [ours, theirs] = [of("scorecard"), of("grade_then_oldest")];
  for (const name of ["auc", "daysEarlier", "daysEarlierInadequate", "foundInFirstHalf"] as const) {
    expect(ours[name]?.value).toBeGreaterThan(theirs[name]?.value ?? Number.NaN);
  }
  expect(ours.shareLater?.value).toBeLessThan(theirs.shareLater?.value ?? Number.NaN);
});

test("the scorecard reaches 0.78 and 34 days, its fitted factors by themselves 0.79 and 38 days", () => {
  expect(of("scorecard").auc?.value).toBeGreaterThan(0.78);
  expect(of("scorecard").daysEarlier?.value).toBeGreaterThan(34);
  expect(of("fitted_factors").auc?.value).toBeGreaterThan(0.79);
  expect(of("fitted_factors").daysEarlier?.value).toBeGreaterThan(38);
});

test("every interval holds its figure, and the same seed gives the same intervals", () => {
  for (const { measures: measured } of tested.orders) {
    for (const interval of Object.values(measured)) {
      if (interval === null) continue;
      expect(interval.low).toBeLessThanOrEqual(interval.value);
      expect(interval.high).toBeGreaterThanOrEqual(interval.value);
    }
  }
  expect(backtest(seedEvidence(), seedPolicy(), { seed: 1 })).toEqual(tested);
});

test("years, bands and factors are each accounted for", () => {
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  expect(tested.years.map(({ year }) => year)).toEqual(["2023", "2024", "2025", "2026"]);
  expect(sum(tested.years.map((year) => year.inspections))).toBe(145);
  expect(sum(tested.bands.map((band) => band.inspections))).toBe(145);
  const shares = tested.bands.map((band) => band.share.value);
  expect(shares).toEqual(shares.toSorted((one, other) => other - one));
  expect(tested.without).toHaveLength(9);
});

test("the listed scores suffice to recompute the figures", () => {
  const again = measures(tested.inspections, (one, other) => other.points - one.points);
  expect(again.auc).toBe(of("scorecard").auc?.value);
  expect(again.daysEarlier).toBe(of("scorecard").daysEarlier?.value);
});

test("dates are dealt again inside a year: the one found less than good gets the earliest", () => {
  const one = (authorityCode: string, startedOn: string, lessThanGood: boolean): Case => ({
    authorityCode,
    startedOn,
    lessThanGood,
    inadequate: false,
  });
  const cases = [
    one("A", "2023-01-09", false),
    one("B", "2023-06-05", false),
    one("C", "2023-11-06", true),
    one("D", "2024-03-04", true),
  ];
  const found = measures(cases, (first, other) => Number(other.lessThanGood) - Number(first.lessThanGood));
  expect(found).toMatchObject({ auc: 1, daysEarlier: 301 / 2, foundInFirstHalf: 2, shareLater: 0 });
});
