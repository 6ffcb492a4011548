import { expect, test } from "vitest";
import { dayWritten } from "../../src/core/day-written.ts";

test.each([
  ["8 3 2027", "2027-03-08"],
  ["08/03/2027", "2027-03-08"],
  ["8.3.2027", "2027-03-08"],
  [" 8 March 2027 ", "2027-03-08"],
  ["8 Mar 2027", "2027-03-08"],
  ["8 sept 2027", "2027-09-08"],
  ["2027-03-08", "2027-03-08"],
  ["29 2 2028", "2028-02-29"],
])("%s is %s", (text, day) => {
  expect(dayWritten(text)).toBe(day);
});

test.each([
  "",
  "soon",
  "8 3",
  "31 2 2027",
  "8 13 2027",
  "8 Marching 2027",
  "8 3 27",
  "March 2027",
  "2027-3-8",
  "8 3 2027 x",
])("%s is no day", (text) => {
  expect(dayWritten(text)).toBeNull();
});
