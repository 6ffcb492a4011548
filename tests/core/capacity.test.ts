import { describe, expect, test } from "vitest";
import { isAlike, replacing } from "../../src/core/capacity.ts";
import { readClosureEntry, readConflictEntry, readJointEntry } from "../../src/core/capacity-entry.ts";
import { type Conflict, conflictOf, conflictState } from "../../src/core/conflict.ts";
import { dependingOn, type JointVisit, jointMondays, jointTroubles, type PartnerWeeks } from "../../src/core/joint.ts";
import { answered, movedTo, otherWeeks } from "../../src/core/joint-answer.ts";
import { hasSkillIn, leaveRuns, type Team } from "../../src/core/team.ts";
import { readTeamEntry, retiring, withLeave, withoutLeave } from "../../src/core/team-entry.ts";
import { dayTyped } from "../../src/core/typed-day.ts";

const TEAM: Team = {
  ...{ code: "T1", name: "Team 1", homeRegion: "London", cseSkill: true },
  ...{ leave: ["2027-01-25"], illustrative: true },
};
const days = (from: string, to: string) => ({ ...dayTyped("from", from), ...dayTyped("to", to) });
const PLACES = [{ code: "E1", name: "Here" }];

describe("a team", () => {
  test("is away in every week of which it misses a working day, and real from then on", () => {
    const away = withLeave(TEAM, { ...days("2027-03-05", "2027-03-16"), because: "training" });
    expect(away).toMatchObject({
      leave: ["2027-01-25", "2027-03-01", "2027-03-08", "2027-03-15"],
      leaveBecause: { "2027-03-01": "training" },
      illustrative: false,
    });
    if (Array.isArray(away)) throw new Error("refused");
    expect(leaveRuns(away)).toEqual([
      { from: "2027-01-25", last: "2027-01-25", weeks: 1, because: "not_said" },
      { from: "2027-03-01", last: "2027-03-15", weeks: 3, because: "training" },
    ]);
    expect(withoutLeave(away, "2027-03-01", "2027-03-15")).toEqual({ ...TEAM, illustrative: false });
  });

  test.each([
    ["no reason", { ...days("2027-03-01", "2027-03-05") }, "because"],
    ["a last day before the first", { ...days("2027-03-08", "2027-03-01"), because: "training" }, "to-day"],
    ["a day that is none", { ...days("2027-02-30", "2027-03-05"), because: "training" }, "from-day"],
    ["a weekend", { ...days("2027-03-06", "2027-03-07"), because: "training" }, "from-day"],
    ["weeks it has already", { ...days("2027-01-25", "2027-01-29"), because: "training" }, "from-day"],
    ["two years", { ...days("2027-01-01", "2029-01-01"), because: "training" }, "to-year"],
  ])("is not away for %s", (_, typed, field) => {
    const refused = withLeave(TEAM, typed);
    expect(Array.isArray(refused) && refused[0]?.field).toBe(field);
  });

  test.each([
    ["2027-06-30", "2027-06-21", true],
    ["2027-06-30", "2027-06-28", false],
    ["2027-07-02", "2027-06-28", true],
  ])("whose CSE skill ends on %s may start in the week of %s: %s", (cseUntil, monday, may) => {
    expect(hasSkillIn({ ...TEAM, cseUntil }, monday)).toBe(may);
  });

  test("keeps its leave when its figures change, and its code for ever", () => {
    const typed = {
      code: "X",
      name: "One",
      region: "South West",
      skill: "yes",
      leads: "2",
      ...dayTyped("until", "2028-01-31"),
    };
    expect(readTeamEntry(typed, TEAM, [])).toEqual({
      ...{ code: "T1", name: "One", homeRegion: "South West", cseSkill: true, illustrative: false },
      ...{ leave: ["2027-01-25"], cseUntil: "2028-01-31", people: { leads: 2, inspectors: 0, cseSpecialists: 0 } },
    });
  });

  test("is refused with everything that is wrong, field by field", () => {
    const wrong = readTeamEntry({ code: "t1", leads: "some", skill: "no", "until-day": "1" }, null, ["T1"]);
    expect(Array.isArray(wrong) && wrong.map(({ field }) => field)).toEqual([
      "code",
      "name",
      "region",
      "leads",
      "until-month",
    ]);
  });

  test("is retired from a day, and an empty day takes that back", () => {
    const retired = retiring(TEAM, dayTyped("retired", "2027-09-01"));
    expect(retired).toMatchObject({ retiredFrom: "2027-09-01" });
    if (Array.isArray(retired)) throw new Error("refused");
    expect(retiring(retired, {})).toEqual({ ...TEAM, illustrative: false });
    expect(retiring(TEAM, {})).toMatchObject([{ field: "retired-day" }]);
  });
});

