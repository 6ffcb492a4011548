import { expect, test } from "vitest";
import { words } from "../../src/imports/cells.ts";
import { grade } from "../../src/imports/wordings.ts";
import { writtenDay } from "../../src/imports/written-days.ts";
import { seedCodes } from "../support/seed-texts.ts";

test.each([
  ["2025-11-05", "2025-11-05"],
  ["2025-11-05T00:00:00.000Z", "2025-11-05"],
  ["2025-11-05 00:00:00", "2025-11-05"],
  ["05/11/2025", "2025-11-05"],
  ["5/11/25", "2025-11-05"],
  ["05.11.2025", "2025-11-05"],
  ["05/11/2025 00:00", "2025-11-05"],
  ["5 November 2025", "2025-11-05"],
  ["Wednesday, 5 November 2025", "2025-11-05"],
  ["5-Nov-25", "2025-11-05"],
  ["1st March 2024", "2024-03-01"],
  ["45966", "2025-11-05"],
  ["45966.0", "2025-11-05"],
  ["29/02/2025", undefined],
  ["13/13/2025", undefined],
  ["5 Brumaire 2025", undefined],
  ["372", undefined],
  ["99999", undefined],
  ["", undefined],
])("the day written %j is %j", (text, day) => {
  expect(writtenDay(text)).toBe(day);
});

test.each([
  ["Requires improvement to be good", "requires_improvement"],
  ["requires improvement", "requires_improvement"],
  ["RI", "requires_improvement"],
  ["Outstanding", "outstanding"],
  ["GOOD ", "good"],
  ["not_reported_post_reform", "not_reported"],
  ["No longer reported", "not_reported"],
  ["data_unreadable", null],
  ["n/a", null],
  ["-", null],
  ["", null],
])("the grade written %j is %j", (text, is) => {
  expect(grade.safeParse(text.trim()).data).toBe(is);
});

test.each([
  "=HYPERLINK(1)",
  "+1",
  "@sum",
  "Ro\u202Etherham",
  "Ro\u200Btherham",
  "a\u0007b",
  "half \ud83d",
  "lost \uFFFD",
  "",
])("%j is no word to keep", (text) => {
  expect(words.safeParse(text).success).toBe(false);
});

const codes = seedCodes();
test.each([
  ["Rotherham Metropolitan Borough Council", "E08000018"],
  ["City of Bristol Council", "E06000023"],
  ["Bristol, City of", "E06000023"],
  ["London Corporation", "E09000001"],
  ["CITY OF LONDON", "E09000001"],
  ["Royal Borough of Kensington & Chelsea", "E09000020"],
  ["Kingston Upon Hull, City of", "E06000010"],
  ["Hull City Council", "E06000010"],
  ["Durham", "E06000047"],
  ["St. Helens", "E08000013"],
  ["Bournemouth, Christchurch & Poole", "E06000058"],
  ["Herefordshire, County of", "E06000019"],
  ["Stoke on Trent", "E06000021"],
  ["Rothérham", "E08000018"],
  ["372", "E08000018"],
  ["372.0", "E08000018"],
  ["80426", "E08000038"],
  ["e08000018", "E08000018"],
])("%s is an authority", (text, code) => {
  expect(codes(text)).toEqual({ code });
});

test("a name that may mean several authorities, or only one that it is part of, is asked", () => {
  expect(codes("Kingston")).toMatchObject({ maybe: ["E06000010", "E09000021"] });
  expect(codes("Southend")).toMatchObject({ maybe: ["E06000033"] });
  expect(codes("Atlantis")).not.toHaveProperty("maybe");
});
