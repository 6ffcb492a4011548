import { beforeAll, describe, expect, test } from "vitest";
import { FACTORS } from "../../src/core/priority/policy.ts";
import { readPolicy } from "../../src/imports/policy.ts";
import { FACTOR_WORDS } from "../../src/pages/authority-words.ts";
import { numbersOf, policySays } from "../../src/pages/sources-factors.tsx";
import { gapsIn } from "../../src/pages/sources-gaps.ts";
import { ATTRIBUTIONS, SOURCES } from "../../src/pages/sources-words.ts";
import { decide } from "../../src/store/changes.ts";
import type { Database } from "../../src/store/db.ts";
import { sourcesQueries } from "../../src/store/sources.ts";
import { seededDatabase, temporaryDatabase } from "../support/database.ts";
import { siteOn } from "../support/planned.ts";
import { seedText } from "../support/seed-texts.ts";

let database: Database;
beforeAll(async () => {
  ({ database } = await seededDatabase());
});

async function pageOf(of: Database): Promise<string> {
  const response = await siteOn(of).request("/sources");
  expect(response.status).toBe(200);
  return (await response.text()).replace(/\s+/g, " ");
}

describe("the page of data and sources", () => {
  test("names every kind of data with its rows, newest day, publisher and file", async () => {
    const page = await pageOf(database);
    for (const { name, publisher } of SOURCES) {
      expect(page).toContain(name);
      expect(page).toContain(publisher);
    }
    for (const fact of ["836", "3,844", "10,702", "to 18 Jun 2026", "inspections.csv", "test planner"]) {
      expect(page).toContain(fact);
    }
  });

  test("shows a file by the beginning of its SHA-256", async () => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(seedText("findings.csv")));
    const [first = 0, second = 0] = new Uint8Array(digest);
    expect(await pageOf(database)).toContain(
      `<code>${first.toString(16).padStart(2, "0")}${second.toString(16).padStart(2, "0")}`,
    );
  });

  test("carries every attribution, and says whose data it is not", async () => {
    const page = await pageOf(database);
    for (const says of ATTRIBUTIONS) expect(page).toContain(says);
    expect(page).toContain("no personal data about children");
    expect(page).toContain("The teams are illustrative");
  });

  test("shows every factor with its numbers, and nothing undefined", async () => {
    const page = await pageOf(database);
    for (const factor of FACTORS) expect(page).toContain(FACTOR_WORDS[factor]);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  test("stands before anything is loaded", async () => {
    const { database: empty } = await temporaryDatabase();
    expect(await pageOf(empty)).toContain("No policy is loaded yet.");
  });
});

describe("known gaps", () => {
  test("are counted from the data", async () => {
    const gaps = gapsIn(await database.read(sourcesQueries(database)));
    expect(gaps).toEqual(
      expect.arrayContaining([
        "354 of 836 inspections have no start date, only the day of publication (CPI 49, SIF 1 and SLAC 304).",
        "2 inspections have no overall grade: their judgements are shown as published, and none is made up.",
        "The 70 joint inspections, published from 5 April 2016 to 18 May 2026, are not every one ever done.",
        "Focused and monitoring visits are known from 10 March 2022 to 26 March 2025 only.",
      ]),
    );
    expect(gaps.join(" ")).toContain("155 of 155 reports published 2014 to 2017 name sexual exploitation");
  });

  test("go when they are filled", async () => {
    const { database: filled } = await seededDatabase();
    const before = gapsIn(await filled.read(sourcesQueries(filled)));
    const body = { teamCode: "T1", authorityCode: "E08000018", kind: "family", reason: "x" } as const;
    const made = { madeAt: "", madeBy: "", reason: "Declared" };
    await filled.write(decide(filled, [{ kind: "conflict", key: "1", from: 0, body }], made));
    const after = gapsIn(await filled.read(sourcesQueries(filled)));
    expect(before.filter((says) => !after.includes(says))).toEqual([
      "No conflict of interest is recorded: as far as the planner knows, any team may visit any authority.",
    ]);
  });

  test("of an empty database say only what is true of it", async () => {
    const { database: empty } = await temporaryDatabase();
    for (const says of gapsIn(await empty.read(sourcesQueries(empty)))) expect(says).toMatch(/^No .* recorded/);
  });
});

describe("the policy in words", () => {
  const [policy] = readPolicy(seedText("policy.json")).records;
  if (!policy) throw new Error("seed/policy.json cannot be read.");

  test.each(FACTORS)("%s names every number it has", (factor) => {
    const words = numbersOf(factor, policy.scorecard);
    for (const [name, value] of Object.entries(policy.scorecard[factor])) {
      if (typeof value !== "number") continue;
      const said = name.endsWith("Share") ? `${value * 100}%` : String(Math.abs(value));
      expect(words, name).toContain(said);
    }
  });

  test("says what the other numbers do", () => {
    const words = policySays(policy)
      .map(({ says }) => says)
      .join(" ");
    for (const number of [policy.doublingPoints, policy.latePerWeek, policy.unplaced, policy.route.earliestWeeksAfter])
      expect(words).toContain(String(number));
  });
});
