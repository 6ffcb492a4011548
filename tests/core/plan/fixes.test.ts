import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addWeeks } from "../../../src/core/calendar.ts";
import { PlannerError } from "../../../src/core/errors.ts";
import { withDone } from "../../../src/core/plan/done.ts";
import type { Base } from "../../../src/core/plan/edit-base.ts";
import { samePlace } from "../../../src/core/plan/edit-repair.ts";
import { type Fix, fixesOf } from "../../../src/core/plan/fixes.ts";
import { breaksOf, firstStarts } from "../../../src/core/plan/fixes-breaks.ts";
import { mondaysOf, type Trouble, troubled } from "../../../src/core/plan/fixes-trouble.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { plainProblem, plainVisit, smallProblem } from "../schedule/made.ts";
import { baseOf, START } from "./edit-made.ts";

const day = (week: number) => addDays(addWeeks(START, week), 2);
const away = (teamCode: string, from: number, last: number): Trouble => ({
  ...{ kind: "team away", teamCode, from: day(from), last: day(last), reason: "Away" },
});
const closed = (authorityCode: string, from: number, last: number): Trouble => ({
  ...{ kind: "closed", authorityCode, from: day(from), last: day(last), reason: "Closed" },
});
const NO_RESERVE = { reserve: new Map(), seed: 1 };

const visits = ["V", "W", "X", "Y"].map((id, nth) => plainVisit(id, { w: 40 - nth * 10, region: nth % 2 }));
const base = baseOf(plainProblem(visits));

/** Every repair keeps the rules, differs from the others, and says who moved. */
function assertFixes(of: Base, fixes: readonly Fix[]): void {
  for (const { made } of fixes) {
    expect(breaches(made.problem, made.schedule.assign)).toEqual([]);
    expect(verify(made.problem, made.schedule).errors).toEqual([]);
    const moved = made.schedule.assign.flatMap((place, visit) =>
      samePlace(place, of.assign[visit] ?? null) ? [] : [made.problem.visits[visit]?.id],
    );
    expect(made.moves.map(({ authorityCode }) => authorityCode).sort()).toEqual(moved.sort());
  }
  const answers = fixes.map(({ made }) => JSON.stringify(made.schedule.assign));
  expect(new Set(answers).size).toBe(fixes.length);
  expect(fixes.length).toBeLessThanOrEqual(3);
}

