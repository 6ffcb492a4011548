import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addWorkingDays,
  dayFromNumber,
  dayNumber,
  isDay,
  mondayOf,
  mondayOnOrAfter,
  weekday,
  weekIndex,
} from "../../src/core/calendar.ts";

const anyNumber = fc.integer({ min: -40_000, max: 90_000 });

describe("days", () => {
  test("are the platform's own days, both ways, from 1860 to 2216", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
        expect(dayFromNumber(number)).toBe(day);
        expect(dayNumber(day)).toBe(number);
      }),
      { seed: 2027 },
    );
  });

  test.each(["2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "1900-02-29", "27-01-01", "2027-1-1", ""])(
    "do not include %j",
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );

  test.each(["9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01"])(
    "of years that nobody means are refused: %j",
    (text) => expect(isDay(text)).toBe(false),
  );

  test.each(["2028-02-29", "2000-02-29", "2027-12-31", "1900-01-01", "2199-12-31"])("include %j", (text) =>
    expect(isDay(text)).toBe(true),
  );

  test.each([
    ["2027-01-31", 1, "2027-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2027-03-15", 42, "2030-09-15"],
    ["2027-01-31", -2, "2026-11-30"],
  ])("%s and %i months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));
});

describe("weeks", () => {
  test("are named by their Monday", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const day = dayFromNumber(number);
        const monday = mondayOf(day);
        expect(weekday(monday)).toBe(1);
        expect(dayNumber(day) - dayNumber(monday)).toBe(weekday(day) - 1);
        expect(weekIndex(monday, addDays(day, 7))).toBe(1);
        expect(mondayOnOrAfter(day) >= day).toBe(true);
      }),
      { seed: 2027 },
    );
  });

  test("before the first count downwards", () => {
    expect(weekIndex("2027-01-11", "2027-01-10")).toBe(-1);
    expect(weekIndex("2027-01-11", "2027-01-04")).toBe(-1);
    expect(weekIndex("2027-01-11", "2027-01-03")).toBe(-2);
  });
});

test("working days leave out weekends and bank holidays", () => {
  expect(addWorkingDays("2027-03-25", 1, new Set(["2027-03-26", "2027-03-29"]))).toBe("2027-03-30");
  expect(addWorkingDays("2027-01-22", 5, new Set())).toBe("2027-01-29");
});