describe("a conflict of interest", () => {
  const conflict: Conflict = { teamCode: "T1", authorityCode: "E1", kind: "family", reason: "x" };

  test.each([
    [{}, "holds"],
    [{ until: "2027-01-01" }, "run out"],
    [{ override: { reason: "x", by: "y", at: "z" } }, "overridden"],
    [{ endedOn: "2026-11-01" }, "ended"],
  ] as const)("with %j %s", (more, state) => {
    expect(conflictState({ ...conflict, ...more }, "2027-01-02")).toBe(state);
  });

  test("from an older file keeps the words of a kind that is not known here", () => {
    expect(conflictOf("Improvement work", "Advised")).toEqual({ kind: "improvement_work", reason: "Advised" });
    expect(conflictOf("board member", "Chair")).toEqual({ kind: "other", reason: "board member: Chair" });
  });

  test("is recorded once, and needs a kind and a sentence", () => {
    const known = { teams: [TEAM], authorities: PLACES, standing: [conflict] };
    const typed = { team: "T1", authority: "E1", kind: "family", why: "x" };
    expect(readConflictEntry(typed, known)).toMatchObject([{ field: "kind" }]);
    expect(readConflictEntry({ ...typed, kind: "residence" }, known)).toEqual({ ...conflict, kind: "residence" });
    expect(readConflictEntry({ team: "T1" }, known)).toMatchObject([
      { field: "authority" },
      { field: "kind" },
      { field: "why" },
    ]);
  });
});

test("a closure holds to the day after its last", () => {
  const typed = { authority: "E1", kind: "emergency", why: "Flood", ...days("2027-02-01", "2027-02-12") };
  expect(readClosureEntry(typed, { authorities: PLACES })).toMatchObject({ from: "2027-02-01", to: "2027-02-13" });
});

describe("a joint visit", () => {
  const joint: JointVisit = {
    ...{ authorityCode: "E1", startsOn: "2027-03-08", teamCode: "T1", calledOff: null },
    ...{ partners: ["health", "constabulary"], answers: [] },
  };
  const march: PartnerWeeks = {
    partner: "health",
    from: "2027-03-01",
    to: "2027-04-01",
    offered: false,
    reason: "Busy",
  };

  test("takes two weeks of notice and one on site", () => {
    expect(jointMondays(joint)).toEqual(["2027-02-22", "2027-03-01", "2027-03-08"]);
  });

  test("cannot go ahead when a partner declines it or is away, unless that partner has confirmed all the same", () => {
    expect(jointTroubles(joint, [march])).toEqual([{ partner: "health", because: "away", reason: "Busy" }]);
    expect(jointTroubles(joint, [{ ...march, offered: true }])).toEqual([]);
    const says = (said: "confirmed" | "declined") =>
      answered(joint, { partner: "health", says: said, reason: "Now", at: "", who: "" });
    expect(jointTroubles(says("confirmed"), [march])).toEqual([]);
    expect(jointTroubles(says("declined"), [])).toEqual([{ partner: "health", because: "declined", reason: "Now" }]);
    expect(jointTroubles({ ...says("declined"), calledOff: "x" }, [])).toEqual([]);
    expect(movedTo(says("declined"), "2027-06-07")).toMatchObject({ startsOn: "2027-06-07", answers: [] });
  });

  test("is found among what depends on a partner's weeks, and so are the nearest weeks in which all could come", () => {
    expect(dependingOn([joint], march)).toEqual([joint]);
    expect(dependingOn([joint], { ...march, partner: "probation" })).toEqual([]);
    const known = { partnerWeeks: [march], closed: new Set(["2027-02-15"]), today: "2026-11-21" };
    expect(otherWeeks(joint, known)).toEqual(["2027-02-08", "2027-02-22", "2027-04-05"]);
  });

  test("starts on a Monday to come, with somebody", () => {
    const known = { teams: [TEAM], authorities: PLACES, today: "2026-11-21" };
    const typed = { authority: "E1", ...dayTyped("starts", "2027-03-09") };
    expect(readJointEntry(typed, known)).toMatchObject([{ field: "starts-day" }, { field: "with-constabulary" }]);
    const right = { authority: "E1", "with-health": "yes", ...dayTyped("starts", "2027-03-08") };
    expect(readJointEntry(right, known)).toEqual({ ...joint, partners: ["health"], teamCode: null });
  });
});

test("a file in place of what stands ends what it leaves out, follows what it changes, and leaves alone what is the same", () => {
  const standing = [1, 2, 3].map((n) => ({ key: String(n), version: n, body: { n, says: "a", ended: false } }));
  const wanted = [
    { n: 1, says: "a", ended: false },
    { n: 2, says: "b", ended: false },
    { n: 9, says: "c", ended: false },
  ];
  const decisions = replacing(standing, wanted, {
    isSame: (one, other) => one.n === other.n,
    keyOf: (_, nth) => `new ${nth}`,
    end: (body) => ({ ...body, ended: true }),
  });
  expect(decisions).toEqual([
    { key: "2", from: 2, body: wanted[1] },
    { key: "new 1", from: 0, body: wanted[2] },
    { key: "3", from: 3, body: { n: 3, says: "a", ended: true } },
  ]);
  expect(isAlike({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1, e: undefined })).toBe(true);
});
