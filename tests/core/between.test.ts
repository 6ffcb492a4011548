import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AreaEvent,
  type BetweenVisit,
  gapSays,
  isTaken,
  monitoredOf,
  twoInspectorates,
  weeksBetween,
} from "../../src/core/between.ts";
import { readBetween } from "../../src/core/between-entry.ts";
import { addWeeks } from "../../src/core/calendar.ts";
import { problemOf } from "../../src/core/plan/problem.ts";
import { smallSetting } from "./plan/setting.ts";

const START = "2027-01-11";
const event = (from: string, to = from, over: Partial<AreaEvent> = {}): AreaEvent => ({
  ...{ authorityCode: "A", from, to, what: "event", isJoint: false, isPlanned: false },
  ...over,
});
const visit = (over: Partial<BetweenVisit> = {}): BetweenVisit => ({
  ...{ authorityCode: "A", kind: "monitoring", teamCode: "T1", startsOn: "2027-02-08", days: 2 },
  ...{ theme: "Front door", calledOff: null },
  ...over,
});

describe("a monitoring or focused visit in a plan's problem", () => {
  test("takes its team's week, and shuts that week at its authority alone", () => {
    const problem = problemOf(smallSetting({ between: [visit()] }));
    expect(problem.teams.map(({ off }) => off)).toEqual([[2, 4], []]);
    expect(problem.visits.map(({ shut }) => shut)).toEqual([[4], undefined, undefined]);
  });
});

describe("entering one", () => {
  const setting = smallSetting();
  const terms = {
    ...{ teams: setting.teams, authorities: setting.authorities, programme: setting.programme, joints: [] },
    ...{ visits: [{ authorityCode: "A", noticeOn: "2027-02-08", endsOn: "2027-02-26" }], today: "2026-11-23" },
  };
  const typed = (over: Record<string, string> = {}) => ({
    ...{ authority: "A", kind: "focused", team: "T1", days: "2", theme: "Front door" },
    ...{ "starts-day": "1", "starts-month": "3", "starts-year": "2027" },
    ...over,
  });

  test("gives the visit as typed", () => {
    expect(readBetween(typed(), terms)).toEqual(visit({ kind: "focused", startsOn: "2027-03-01" }));
  });

  test.each([
    ["a day that is no Monday", { "starts-day": "2" }, "starts-day", "Monday"],
    ["a Monday gone by", { "starts-year": "2021" }, "starts-day", "past"],
    ["a week outside the programme", { "starts-year": "2032" }, "starts-day", "outside the programme"],
    ["the week of a full visit's call", { "starts-day": "8", "starts-month": "2" }, "starts-day", "Never two events"],
    ["a week on site of a full visit", { "starts-day": "22", "starts-month": "2" }, "starts-day", "Never two events"],
    ["no team", { team: "" }, "team", "Choose the team"],
    ["six days", { days: "6" }, "days", "from 1 to 5"],
    ["no theme", { theme: " " }, "theme", "what it looks at"],
  ])("refuses %s", (_, over, field, says) => {
    const wrong = readBetween(typed(over), terms);
    expect(wrong).toEqual([{ field, says: expect.stringContaining(says) }]);
  });

  test("never has two events at once, whatever the weeks", () => {
    const week = fc.integer({ min: 0, max: 13 });
    fc.assert(
      fc.property(week, week, fc.integer({ min: 1, max: 2 }), (own, full, weeks) => {
        const [monday, starts] = [addWeeks(START, own), addWeeks(START, full)];
        const there = { noticeOn: addWeeks(starts, -1), endsOn: addWeeks(starts, weeks) };
        expect(isTaken(monday, there, []) === "full").toBe(own >= full - 1 && own <= full + weeks);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe("what stands near", () => {
  test("weeks are counted from the end of one to the start of the other, in either order", () => {
    const [one, other] = [event("2027-01-11", "2027-01-15"), event("2027-02-08")];
    expect([weeksBetween(one, other), weeksBetween(other, one), weeksBetween(one, one)]).toEqual([3, 3, 0]);
  });

  test("a gap of less than twelve weeks is said, one of twelve is not", () => {
    expect(gapSays("2027-06-07", [event("2027-03-15")])).toBe("");
    expect(gapSays("2027-06-07", [event("2027-04-12")])).toContain("event from 12 April 2027");
  });

  test("two inspectorates within twelve weeks are told of, two events of our own are not", () => {
    const joint = event("2027-03-01", "2027-03-05", { isJoint: true });
    expect(twoInspectorates([event("2027-01-11"), joint, event("2028-01-10")], "2026-01-01")).toHaveLength(1);
    expect(twoInspectorates([event("2027-01-11"), event("2027-02-08")], "2026-01-01")).toEqual([]);
    expect(twoInspectorates([event("2027-01-11", "2027-01-15", { authorityCode: "B" }), joint], "2026-01-01")).toEqual(
      [],
    );
  });
});

test.each([
  ["one long ago is overdue", ["2026-05-01"], "overdue"],
  ["one of this quarter is in time", ["2026-10-01"], "in time"],
  ["one that fell due after the data end is not known", ["2026-07-20"], "not known"],
  ["none since the report is not known, whatever came before it", ["2025-01-01"], "not known"],
] as const)("of an inadequate authority's monitoring visits, %s", (_, visited, state) => {
  const known = {
    inadequateSince: "2026-01-01",
    visited,
    planned: ["2027-01-11"],
    knownTo: "2026-10-05",
    today: "2026-11-23",
  };
  expect(monitoredOf("A", known)).toMatchObject({ state, next: "2027-01-11" });
});
