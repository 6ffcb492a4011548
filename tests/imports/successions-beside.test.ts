import { describe, expect, test } from "vitest";
import type { Authority } from "../../src/core/authority.ts";
import { readSuccessions } from "../../src/imports/successions.ts";
import { successionsBeside } from "../../src/imports/successions-beside.ts";

const AUTHORITIES: Authority[] = [
  named("E10000030", "Surrey"),
  named("E10000016", "Kent"),
  named("E06000061", "North Northamptonshire", { createdOn: "2021-04-01", predecessorCodes: ["E10000021"] }),
];

function named(code: string, name: string, over: Partial<Authority> = {}): Authority {
  return {
    ...{
      code,
      name,
      type: "county",
      ofstedRegion: "South East",
      onsRegion: "South East",
      dfeCode: "1",
      ofstedUrn: "1",
    },
    ...{ previousCodes: [], createdOn: null, abolishedOn: null, predecessorCodes: [], population0To17: 1 },
    ...{ longitude: 0, latitude: 51, hexQ: 0, hexR: Number(code.slice(-2)), statisticalNeighbours: [] },
    ...over,
  };
}

/** What a file makes of the authorities, those that it changes by their names; or what it is refused for. */
function made(file: string, kept = AUTHORITIES, lastStartedOn: string | null = "2025-03-28") {
  const codeOf = (text: string) => kept.find(({ code, name }) => code === text || name === text)?.code;
  const read = readSuccessions(`change,name,code,on,from\n${file}`, (text) => {
    const code = codeOf(text);
    return code ? { code } : { says: `“${text}” is nobody.` };
  });
  const inspected = kept.map(({ code }) => ({ code, lastStartedOn }));
  const { rejected, proposed } = successionsBeside(read, kept, inspected);
  const changed = proposed.map(({ after: row }) => row as unknown as Authority);
  const others = kept.filter(({ code }) => !changed.some((one) => one.code === code));
  return { says: rejected.map(({ says }) => says).join(" "), changed, all: [...others, ...changed] };
}
const lives = (changed: readonly Authority[]) =>
  changed.map(({ name, createdOn, abolishedOn, predecessorCodes }) => [name, createdOn, abolishedOn, predecessorCodes]);

const DIVIDED = [
  "abolish,Surrey,,2027-04-01,",
  "create,East Surrey,,2027-04-01,Surrey",
  "create,West Surrey,,2027-04-01,Surrey",
].join("\n");

test("two that merge in one file, or in one after the other, have one successor", () => {
  const both = "abolish,Surrey,,2027-04-01,\nabolish,Kent,,2027-04-01,\ncreate,The South,,2027-04-01,Surrey;Kent";
  expect(lives(made(both).changed)).toEqual([
    ["Surrey", null, "2027-04-01", []],
    ["Kent", null, "2027-04-01", []],
    ["The South", "2027-04-01", null, ["E10000030", "E10000016"]],
  ]);
  const first = made("abolish,Surrey,,2027-04-01,\ncreate,The South,,2027-04-01,Surrey").all;
  const second = made("abolish,Kent,,2027-04-01,\ncreate,The South,,2027-04-01,Kent", first);
  expect(lives(second.changed)).toEqual([
    ["Kent", null, "2027-04-01", []],
    ["The South", "2027-04-01", null, ["E10000030", "E10000016"]],
  ]);
});

test("one that was there takes over an area by a link, and keeps its own life", () => {
  const { says, changed } = made(
    "abolish,Surrey,,2027-04-01,\nlink,Kent,,2027-04-01,Surrey\nlink,North Northamptonshire,,,Surrey",
  );
  expect(says).toBe("");
  expect(lives(changed).slice(1)).toEqual([
    ["Kent", null, null, ["E10000030"]],
    ["North Northamptonshire", "2021-04-01", null, ["E10000021", "E10000030"]],
  ]);
});

