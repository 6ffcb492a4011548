import { expect, test } from "vitest";
import { PlannerError } from "../../src/core/errors.ts";
import {
  against,
  chanceSays,
  closeness,
  dearestPart,
  fromTo,
  moment,
  percentUp,
  planNumberIn,
  redrawnSays,
  whyNotPublish,
} from "../../src/pages/plan-words.ts";

test.each([
  [{ cost: 1000, bound: null }, "not proved yet"],
  [{ cost: 1000, bound: 997 }, "within 0.3% of the best any plan could do"],
  [{ cost: 1000, bound: 996.9 }, "within 0.4% of the best any plan could do"],
  [{ cost: 1000, bound: 999.5 }, "proved to be the best any plan could do"],
  [{ cost: 100_000, bound: 99_990 }, "within 0.1% of the best any plan could do"],
  [{ cost: 1000, bound: -5 }, "not proved yet"],
])("how close a plan is claims no more than is proved: %j is %s", (figures, words) => {
  expect(closeness(figures)).toBe(words);
});

test.each([
  [0.003, "0.3%"],
  [0.00301, "0.4%"],
  [0, "0.0%"],
  [0.386, "38.6%"],
])("the share %d is at most %s", (share, words) => {
  expect(percentUp(share)).toBe(words);
});

test.each([
  [139, 100, "39% more"],
  [96, 100, "4% less"],
  [100, 100, "the same"],
  [1001, 1000, "less than 1% more"],
  [999, 1000, "less than 1% less"],
  [0, 0, "the same"],
  [5, 0, "more"],
])("%d against %d is %s", (other, own, words) => {
  expect(against(other, own)).toBe(words);
});

const nothing = { waiting: 0, late: 0, travel: 0, disruption: 0, guessable: 0, unplaced: 0 };

test("most of a difference lies in the part that costs most above the plan's own", () => {
  expect(dearestPart({ ...nothing, waiting: 90, late: 20 }, { ...nothing, waiting: 80, late: 5 })).toBe("lateness");
  expect(dearestPart(nothing, { ...nothing, waiting: 80 })).toBeNull();
});

test.each(["0", "01", "-1", "1.5", "abc", "1e3", "", " 1", "9999999999", "1;drop"])(
  "%j is no plan's number, in words",
  (text) => {
    expect(() => planNumberIn(text)).toThrow(PlannerError);
    expect(() => planNumberIn(text)).toThrow(/choose one from the list of plans/);
  },
);

test("a plan's number is read from its address", () => {
  expect(planNumberIn("12")).toBe(12);
});

test.each([
  ["2027-01-11", "2027-01-22", "11 to 22 Jan 2027"],
  ["2027-01-25", "2027-02-05", "25 Jan to 5 Feb 2027"],
  ["2027-12-27", "2028-01-07", "27 Dec 2027 to 7 Jan 2028"],
])("%s to %s is said shortly", (from, to, words) => {
  expect(fromTo(from, to)).toBe(words);
});

test.each([
  ["2027-01-05T14:05:00.000Z", "5 Jan 2027, 14:05"],
  ["2027-07-05T23:30:00.000Z", "6 Jul 2027, 00:30"],
])("%s is shown as the clock stood in London", (iso, words) => {
  expect(moment(iso)).toBe(words);
});

test.each([
  [{ number: 3, isNewest: true, isPublished: false, hardBreaches: 0 }, null],
  [{ number: 3, isNewest: false, isPublished: false, hardBreaches: 0 }, /not the working draft/],
  [{ number: 3, isNewest: true, isPublished: true, hardBreaches: 0 }, /published already/],
  [{ number: 3, isNewest: true, isPublished: false, hardBreaches: 2 }, /breaks 2 hard rules/],
])("why %j may not be published", (candidate, why) => {
  if (why === null) expect(whyNotPublish(candidate)).toBeNull();
  else expect(whyNotPublish(candidate)).toMatch(why);
});

test.each([
  [15, null, "15 of 153 visits (10%) were drawn outside the priority order, by the seed"],
  [0, null, "No visit was drawn outside the priority order."],
  [0, { published: 153, moved: 2, bought: 9 }, "No visit was drawn anew outside the priority order"],
])("%d of 153 visits drawn by chance, after %o, are said in words", (drawnAtRandom, redrawn, words) => {
  expect(chanceSays({ drawnAtRandom, redrawn }, 153)).toContain(words);
});

test.each([
  [null, null],
  [{ published: 153, moved: 0, bought: 0 }, "None of 153 published visits moved."],
  [
    { published: 153, moved: 12, bought: 340 },
    "12 of 153 published visits (8%) moved to another week or team, or lost their place. With every move paid for, that saves 34 weeks of an average authority’s waiting, against moving only those that had to.",
  ],
  [
    { published: 150, moved: 1, bought: 0 },
    "1 of 150 published visits (1%) moved to another week or team, or lost their place. Moving only those that had to would have cost no more.",
  ],
])("what a redraw did is said in words: %o", (redrawn, words) => {
  expect(redrawnSays({ redrawn }, 10)).toBe(words);
});
