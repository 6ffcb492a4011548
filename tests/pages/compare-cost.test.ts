import { expect, test } from "vitest";
import type { ComparedVisit } from "../../src/core/plan/compared.ts";
import { samePoints } from "../../src/pages/compare-cost.tsx";

const plan = (points: Record<string, number>) => ({
  visits: Object.entries(points).map(([authorityCode, given]) => ({ authorityCode, points: given }) as ComparedVisit),
});

test.each([
  ["the same for both", { A: 20, B: 30 }, { B: 30, A: 20 }, true],
  ["others for one of them", { A: 20, B: 30 }, { A: 20, B: 31 }, false],
  ["known of one plan alone", { A: 20 }, { A: 20, B: 31 }, true],
])("plans as at the same day are priced by the same points where those are %s", (_, before, after, same) => {
  expect(samePoints(plan(before), plan(after))).toBe(same);
});
