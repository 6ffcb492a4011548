import { describe, expect, test } from "vitest";
import { addressWith, askedWords, matching, questionsFor, readAsked } from "../../src/pages/authorities-filter.ts";
import { grouped } from "../../src/pages/authorities-groups.ts";
import { sorted } from "../../src/pages/authorities-sort.ts";
import type { AuthorityLine } from "../../src/store/authorities.ts";

const QUESTIONS = questionsFor([1, 1], 3);

function line(name: string, over: Partial<AuthorityLine> = {}): AuthorityLine {
  return {
    ...{ name, code: name, previousCodes: [], dfeCode: "", ofstedUrn: "", region: "London" },
    ...{ priority: null, last: null, endedOn: null, cse: null, window: null, visit: null },
    ...{ became: null, isUnplaced: false, instead: [] },
    ...{ quarter: over.visit?.startsOn ?? null, soonest: over.visit?.startsOn ?? null },
    ...over,
  };
}

function visitOn(startsOn: string, over: Partial<NonNullable<AuthorityLine["visit"]>> = {}) {
  return { startsOn, dueFrom: "2027-01-01", dueTo: "2028-01-01", weeksLate: 0, pinned: null, ...over };
}

function seenOn(day: string): AuthorityLine["cse"] {
  return { day, kind: "joint", framework: null, theme: null, depth: "in_depth", mentions: null, says: "" };
}

const LINES = [
  line("A", { priority: { place: 2, points: 60, band: 2, byFactor: {} }, cse: seenOn("2016-05-01") }),
  line("B", { priority: { place: 1, points: 90, band: 1, byFactor: {} }, visit: visitOn("2027-03-01") }),
  line("C", {
    priority: { place: 3, points: 20, band: 3, byFactor: {} },
    region: "North West",
    cse: seenOn("2022-01-01"),
    visit: visitOn("2027-02-01", { weeksLate: 3, pinned: "week" }),
  }),
];

function shown(query: string): string {
  const asked = readAsked(new URLSearchParams(query), QUESTIONS);
  return matching(LINES, QUESTIONS, asked)
    .map(({ name }) => name)
    .join("");
}

describe("the filters", () => {
  test.each([
    ["nothing asked", "", "ABC"],
    ["a region", "region=London", "AB"],
    ["two regions", "region=London&region=North+West", "ABC"],
    ["a region and a band", "region=London&band=2", "A"],
    ["CSE not examined since 2013 means never", "cse=2013", "B"],
    ["since 2018", "cse=2018", "AB"],
    ["since 2022: the first day of the year counts as examined", "cse=2022", "AB"],
    ["past its window", "visit=late", "C"],
    ["pinned or unplaced", "visit=pinned&visit=unplaced", "AC"],
    ["no judgement published", "judgement=none", "ABC"],
    ["a judgement nobody has", "judgement=adequate", ""],
    ["empty fields of the form", "region=&cse=any", "ABC"],
  ])("%s", (_, query, names) => {
    expect(shown(query)).toBe(names);
  });

  test("names what it cannot understand and keeps the rest", () => {
    const asked = readAsked(new URLSearchParams("band=9&region=London&cse=soon&sort=grade"), QUESTIONS);
    expect(asked.problems.map(({ field }) => field)).toEqual(["band", "cse", "sort"]);
    expect(asked.problems[0]?.says).toBe("“band” cannot be “9”. It may be: 1; 2; 3. The other choices still hold.");
    expect([...asked.answers]).toEqual([["region", ["London"]]]);
  });

  test("say in words what they let through", () => {
    const asked = readAsked(new URLSearchParams("region=London&region=North+West&cse=2018&band=1"), QUESTIONS);
    expect(askedWords(QUESTIONS, asked)).toEqual([
      "London or North West",
      "Band 1, first 1",
      "CSE not examined since 2018",
    ]);
  });

  test("stay in the address when the order changes", () => {
    const asked = readAsked(new URLSearchParams("region=London&band=1&sort=name"), QUESTIONS);
    expect(addressWith(asked, "sort", "planned")).toBe("/authorities?region=London&band=1&sort=planned");
  });
});

describe("the order", () => {
  test.each([
    ["priority", "BAC"],
    ["name", "ABC"],
    ["region", "BAC"],
    ["planned", "CBA"],
    ["years", "BAC"],
  ] as const)("by %s", (sort, names) => {
    expect(
      sorted(LINES, sort)
        .map(({ name }) => name)
        .join(""),
    ).toBe(names);
  });

  test("has a heading a band, with what it holds", () => {
    const groups = grouped(sorted(LINES, "priority"), "priority", [1, 1], 3);
    expect(groups.map(({ heading }) => heading)).toEqual(["Band 1: first 1", "Band 2: next 1", "Band 3: last 1"]);
    expect(groups[2]?.facts).toEqual(["1 listed", "20 to 20 points", "1 past the window", "last planned in Feb 2027"]);
  });

  test("has no headings where it goes by neither band nor region", () => {
    expect(grouped(LINES, "name", [1, 1], 3)).toEqual([{ heading: null, facts: [], lines: LINES }]);
  });
});
