import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Burnt, MOST_WEEKS_AWAY, moveBurnt } from "../../../src/core/plan/burn.ts";
import { problemOf } from "../../../src/core/plan/problem.ts";
import { isAnniversary } from "../../../src/core/schedule/predictability.ts";
import type { Problem } from "../../../src/core/schedule/problem.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { plainProblem, plainVisit, smallProblem } from "../schedule/made.ts";
import { smallSetting } from "./setting.ts";

/** A plan of a made-up problem whose visit, the nth that has a place, is burned; null where none has. */
function burntIn(problem: Problem, nth: number, seed: number, more: Partial<Burnt> = {}): Burnt | null {
  const { assign } = drawUp(problem, { effort: "quick", seed });
  const placed = assign.flatMap((place, visit) => (place ? [{ visit, week: place[1] }] : []));
  const burnt = placed[nth % Math.max(1, placed.length)];
  return burnt
    ? { problem, assign, visit: burnt.visit, leaked: [burnt.week], anniversary: null, from: 0, ...more }
    : null;
}

const burning = fc.record({
  of: fc.integer({ min: 1, max: 1_000_000 }),
  seed: fc.integer({ min: 1, max: 999_999 }),
  nth: fc.nat(8),
  alsoLeaked: fc.array(fc.nat(15), { maxLength: 2 }),
  anniversary: fc.option(fc.integer({ min: -60, max: 15 })),
  from: fc.nat(6),
});

test("on 600 made-up plans the burned visit goes to a legal week nobody could name, and nothing else moves", () => {
  let moves = 0;
  fc.assert(
    fc.property(burning, ({ of, seed, nth, alsoLeaked, anniversary, from }) => {
      const burnt = burntIn(smallProblem(of), nth, seed, { anniversary, from });
      if (!burnt) return;
      const leaked = [...burnt.leaked, ...alsoLeaked];
      const moved = moveBurnt({ ...burnt, leaked }, seed);
      if (!moved) return;
      moves++;
      const { visit, assign, problem } = burnt;
      const [team = -1, week = -1] = moved.schedule.assign[visit] ?? [];
      expect(moved.slot).toEqual({ team, week });
      for (const known of leaked) expect(Math.abs(week - known)).toBeGreaterThan(1);
      expect(isAnniversary(anniversary, week)).toBe(false);
      expect(week).toBeGreaterThanOrEqual(from);
      expect(breaches(moved.problem, moved.schedule.assign)).toEqual([]);
      expect(moved.schedule.assign.filter((_, index) => index !== visit)).toEqual(
        assign.filter((_, index) => index !== visit),
      );
      // Its own pin by week and the frozen weeks apart, it breaks no rule of the problem as it was either.
      const asItWas = { ...problem, frozen: null, visits: problem.visits.map((one) => ({ ...one, pin: null })) };
      expect(breaches(asItWas, moved.schedule.assign).filter((breach) => breach.visit === visit)).toEqual([]);
      const { due, d } = problem.visits[visit] ?? { due: null, d: 0 };
      expect(moved.isInWindow).toBe(due === null || week + d - 1 <= due);
      if (!moved.isInWindow) expect(Math.abs(week - (assign[visit]?.[1] ?? 0))).toBeLessThanOrEqual(MOST_WEEKS_AWAY);
      expect(moveBurnt({ ...burnt, leaked }, seed)).toEqual(moved);
    }),
    { numRuns: 600, seed: 2027 },
  );
  expect(moves).toBeGreaterThan(200);
});

/** One visit in forty open weeks, two teams, in week 20; the dearer the later. */
const wide: Burnt = {
  problem: plainProblem([plainVisit("A", { due: 39 })], { T: 40 }),
  assign: [[0, 20]],
  visit: 0,
  leaked: [20],
  anniversary: null,
  from: 0,
};

describe("the week that chance draws", () => {
  test("is any open week of the window, each about as likely, and not the cheapest", () => {
    const drawn = new Map<number, number>();
    const draws = 3700;
    for (let seed = 1; seed <= draws; seed++) {
      const week = moveBurnt(wide, seed)?.slot.week ?? -1;
      drawn.set(week, (drawn.get(week) ?? 0) + 1);
    }
    expect(drawn.size).toBe(37);
    // A hundred a week are expected; five standard deviations are fifty.
    for (const count of drawn.values()) expect(Math.abs(count - draws / 37)).toBeLessThan(50);
  });

  test("is as likely where one team is free as where ten are", () => {
    const off = Array.from({ length: 40 }, (_, week) => week).filter((week) => week >= 10);
    const problem = { ...wide.problem, teams: [...wide.problem.teams, { id: "C", home: 0, cse: true, off }] };
    let early = 0;
    for (let seed = 1; seed <= 2000; seed++)
      early += (moveBurnt({ ...wide, problem }, seed)?.slot.week ?? 99) < 9 ? 1 : 0;
    expect(early / 2000).toBeCloseTo(9 / 37, 1);
  });

  test("says from how many weeks it was drawn, and what it costs more or less", () => {
    const moved = moveBurnt(wide, 7);
    expect(moved).toMatchObject({ weeks: 37, slots: 74, isInWindow: true });
    const { team = 0, week = 0 } = moved?.slot ?? {};
    expect(moved?.price).toBe(10 * (week - 20) + (team === 0 ? 0 : 50));
  });

  test("is near the leaked one where the window is closed already", () => {
    const problem = plainProblem([plainVisit("A", { due: -5 })], { T: 60 });
    for (let seed = 1; seed <= 200; seed++) {
      const moved = moveBurnt({ ...wide, problem, assign: [[0, 30]], leaked: [30] }, seed);
      expect(moved?.isInWindow).toBe(false);
      expect(Math.abs((moved?.slot.week ?? 0) - 30)).toBeLessThanOrEqual(MOST_WEEKS_AWAY);
    }
  });

  test("keeps a pin by team and drops a pin by week", () => {
    const problem = plainProblem([plainVisit("A", { pin: { team: 1, week: 20 } })], { T: 40 });
    const teams = new Set(
      [1, 2, 3, 4, 5].map((seed) => moveBurnt({ ...wide, problem, assign: [[1, 20]] }, seed)?.slot.team),
    );
    expect([...teams]).toEqual([1]);
  });

  test("is none where every other week is closed", () => {
    const blackout = Array.from({ length: 40 }, (_, week) => week).filter((week) => week < 19 || week > 21);
    expect(moveBurnt({ ...wide, problem: { ...wide.problem, blackout } }, 1)).toBeNull();
  });
});

test("a redraw does not go back to a leaked week or those beside it while any other is open", () => {
  const leaked = [{ authorityCode: "C", startsOn: "2027-01-18" }];
  const { visits } = problemOf(smallSetting({ leaked }));
  expect(visits.map(({ avoid }) => avoid)).toEqual([
    undefined,
    undefined,
    [
      [0, 5000],
      [1, 5000],
      [2, 5000],
    ],
  ]);
});
