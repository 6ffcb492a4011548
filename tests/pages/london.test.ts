import { expect, test } from "vitest";
import { dayBegins, dayEnds } from "../../src/pages/london.ts";

test("a day is London's: in summer it begins an hour before it does in UTC", () => {
  expect(dayBegins("2026-11-23")).toBe("2026-11-23T00:00:00.000Z");
  expect(dayBegins("2026-07-01")).toBe("2026-06-30T23:00:00.000Z");
  expect(dayEnds("2026-10-25")).toBe("2026-10-26T00:00:00.000Z");
});
