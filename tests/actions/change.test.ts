import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { change } from "../../src/actions/change.ts";
import type { Doing } from "../../src/actions/doing.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";

let seeded: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: "2026-11-21T10:00:00.000Z", today: "2026-11-21", who: "Test planner" };
});
afterAll(() => seeded.client.close());

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await seeded.client.execute(sql)).rows.map((row) => ({ ...row }));
}

const TEAMS = "code,name,home_region,cse_skill,leave\nA,Alpha,London,1,2027-01-18\nB,Beta,North West,0,\n";
const POLICY = readFileSync("seed/policy.json", "utf8");
/** Good figures one by one, yet only signals count, and none is recorded. */
const EQUAL = POLICY.replaceAll(
  /"(most|perStep|never|points|neutral|neutralMissing)": \d+/g,
  (figure, name, at: number) => (at > POLICY.indexOf('"signals"') ? figure : `"${name}": 0`),
);
const PROGRAMME = readFileSync("seed/programme.json", "utf8");

describe("changing what planners own", () => {
  test("puts other teams in place of the illustrative ones, with who and why", async () => {
    expect(await change(doing, { what: "teams", text: TEAMS, reason: "The real ones" })).toBe(2);
    expect(await rowsOf("select code, illustrative from teams order by code")).toEqual([
      { code: "A", illustrative: 0 },
      { code: "B", illustrative: 0 },
    ]);
    expect(await rowsOf("select who, did, subject, detail from audit order by id desc limit 1")).toEqual([
      { who: "Test planner", did: "changed", subject: "teams", detail: "The real ones" },
    ]);
  });

  test("keeps conflicts, and then refuses teams without the team that has one", async () => {
    const text = "team_code,authority_code,kind,reason\nB,E08000018,improvement work,Advised its board in 2025\n";
    expect(await change(doing, { what: "conflicts", text, reason: "Declared" })).toBe(1);
    const fewer = TEAMS.split("\n").slice(0, 2).join("\n");
    await expect(change(doing, { what: "teams", text: fewer, reason: "Fewer" })).rejects.toThrow(
      "B has conflicts recorded",
    );
    expect(await rowsOf("select count(*) as n from teams")).toEqual([{ n: 2 }]);
  });

  test("gives a policy and a programme the next version, keeping the old one", async () => {
    const softer = { ...JSON.parse(POLICY), latePerWeek: 20 };
    await change(doing, { what: "policy", text: JSON.stringify(softer), reason: "Lateness matters less" });
    await change(doing, { what: "programme", text: PROGRAMME, reason: "The same again" });
    const versions = await rowsOf(
      "select version, body->>'latePerWeek' as late, body->>'version' as own from policies",
    );
    expect(versions.map(({ version, late, own }) => [version, late, own])).toEqual([
      [1, JSON.parse(POLICY).latePerWeek, 1],
      [2, 20, 2],
    ]);
    expect(await rowsOf("select max(version) as version from programmes")).toEqual([{ version: 2 }]);
  });

  test.each([
    ["teams", "code,name\nA,Alpha\n", "home_region: this column is missing"],
    ["teams", "code,name,home_region,cse_skill,leave\n", "names no team"],
    ["teams", TEAMS.replace("London", "Londn"), "Line 2, home_region"],
    ["policy", POLICY.replace('"halfLifeDays": 180', '"halfLifeDays": -1'), "halfLifeDays"],
    ["policy", "{", "not JSON"],
    ["policy", POLICY.replace('"latePerWeek": 50', '"latePerWeek": 20'), "these are the figures of version 2"],
    ["policy", EQUAL, "every authority would have 0 points today"],
    ["programme", PROGRAMME.replace("2027-01-11", "2027-01-12"), "Monday"],
  ] as const)(
    "refuses a wrong %s file with the place and the mend, and changes nothing: %j",
    async (what, text, words) => {
      const before = await rowsOf("select (select count(*) from audit) as a, (select max(version) from policies) as p");
      await expect(change(doing, { what, text, reason: "A test" })).rejects.toThrow(words);
      expect(
        await rowsOf("select (select count(*) from audit) as a, (select max(version) from policies) as p"),
      ).toEqual(before);
    },
  );

  test("needs a reason", async () => {
    await expect(change(doing, { what: "teams", text: TEAMS, reason: " " })).rejects.toThrow("Give a reason");
  });
});
