import { describe, expect, test } from "vitest";
import { found, foundAbolished } from "../../src/pages/authorities-find.ts";

const named = (name: string, code = "E00000000", previousCodes: string[] = []) => ({
  ...{ name, code, previousCodes },
  dfeCode: "",
  ofstedUrn: "",
});
const LINES = [
  { ...named("Barnsley", "E08000038", ["E08000016"]), dfeCode: "370", ofstedUrn: "80441" },
  named("Bedford"),
  named("Brighton and Hove"),
  named("Central Bedfordshire"),
  named("City of London"),
  named("County Durham"),
  named("Kingston upon Hull"),
  named("Kingston upon Thames"),
  named("North Northamptonshire"),
  named("St Helens"),
  named("Stoke-on-Trent"),
  named("West Northamptonshire"),
];

describe("an authority is found", () => {
  test.each([
    ["by its name", "Brighton and Hove", ["Brighton and Hove"]],
    ["whatever the case", "bRIGHTON AND hOVE", ["Brighton and Hove"]],
    ["with & for and", "Brighton & Hove", ["Brighton and Hove"]],
    ["with an accent too many", "Brightön", ["Brighton and Hove"]],
    ["without City of", "london", ["City of London"]],
    ["with City of where its name has none", "City of Stoke on Trent", ["Stoke-on-Trent"]],
    ["by a word that is usually left out", "city", ["City of London"]],
    ["without County", "Durham", ["County Durham"]],
    ["without hyphens", "stoke on trent", ["Stoke-on-Trent"]],
    ["as Saint", "Saint Helens", ["St Helens"]],
    ["by the short name that everybody uses", "Hull", ["Kingston upon Hull"]],
    ["with its county shortened", "Central Beds", ["Central Bedfordshire"]],
    ["by a part of several names", "kingston", ["Kingston upon Hull", "Kingston upon Thames"]],
    ["by words in any order", "northamptonshire west", ["West Northamptonshire"]],
    ["by its whole name rather than as part of others", "bedford", ["Bedford"]],
    ["by its ONS code", " e08000038 ", ["Barnsley"]],
    ["by the ONS code it had before", "E08000016", ["Barnsley"]],
    ["by its DfE code", "370", ["Barnsley"]],
    ["by its Ofsted number", "80441", ["Barnsley"]],
  ])("%s", (_, sought, names) => {
    expect(found(LINES, sought).map(({ name }) => name)).toEqual(names);
  });

  test.each(["", "   ", "&", "Cumbria", "37", "E0800003"])("but not by “%s”", (sought) => {
    expect(found(LINES, sought)).toEqual([]);
  });
});

test("an abolished authority is found by name and by code", () => {
  const cumbria = {
    code: "E10000006",
    name: "Cumbria",
    ofstedRegion: "North West" as const,
    abolishedOn: "2023-04-01",
    successorCodes: ["E06000063", "E06000064"],
  };
  expect(foundAbolished([cumbria], "cumbria")).toMatchObject([{ code: "E10000006" }]);
  expect(foundAbolished([cumbria], "e10000006")).toMatchObject([{ name: "Cumbria" }]);
  expect(foundAbolished([cumbria], "")).toEqual([]);
});
