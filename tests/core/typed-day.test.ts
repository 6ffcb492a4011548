import { expect, test } from "vitest";
import { neededDay, wholeDay } from "../../src/core/typed-day.ts";

test("a day that came whole is read as people write it", () => {
  expect(wholeDay("by", "8 March 2027", "The day")).toBe("2027-03-08");
});

test("a day that came whole and is none is named, not called missing", () => {
  expect(wholeDay("by", "2027-02-30", "The day")).toEqual({
    field: "by-day",
    says: "The day, “2027-02-30”, is not a real day of the years 1900 to 2199. Write it such as 2027-03-19.",
  });
});

test("a day of which nothing came is missing", () => {
  expect(neededDay({}, "by", "The day")).toMatchObject({ says: "The day is missing: write day, month and year." });
});