test("a county that becomes one authority of the same name has another code for it, also when the file comes again", () => {
  const file = "abolish,Surrey,E10000030,2027-04-01,\ncreate,Surrey,E06000099,2027-04-01,E10000030";
  const once = made(file);
  expect(once.changed.map(({ code, createdOn }) => [code, createdOn])).toEqual([
    ["E10000030", null],
    ["E06000099", "2027-04-01"],
  ]);
  expect(made(file, once.all).changed).toEqual([]);
  const unnamed = made(file.replace("E06000099", ""));
  expect(unnamed.changed.map(({ code }) => code)).toEqual(["E10000030", "X00000001"]);
  expect(made(file.replace("E06000099", ""), unnamed.all).changed).toEqual([]);
});

describe("a division that is known", () => {
  const { all } = made(DIVIDED);

  test("is put off by the same rows with another day", () => {
    const later = made(DIVIDED.replaceAll("2027", "2028"), all);
    expect(later.says).toBe("");
    expect(lives(later.changed)).toEqual([
      ["Surrey", null, "2028-04-01", []],
      ["East Surrey", "2028-04-01", null, ["E10000030"]],
      ["West Surrey", "2028-04-01", null, ["E10000030"]],
    ]);
  });

  test("is not put off by half", () => {
    expect(made("abolish,Surrey,,2028-04-01,", all).says).toContain(
      "East Surrey, which takes its place, begins on 1 April 2027. Give it the new day too",
    );
  });

  test("is called off in a row: what was to come never is, and may come after all", () => {
    const off = made("keep,Surrey,,,", all);
    expect(lives(off.changed)).toEqual([
      ["Surrey", null, null, []],
      ["East Surrey", "2027-04-01", "2027-04-01", ["E10000030"]],
      ["West Surrey", "2027-04-01", "2027-04-01", ["E10000030"]],
    ]);
    expect(lives(made(DIVIDED.replaceAll("2027", "2029"), off.all).changed)).toEqual([
      ["Surrey", null, "2029-04-01", []],
      ["East Surrey", "2029-04-01", null, ["E10000030"]],
      ["West Surrey", "2029-04-01", null, ["E10000030"]],
    ]);
  });

  test("is called off for one of two that merge, and the other's area stays with the new one", () => {
    const kent = made("abolish,Kent,,2027-04-01,\ncreate,East Surrey,,2027-04-01,Kent", all).all;
    expect(lives(made("keep,Surrey,,,", kent).changed)).toEqual([
      ["Surrey", null, null, []],
      ["West Surrey", "2027-04-01", "2027-04-01", ["E10000030"]],
      ["East Surrey", "2027-04-01", null, ["E10000016"]],
    ]);
  });

  test("takes a new name by the code", () => {
    const { changed } = made("create,Surrey Heath and Hills,X00000002,2027-04-01,Surrey", all);
    expect(changed.map(({ code, name }) => [code, name])).toEqual([["X00000002", "Surrey Heath and Hills"]]);
  });
});

test.each([
  ["abolish,Surrey,,2027-04-01,\ncreate,Kent,,2027-04-01,Surrey", "Kent exists already. Write link"],
  ["abolish,Surrey,,2027-04-01,\ncreate,East Surrey,E10000016,2027-04-01,Surrey", "Kent exists already."],
  ["abolish,Surrey,,2027-04-01,\ncreate,Surrey,E10000030,2027-04-01,Surrey", "names Surrey itself"],
  ["link,Kent,,,Surrey", "Kent takes over an area, but Surrey does not end"],
  [
    "abolish,Surrey,,2027-04-01,\nlink,Kent,,2027-05-01,Surrey",
    "takes over an area on 1 May 2027, but Surrey ends on 1 April 2027",
  ],
  ["abolish,Surrey,,2025-03-28,", "Surrey was inspected on 28 March 2025, so it was still there. Give a later day."],
  ["abolish,North Northamptonshire,,2020-04-01,", "begins on 1 April 2021, so it cannot end before"],
  ["keep,Surrey,,,", "does not end, so there is nothing to take back"],
])("what cannot be is refused whole: %s", (file, says) => {
  const found = made(file);
  expect(found.says).toContain(says);
  expect(found.changed).toEqual([]);
});

test("an end in the past that nobody contradicts is taken", () => {
  expect(lives(made("abolish,Surrey,,2026-04-01,").changed)).toEqual([["Surrey", null, "2026-04-01", []]]);
});
