import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST_SHOWN, mergedGroups, mergedRuns } from "../../src/core/merged-counts.ts";

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const COUNTS = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 });

test.each([
  [
    [34, 32, 4, 0, 25],
    ["0-0 34", "1-1 32", "2-4 29"],
  ],
  [[1], ["0-0 1"]],
  [
    [0, 0],
    ["0-0 0", "1-1 0"],
  ],
  [[20, 3], ["0-1 23"]],
  [[2, 2, 20], ["0-2 24"]],
])("%j is told as %j", (counts, told) => {
  expect(mergedRuns(counts).map(({ from, to, count }) => `${from}-${to} ${count}`)).toEqual(told);
});

test("no run is small unless there is but one, and none is lost", () => {
  fc.assert(
    fc.property(COUNTS, (counts) => {
      const runs = mergedRuns(counts);
      expect(sum(runs.map(({ count }) => count))).toBe(sum(counts));
      expect(runs.flatMap(({ from, to }) => counts.slice(from, to + 1))).toEqual(counts);
      if (runs.length > 1) for (const { count } of runs) expect(count === 0 || count >= LEAST_SHOWN).toBe(true);
    }),
    { numRuns: 300, seed: 3 },
  );
});

test("no group has a count that tells of its members, each is in one group, and nothing is told where all are too few", () => {
  const rows = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(rows, (counts) => {
      const groups = mergedGroups(counts);
      const whole = [0, 1].map((at) => sum(counts.map((row) => row[at] ?? 0)));
      if (groups === null) {
        expect(whole.some((count) => count < LEAST_SHOWN)).toBe(true);
        return;
      }
      expect(groups.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(counts.map((_, at) => at));
      for (const group of groups) for (const count of group.counts) expect(count).toBeGreaterThanOrEqual(LEAST_SHOWN);
      expect([0, 1].map((at) => sum(groups.map((group) => group.counts[at] ?? 0)))).toEqual(whole);
    }),
    { numRuns: 300, seed: 4 },
  );
});
