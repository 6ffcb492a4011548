import { expect, test } from "vitest";
import { runs } from "../../src/pages/plan-lane.tsx";
import { monthsOf } from "../../src/pages/plan-weeks.tsx";
import type { SeenVisit } from "../../src/store/plan.ts";

const visit = (startsOn: string) => ({ startsOn }) as SeenVisit;

test("weeks that follow one another make one run, whatever order they come in", () => {
  expect(runs(["2027-02-01", "2027-01-18", "2027-01-25", "2027-03-01"])).toEqual([
    { from: "2027-01-18", length: 3 },
    { from: "2027-03-01", length: 1 },
  ]);
  expect(runs([])).toEqual([]);
});

test("visits stand under their month and Monday, closed weeks under their month, and nothing follows the last visit", () => {
  const visits = [visit("2027-01-11"), visit("2027-01-11"), visit("2027-01-25"), visit("2027-03-01")];
  const months = monthsOf(visits, ["2027-02-15", "2027-04-05"], "2027-01-11", 20);
  expect(months.map(({ name, closed, weeks }) => [name, closed, weeks.map((week) => week.visits.length)])).toEqual([
    ["January 2027", [], [2, 1]],
    ["February 2027", ["2027-02-15"], []],
    ["March 2027", [], [1]],
  ]);
});

test("a plan without visits has no months", () => {
  expect(monthsOf([], ["2027-02-15"], "2027-01-11", 20)).toEqual([]);
});
