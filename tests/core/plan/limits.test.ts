import { describe, expect, test } from "vitest";
import { draw } from "../../../src/core/plan/draw.ts";
import { effectOf } from "../../../src/core/plan/effect.ts";
import { problemOf } from "../../../src/core/plan/problem.ts";
import type { Setting } from "../../../src/core/plan/setting.ts";
import { supplyOf } from "../../../src/core/plan/supply.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { demand, smallSetting } from "./setting.ts";

const [one, two] = smallSetting().teams as [Setting["teams"][number], Setting["teams"][number]];
const joint = {
  ...{ authorityCode: "A", startsOn: "2027-02-22", teamCode: "T2", calledOff: null },
  ...{ partners: ["health" as const], answers: [] },
};
const conflict = { teamCode: "T1", authorityCode: "B", kind: "family" as const, reason: "x" };

describe("what planners decided enters the problem", () => {
  test.each<[string, Partial<Setting>, unknown]>([
    ["leave", {}, { teams: [{ off: [2] }, { off: [] }] }],
    ["a CSE skill that ends", { teams: [{ ...one, cseUntil: "2027-02-10" }, two] }, { teams: [{ cseUntil: 4 }, {}] }],
    [
      "a team that retires",
      { teams: [one, { ...two, retiredFrom: "2027-03-29" }] },
      { teams: [{}, { off: [11, 12, 13] }] },
    ],
    [
      "an authority that is closed",
      { closures: [{ authorityCode: "B", kind: "emergency", from: "2027-02-05", to: "2027-02-10", reason: "x" }] },
      { visits: [{}, { shut: [3, 4] }, {}] },
    ],
    ["a conflict", { conflicts: [conflict] }, { visits: [{}, { notTeams: [0] }, {}] }],
    [
      "a conflict that ends",
      { conflicts: [{ ...conflict, until: "2027-02-10" }] },
      { visits: [{}, { notTeams: [], notBefore: [[0, 5]] }, {}] },
    ],
    [
      "a conflict that is let through",
      { conflicts: [{ ...conflict, override: { reason: "x", by: "y", at: "z" } }] },
      { visits: [{}, { notTeams: [] }, {}] },
    ],
    [
      "a week closed to all, and one opened",
      {
        nationalWeeks: [
          { monday: "2027-01-18", closed: true, reason: "x" },
          { monday: "2027-03-22", closed: false, reason: "x" },
        ],
      },
      { blackout: [1, 11, 12] },
    ],
    [
      "a joint visit, which takes its authority and our team to the end of the write-up",
      { joints: [joint] },
      { teams: [{}, { off: [4, 5, 6, 7] }], visits: [{ shut: [4, 5, 6] }, {}, {}] },
    ],
  ])("%s", (_, changes, expected) => {
    expect(problemOf(smallSetting(changes))).toMatchObject(expected as object);
  });

  test("and leaves the problem of whoever decided nothing as it was", () => {
    const plain = problemOf(smallSetting());
    for (const visit of plain.visits) expect(Object.keys(visit)).not.toContain("shut");
    expect(Object.keys(plain.teams[0] ?? {})).toEqual(["id", "home", "cse", "off"]);
  });

  test("and a plan under all of it is verified", () => {
    const setting = smallSetting({
      teams: [{ ...one, cseUntil: "2027-02-26" }, two],
      conflicts: [{ ...conflict, teamCode: "T2", until: "2027-02-10" }],
      joints: [joint],
      demands: [demand("A"), demand("B", { needsCseSkill: true }), demand("C", { kind: "standard", weeksOnSite: 2 })],
    });
    const { problem, schedule } = draw(setting, { effort: "deep", seed: 1 });
    expect(verify(problem, schedule).ok).toBe(true);
  });
});

test("a team that goes in spite of a conflict is said so in the plan and at the visit", () => {
  const override = { reason: "Nobody else has the skill", by: "Nora", at: "2026-11-20T10:00:00.000Z" };
  const conflicts = ["T1", "T2"].map((teamCode) => ({ ...conflict, teamCode, override }));
  const { plan, details } = draw(smallSetting({ conflicts }), { effort: "quick", seed: 1 });
  const says =
    /in spite of a conflict of interest \(family\). Nora let it through on 20 November 2026: Nobody else has the skill\./;
  expect(plan.breaches).toMatchObject([
    { rule: "conflict", hard: false, authorityCode: "B", says: expect.stringMatching(says) },
  ]);
  expect(details.get("B")?.says[0]).toMatch(says);
});

describe("what a change does to a plan", () => {
  const before = smallSetting();
  const { plan } = draw(before, { effort: "deep", seed: 1 });
  const standing = {
    seed: 1,
    held: [],
    places: plan.visits.map(({ authorityCode, teamCode, startsOn }) => ({ authorityCode, teamCode, startsOn })),
  };

  test("is nothing where nothing changes", () => {
    const effect = effectOf(before, before, standing);
    expect(effect.broken).toEqual([]);
    expect(effect.mended).toMatchObject({ moves: [], placed: 0, change: 0 });
    expect(effect.without).toBeNull();
  });

  test("names the visits that break a rule by it, and what it takes to keep them all", () => {
    const hit = plan.visits.find(({ authorityCode }) => authorityCode === "C");
    if (!hit) throw new Error("C has no visit");
    const teams = before.teams.map((team) =>
      team.code === hit.teamCode ? { ...team, leave: [...team.leave, hit.startsOn] } : team,
    );
    const { broken, mended } = effectOf(before, { ...before, teams }, standing);
    expect(broken).toEqual([
      {
        authorityCode: "C",
        at: { teamCode: hit.teamCode, startsOn: hit.startsOn },
        rules: ["A team is not on site while it is on leave."],
      },
    ]);
    if ("refused" in mended) throw new Error(mended.refused);
    expect(mended.moves.map(({ authorityCode }) => authorityCode)).toContain("C");
    expect(mended.change).toBeGreaterThan(0);
  });

  test("says when a promise could not be kept", () => {
    const pins = [{ authorityCode: "A", startsOn: "2027-02-01", teamCode: null }];
    const pinned = { ...before, pins };
    const closures = [
      { authorityCode: "A", kind: "other" as const, from: "2027-02-01", to: "2027-02-06", reason: "x" },
    ];
    const { redrawn } = effectOf(pinned, { ...pinned, closures }, standing);
    expect(redrawn).toMatchObject({ refused: expect.stringContaining("cannot be kept") });
  });
});

test("weeks are counted once each by team and quarter, and those of the CSE skill beside them", () => {
  const { programme, teams } = smallSetting();
  const supply = supplyOf({
    ...{ programme, teams, closed: new Set(["2027-03-22"]), reserve: new Map([["T2", ["2027-01-11"]]]) },
    isCounted: true,
    bookings: [{ teamCode: "T1", startsOn: "2027-02-01", weeksOnSite: 2, needsSkill: true }],
  });
  expect(supply.quarters).toEqual(["2027-01-01", "2027-04-01"]);
  expect(supply.teams.map(({ byQuarter }) => byQuarter[0])).toEqual([
    { away: 1, booked: 3, reserve: 0, free: 7 },
    { away: 0, booked: 0, reserve: 1, free: 10 },
  ]);
  expect(supply.skilled[0]).toEqual({ quarter: "2027-01-01", held: 0, needed: 3, other: 0, free: 7, visits: 1 });
});