describe("the best fixes", () => {
  test("when a team is away move whoever it was to see, and nobody is with it then", () => {
    const fixes = fixesOf(base, away("A", 0, 3), NO_RESERVE);
    assertFixes(base, fixes);
    for (const { made } of fixes)
      for (const place of made.schedule.assign) expect(place?.[0] === 0 && place[1] < 4).toBe(false);
    const [fewest, ...others] = fixes.map(({ made }) => made.moves.length);
    for (const other of others) expect(other).toBeGreaterThanOrEqual(fewest ?? 0);
  });

  test("when a team is away in weeks in which it made a visit leave that visit where it was", () => {
    const place = base.assign[0];
    const team = base.setting.teams[place?.[0] ?? 0]?.code ?? "";
    const startsOn = addWeeks(START, place?.[1] ?? 0);
    const [endsOn, dueTo] = [addDays(startsOn, 4), addWeeks(START, 20)];
    const one = { authorityCode: "V", kind: "short" as const, teamCode: team, startsOn, endsOn, dueFrom: START, dueTo };
    const made = { ...base, setting: { ...base.setting, done: [one] } };
    const done = { ...made, problem: withDone(made.problem, made.setting) };
    for (const fix of fixesOf(done, away(team, 0, 3), NO_RESERVE)) expect(fix.made.schedule.assign[0]).toEqual(place);
    expect(fixesOf(done, away(team, 0, 3), NO_RESERVE)).not.toHaveLength(0);
  });

  test("when an authority is closed leave it alone in those weeks", () => {
    const fixes = fixesOf(base, closed("V", 0, 4), NO_RESERVE);
    assertFixes(base, fixes);
    for (const { made } of fixes) expect(made.schedule.assign[0]?.[1]).toBeGreaterThan(4);
  });

  test("when one must be seen by a day place it by then, and keep that as a commission", () => {
    const late = visits.map((visit) => (visit.id === "Y" ? { ...visit, e: 6 } : visit));
    const waiting = baseOf(plainProblem(late));
    const trouble: Trouble = { kind: "seen by", authorityCode: "Y", by: day(3), origin: "Ministers", reason: "Asked" };
    const fixes = fixesOf(waiting, trouble, NO_RESERVE);
    assertFixes(waiting, fixes);
    for (const { made } of fixes) {
      expect(made.schedule.assign[3]?.[1]).toBeLessThanOrEqual(3);
      expect(made.decisions.commissioned).toMatchObject([{ authorityCode: "Y", origin: "Ministers" }]);
    }
    const [first] = firstStarts(waiting, troubled(waiting, trouble));
    expect(first).toMatchObject({ startsOn: START });
  });

  test("use the reserve only where that is said, week by week", () => {
    const held = plainProblem(visits, { teams: base.problem.teams.map((team) => ({ ...team, off: [4, 5, 6] })) });
    const tight = baseOf({ ...held, T: 8 });
    const reserve = new Map(["A", "B"].map((code) => [code, [4, 5, 6].map((week) => addWeeks(START, week))]));
    const fixes = fixesOf(tight, away("A", 0, 1), { reserve, seed: 1 });
    assertFixes(tight, fixes);
    for (const { id, reserveUsed, made } of fixes) {
      if (id !== "reserve") expect(reserveUsed).toEqual([]);
      for (const { teamCode, weeks } of reserveUsed) {
        const team = made.problem.teams.find((one) => one.id === teamCode);
        expect(team?.off.length).toBe(3 - weeks.length + (teamCode === "A" ? 2 : 0));
      }
    }
  });

  test("tell what each costs more, and who ends later past the window", () => {
    const due = visits.map((visit) => ({ ...visit, due: 1 }));
    const [fix] = fixesOf(baseOf(plainProblem(due)), away("A", 0, 5), NO_RESERVE);
    const breaks = fix && breaksOf(baseOf(plainProblem(due)), fix);
    expect(breaks?.price).toBeGreaterThan(0);
    expect(breaks?.late.length).toBeGreaterThan(0);
  });

  test("are the same each time", () => {
    expect(fixesOf(base, away("A", 0, 3), NO_RESERVE)).toEqual(fixesOf(base, away("A", 0, 3), NO_RESERVE));
  });

  test.each<[string, Trouble]>([
    ["Plan 1 has no team Z. Choose one of its teams.", away("Z", 0, 1)],
    ["None of those days is in a week of the programme that is still to come.", away("A", 90, 95)],
  ])("are refused in words: %s", (says, trouble) => {
    expect(() => fixesOf(base, trouble, NO_RESERVE)).toThrow(says);
  });

  test("keep every rule on made-up plans, or say why there are none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(15),
        fc.nat(3),
        fc.boolean(),
        (seed, from, long, isTeam) => {
          const problem = smallProblem(seed);
          const made = baseOf(problem);
          if (breaches(problem, made.assign).length > 0) return;
          const trouble = isTeam ? away("T0", from, from + long) : closed("V0", from, from + long);
          try {
            assertFixes(made, fixesOf(made, trouble, NO_RESERVE));
          } catch (error) {
            if (!(error instanceof PlannerError)) throw error;
            expect(error.message).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});

test.each([
  ["2027-01-11", "2027-01-11", ["2027-01-11"]],
  ["2027-01-16", "2027-01-18", ["2027-01-18"]],
  ["2027-01-15", "2027-01-25", ["2027-01-11", "2027-01-18", "2027-01-25"]],
  ["2026-12-01", "2027-01-11", ["2027-01-04", "2027-01-11"]],
])("from %s to %s the working weeks of %j are touched", (from, last, mondays) => {
  expect(mondaysOf({ from, last }, "2027-01-06")).toEqual(mondays);
});
