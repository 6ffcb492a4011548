import { describe, expect, test } from "vitest";
import {
  halfVisitedBy,
  pastWindow,
  urgencyWaiting,
  waitsOf,
  weeksOnSite,
  weeksPastWindow,
} from "../../src/pages/order-series.ts";
import { orderSays } from "../../src/pages/order-words.ts";

const MONDAYS = ["2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01"];
const AWAITED = [
  { weight: 3, weeksOnSite: 1, dueTo: "2027-01-06" },
  { weight: 1, weeksOnSite: 2, dueTo: "2027-01-20" },
];
const WAITS = waitsOf(AWAITED, ["2027-01-11", "2027-01-18"]);

describe("what an order of visits leaves waiting", () => {
  test("an authority waits, with its weight, until its last week on site is over", () => {
    expect(urgencyWaiting(WAITS, MONDAYS)).toEqual([1, 0.25, 0.25, 0]);
  });

  test("the weights of the weeks waited add up to what the cost counts: weight times the weeks to the end of the visit", () => {
    const waited = urgencyWaiting(WAITS, MONDAYS).reduce((sum, share) => sum + share * 4, 0);
    expect(waited).toBe(3 * 1 + 1 * 3);
  });

  test("an authority is past its window from the week after the one it was due in", () => {
    expect(pastWindow(WAITS, MONDAYS)).toEqual([1, 0, 1, 0]);
    expect(weeksPastWindow(WAITS)).toBe(1 + 1);
  });

  test("one without a place waits to the end, and counts no weeks past its window", () => {
    const waits = waitsOf(AWAITED, [null, "2027-01-18"]);
    expect(urgencyWaiting(waits, MONDAYS).at(-1)).toBe(0.75);
    expect(weeksPastWindow(waits)).toBe(1);
  });

  test("half of all urgency is visited in the first week that leaves half or less", () => {
    expect(halfVisitedBy([1, 0.6, 0.5, 0], MONDAYS)).toBe("2027-01-25");
    expect(halfVisitedBy([1, 1, 1, 0.9], MONDAYS)).toBeNull();
  });

  test.each([
    ["2027-01-11", "2027-01-15", 1],
    ["2027-01-11", "2027-01-22", 2],
  ])("a visit from %s to %s is on site for %i weeks", (startsOn, endsOn, weeks) => {
    expect(weeksOnSite({ startsOn, endsOn })).toBe(weeks);
  });
});

describe("what is said of the order", () => {
  const plan = { kind: "plan", waitingCost: 100, weeksPast: 200, cost: 1000 } as const;
  const risk = { kind: "risk", waitingCost: 90, weeksPast: 400, cost: 1300 } as const;
  const due = { kind: "due", waitingCost: 100, weeksPast: 200, cost: 1100 } as const;

  test("compares with going by risk and going by due date", () => {
    expect(orderSays([plan, risk, due], null)).toBe(
      "Going down the list by risk waits 10% less and leaves 100% more weeks past the window; going by due date waits as long and leaves as many weeks past the window. How close this plan is to the best that any plan could do is not proved yet.",
    );
  });

  test.each([
    [990, "It is proved that this plan is within 1.0% of the best"],
    [1000, "It is proved that no plan under the same rules could do better."],
  ])("says how close the plan is to the best with a bound of %i", (bound, says) => {
    expect(orderSays([plan, risk, due], bound)).toContain(says);
  });
});
