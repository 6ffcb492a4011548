import { expect, test } from "vitest";
import { count, listed, longDay, monthYear, visitThemeWords, yearsAndMonths } from "../../../src/core/words.ts";

test.each([
  ["2025-09-30", "30 September 2025", "September 2025"],
  ["2026-01-02", "2 January 2026", "January 2026"],
])("%s is said %s", (day, long, month) => {
  expect([longDay(day), monthYear(day)]).toEqual([long, month]);
});

test.each([
  [0.4, "less than a month"],
  [7, "7 months"],
  [12, "1 year"],
  [27.9, "2 years 3 months"],
])("%d months are said %s", (months, words) => {
  expect(yearsAndMonths(months)).toBe(words);
});

test("counts and lists read as they are spoken", () => {
  expect([0, 1, 2].map((number) => count(number, "report"))).toEqual(["no reports", "1 report", "2 reports"]);
  expect([["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["a", "a and b", "a, b and c"]);
});

test.each([
  ["cse_and_missing", "CSE and missing"],
  ["domestic_abuse_victims_0_7", "domestic abuse victims aged 0 to 7"],
  ["child_sexual_abuse_family_2025", "child sexual abuse family 2025"],
])("the theme %s is said %s", (theme, words) => {
  expect(visitThemeWords(theme)).toBe(words);
});
