import { expect, test } from "vitest";
import { prePollOf, reportsBeforePolls } from "../../src/core/polls.ts";

test.each([
  [2026, "2026-05-07"],
  [2027, "2027-05-06"],
  [2028, "2028-05-04"],
  [2031, "2031-05-01"],
])("the polls of %i are on %s, a Thursday, and six weeks before them count", (year, pollOn) => {
  const found = prePollOf(year);
  expect(found.pollOn).toBe(pollOn);
  expect(new Date(found.from).getUTCDay()).toBe(4);
  expect((Date.parse(found.pollOn) - Date.parse(found.from)) / 86_400_000).toBe(42);
});

test("a report waits when any of its days lies in those weeks, and years without one are left out", () => {
  const report = (publicationFrom: string, publicationTo: string) => ({ publicationFrom, publicationTo });
  const before = report("2027-03-10", "2027-03-24");
  const into = report("2027-03-20", "2027-03-25");
  const across = report("2027-05-06", "2027-05-20");
  const after = report("2027-05-07", "2027-05-20");
  expect(reportsBeforePolls([before, into, across, after, report("2028-06-01", "2028-06-10")])).toEqual([
    { from: "2027-03-25", pollOn: "2027-05-06", visits: [into, across] },
  ]);
});
