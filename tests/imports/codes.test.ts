import { expect, test } from "vitest";
import { readFindings } from "../../src/imports/findings.ts";
import { seedCodes } from "../support/seed-texts.ts";

const codes = seedCodes();

test.each([
  ["Barnsley", "E08000016", "E08000038"],
  ["Sheffield", "E08000019", "E08000039"],
  ["Gateshead", "E08000020", "E08000037"],
  ["Buckinghamshire", "E10000002", "E06000060"],
  ["North Yorkshire", "E10000023", "E06000065"],
  ["Northumberland", "E06000048", "E06000057"],
  ["Somerset", "E10000027", "E06000066"],
  ["Rotherham, whose code never changed,", "E08000018", "E08000018"],
])("%s is found by %s", (_, earlier, current) => {
  expect(codes(earlier)).toEqual({ code: current });
});

test("rows that name an authority by an earlier code are kept under the current one", () => {
  const text = `authority_code,published_on,theme,severity,items
E08000019,2021-11-19,care_leavers,improvement,1
E08000039,2021-11-19,care_leavers,improvement,2`;
  const { records, rejected } = readFindings(text, codes);
  expect(records.map(({ authorityCode }) => authorityCode)).toEqual(["E08000039"]);
  expect(rejected).toMatchObject([
    { line: 3, says: "line 2 has the same in these columns. Keep one of the two rows." },
  ]);
});

test("history does not pass from an abolished authority to its successors by itself", () => {
  expect(codes("E10000006")).toEqual({
    says: "“E10000006” is Cumbria, which ended on 1 April 2023. Its history does not pass by itself to Cumberland and Westmorland and Furness: take the row out, or give the code of the authority it is about.",
  });
});

test("an unknown code is refused with where to look", () => {
  expect(codes("E99999999")).toEqual({
    says: "“E99999999” is no authority's code, current or earlier. Look the code up on the Authorities page.",
  });
});
