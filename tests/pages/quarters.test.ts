import { describe, expect, test } from "vitest";
import { countByQuarter, quarterName, quarterNumber, quartersOf } from "../../src/pages/quarters.ts";

const START = "2027-01-11";
const PROGRAMME = { startsOn: START, weeks: 104 };

describe("quarters of the programme", () => {
  test.each([
    ["2027-01-11", 1],
    ["2027-03-31", 1],
    ["2027-04-01", 2],
    ["2028-01-03", 5],
    ["2028-12-31", 8],
    ["2029-01-01", 9],
  ])("%s falls in quarter %i", (day, number) => {
    expect(quarterNumber(START, day)).toBe(number);
  });

  test("a programme that starts in autumn counts from its own quarter", () => {
    expect(quarterNumber("2026-10-05", "2027-01-11")).toBe(2);
    expect(quartersOf({ startsOn: "2026-10-05", weeks: 26 }, []).map(({ first, year }) => `${first} ${year}`)).toEqual([
      "Oct 2026",
      "Jan 2027",
    ]);
  });

  test("two years have eight, and one more where a visit starts after them", () => {
    expect(quartersOf(PROGRAMME, [])).toHaveLength(8);
    expect(quartersOf(PROGRAMME, ["2029-01-01"])).toHaveLength(9);
  });

  test("are counted in their order, empty ones too", () => {
    const quarters = quartersOf(PROGRAMME, []);
    expect(countByQuarter(START, quarters, ["2027-01-11", "2027-03-01", "2028-11-06"])).toEqual([
      2, 0, 0, 0, 0, 0, 0, 1,
    ]);
  });

  test("are named by their months", () => {
    expect(quarterName("2027-05-10")).toBe("April to June 2027");
  });
});
