import { describe, expect, test } from "vitest";
import { readAsAt } from "../../src/pages/authority-as-at.tsx";

const TODAY = "2026-11-23";
const read = (query: string) => readAsAt(new URLSearchParams(query), TODAY);

describe("the day an address asks for", () => {
  test.each([
    ["none", "", null],
    ["an ISO day", "as-at=2015-03-19", "2015-03-19"],
    ["the three fields", "as-at-day=1&as-at-month=3&as-at-year=2015", "2015-03-01"],
    ["fields with spaces around", "as-at-day=+19+&as-at-month=03&as-at-year=2015", "2015-03-19"],
    ["empty fields", "as-at-day=&as-at-month=&as-at-year=", null],
    ["today itself", `as-at=${TODAY}`, TODAY],
  ])("%s", (_, query, day) => {
    expect(read(query)).toMatchObject({ day, errors: [] });
  });

  test.each([
    ["a day that is not", "as-at=2015-02-30", "as-at-day", "“2015-02-30” is not a real day."],
    ["a day without a month", "as-at-day=1&as-at-year=2015", "as-at-month", "must include a month"],
    ["no day at all", "as-at=yesterday", "as-at-day", "must include a day"],
    ["words for figures", "as-at-day=1&as-at-month=March&as-at-year=2015", "as-at-day", "is not a real day"],
    ["before anything was published", "as-at=2008-12-31", "as-at-year", "Nothing published before 1 January 2009"],
    ["a day to come", "as-at=2026-11-24", "as-at-day", "24 November 2026 is still to come"],
  ])("refuses %s in words, and keeps what was typed", (_, query, field, says) => {
    const { day, errors } = read(query);
    expect(day).toBeNull();
    expect(errors).toMatchObject([{ field, says: expect.stringContaining(says) }]);
  });

  test("keeps what was typed for the form to show again", () => {
    expect(read("as-at-day=31&as-at-month=2&as-at-year=2015").typed).toEqual({ day: "31", month: "2", year: "2015" });
    expect(read("as-at=2015-03-19").typed).toEqual({ day: "19", month: "03", year: "2015" });
  });
});
