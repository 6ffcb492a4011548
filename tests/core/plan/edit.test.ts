import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWeeks, weekIndex } from "../../../src/core/calendar.ts";
import { PlannerError } from "../../../src/core/errors.ts";
import { type Edited, edited } from "../../../src/core/plan/edit.ts";
import type { Base } from "../../../src/core/plan/edit-base.ts";
import type { Change } from "../../../src/core/plan/edit-change.ts";
import { consequences } from "../../../src/core/plan/edit-says.ts";
import type { Problem } from "../../../src/core/schedule/problem.ts";
import { randomFrom } from "../../../src/core/schedule/random.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { plainProblem, plainVisit, smallProblem } from "../schedule/made.ts";
import { baseOf, START } from "./edit-made.ts";

const monday = (week: number) => addWeeks(START, week);
const WHY = { reason: "Because", thaw: "It must" };

function anyChange({ problem, setting }: Base, random: () => number): Change {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const authorityCode = one(problem.visits).id;
  const week = () => monday(Math.floor(random() * problem.T));
  return one<() => Change>([
    ...Array.from({ length: 4 }, () => () => {
      const teamCode = one(setting.teams).code;
      return {
        ...WHY,
        did: "move" as const,
        authorityCode,
        teamCode,
        startsOn: week(),
        pin: one([null, "week", "team", "week and team"] as const),
      };
    }),
    () => ({ ...WHY, did: "pin", authorityCode, pin: one([null, "week", "team", "week and team"] as const) }),
    () => ({ ...WHY, did: "leave out", authorityCode }),
    () => ({ ...WHY, did: "take in", authorityCode }),
    () => ({ ...WHY, did: "commission", authorityCode, origin: "The Secretary of State", by: week() }),
    () => ({ ...WHY, did: "withdraw commission", authorityCode }),
  ])();
}

/** The plan after a change, as the next change finds it. */
function changedBy(base: Base, made: Edited): Base {
  return { ...base, problem: made.problem, assign: made.schedule.assign, decisions: made.decisions };
}

function expectKept(base: Base, made: Edited) {
  const { problem, schedule, decisions, moves } = made;
  expect(breaches(problem, schedule.assign)).toEqual([]);
  expect(verify(problem, schedule).errors).toEqual([]);
  problem.visits.forEach(({ id }, visit) => {
    const place = schedule.assign[visit] ?? null;
    if (!moves.some(({ authorityCode }) => authorityCode === id)) expect(place).toEqual(base.assign[visit] ?? null);
    const pin = decisions.pins.find(({ authorityCode }) => authorityCode === id);
    if (pin?.teamCode) expect(problem.teams[place?.[0] ?? -1]?.id).toBe(pin.teamCode);
    if (pin?.startsOn) expect(place?.[1]).toBe(weekIndex(START, pin.startsOn));
    if (decisions.excluded.some(({ authorityCode }) => authorityCode === id)) expect(place).toBeNull();
    const order = decisions.commissioned.find(({ authorityCode }) => authorityCode === id);
    if (order && place) expect(monday(place[1]) <= order.by).toBe(true);
  });
}

describe("changing a plan by hand", () => {
  test("200 random changes on made-up problems keep every rule and every promise, name everybody who moved, and alter nothing that was", () => {
    let made = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const random = randomFrom(seed);
        let base = baseOf(smallProblem(seed));
        for (let nth = 0; nth < 10; nth++) {
          const before = JSON.stringify(base);
          const change = anyChange(base, random);
          try {
            const next = edited(base, change, seed);
            expectKept(base, next);
            expect(consequences(base, next).every((says) => /^[A-Z].*\.$/.test(says))).toBe(true);
            expect(JSON.stringify(edited(base, change, seed))).toBe(JSON.stringify(next));
            expect(JSON.stringify(base)).toBe(before);
            base = changedBy(base, next);
            made++;
          } catch (error) {
            if (!(error instanceof PlannerError)) throw error;
            expect(error.message).toMatch(/^[A-Z“].*[.:!]$/s);
            expect(JSON.stringify(base)).toBe(before);
          }
        }
      }),
      { numRuns: 60, seed: 2027 },
    );
    expect(made).toBeGreaterThanOrEqual(200);
  });

  const problem = plainProblem([plainVisit("A"), plainVisit("B"), plainVisit("C", { cse: true })]);
  const base = (more: Partial<Problem> = {}) =>
    baseOf({ ...problem, ...more }, {}, [
      [0, 0],
      [1, 0],
      [0, 4],
    ]);
  const move = (authorityCode: string, teamCode: string, week: number, more: Partial<Change> = {}) =>
    ({ ...WHY, did: "move", authorityCode, teamCode, startsOn: monday(week), pin: null, ...more }) as Change;

  test("a free place holds all others still", () => {
    const { moves, schedule } = edited(base(), move("A", "A", 7), 1);
    expect(moves.map(({ authorityCode }) => authorityCode)).toEqual(["A"]);
    expect(schedule.assign).toEqual([
      [0, 7],
      [1, 0],
      [0, 4],
    ]);
  });

  test("whoever is in the way moves, and nobody else, and is named after the one that was asked for", () => {
    const given = base();
    const made = edited(given, move("B", "A", 4), 1);
    expect(made.moves.map(({ authorityCode }) => authorityCode)).toEqual(["B", "C"]);
    expect(consequences(given, made)[1]).toMatch(/^Authority C moves from Team A, 8 February 2027 to Team A, /);
  });

  test.each<[string, Change, RegExp]>([
    [
      "the skill",
      move("C", "B", 4),
      /^Team B cannot start there .* A visit that needs the CSE skill has a team that has it\.$/,
    ],
    ["a team that is not there", move("A", "Z", 4), /^Choose one of the plan’s own teams/],
    ["a week that is not there", move("A", "A", 40), /^Choose one of the plan’s own teams/],
    ["what is not left out", { ...WHY, did: "take in", authorityCode: "A" }, /not left out/],
    ["what is not commissioned", { ...WHY, did: "withdraw commission", authorityCode: "A" }, /not commissioned/],
  ])("is refused in words for %s", (_, change, says) => {
    expect(() => edited(base(), change, 1)).toThrow(says);
  });

  test("names the promise in the way, and what would help", () => {
    const pinned = changedBy(
      base(),
      edited(base(), { ...WHY, did: "pin", authorityCode: "C", pin: "week and team" }, 1),
    );
    expect(() => edited(pinned, move("A", "A", 4), 1)).toThrow(
      /^No other visits can be moved to make room for it .* It is held by Authority C, pinned there\. Take that pin away first/,
    );
  });

  test("a visit before its earliest week needs a pin by week, and says so", () => {
    const early = base({ visits: [plainVisit("A", { e: 5 }), plainVisit("B"), plainVisit("C", { cse: true })] });
    const from5 = { ...early, assign: [[0, 6] as const, early.assign[1] ?? null, early.assign[2] ?? null] };
    expect(() => edited(from5, move("A", "A", 2), 1)).toThrow("Pin it to the week if it must be there all the same.");
    expect(edited(from5, move("A", "A", 2, { pin: "week" } as never), 1).schedule.assign[0]).toEqual([0, 2]);
  });

  test("a leaked week, those beside it, a recorded conflict and a call too late close a place", () => {
    const leaked = { ...base(), leaked: [{ authorityCode: "A", startsOn: monday(7) }] };
    for (const week of [6, 7, 8]) expect(() => edited(leaked, move("A", "A", week), 1)).toThrow("known outside");
    const conflicted = { ...base(), conflicts: [{ authorityCode: "A", teamCode: "B" }] };
    expect(() => edited(conflicted, move("A", "B", 7), 1)).toThrow(
      "A team with a conflict of interest does not visit.",
    );
    const later = base();
    const running = { ...later, setting: { ...later.setting, today: monday(5) } };
    expect(() => edited(running, move("A", "A", 6), 1)).toThrow(
      "Its call can no longer be made: the first start left is",
    );
  });

  test("touching the frozen weeks is told, pins what was moved, and is kept with its reason", () => {
    const pubs = [
      { team: 0, week: 0 },
      { team: 1, week: 0 },
      { team: 0, week: 4 },
    ];
    const visits = problem.visits.map((visit, index) => ({ ...visit, pub: pubs[index] ?? null }));
    const frozen = base({ visits, frozen: { from: 0, to: 3 } });
    const out = edited(frozen, move("A", "A", 7), 1);
    expect([out.thawed, out.decisions.thawed]).toEqual([["A"], [{ authorityCode: "A", reason: "It must" }]]);
    expect(out.problem.visits[0]?.pin).toEqual({ team: 0, week: 7 });
    expect(edited(frozen, move("C", "A", 7), 1).thawed).toEqual([]);
  });

  test("left out and taken in again, a visit has its place and its earliest week back", () => {
    const early = base({ visits: [plainVisit("A", { e: 2 }), plainVisit("B"), plainVisit("C", { cse: true })] });
    const given = { ...early, assign: [[0, 2] as const, early.assign[1] ?? null, early.assign[2] ?? null] };
    const out = changedBy(given, edited(given, { ...WHY, did: "leave out", authorityCode: "A" }, 1));
    expect(out.assign[0]).toBeNull();
    expect(() => edited(out, move("A", "A", 7), 1)).toThrow("It is left out of this plan: take it in again first.");
    const back = changedBy(out, edited(out, { ...WHY, did: "take in", authorityCode: "A" }, 1));
    expect([back.assign, back.problem.visits]).toEqual([given.assign, given.problem.visits]);
  });

  test("a commission overrides the order and the earliest week, stays in every later change, and can be withdrawn", () => {
    const late = base({ visits: [plainVisit("A", { e: 8 }), plainVisit("B"), plainVisit("C", { cse: true })] });
    const given = { ...late, assign: [[0, 8] as const, late.assign[1] ?? null, late.assign[2] ?? null] };
    const order: Change = {
      ...WHY,
      did: "commission",
      authorityCode: "A",
      origin: "The Secretary of State",
      by: monday(2),
    };
    const ordered = changedBy(given, edited(given, order, 1));
    expect(ordered.assign[0]?.[1]).toBeLessThanOrEqual(2);
    expect(() => edited(ordered, move("A", "A", 7), 1)).toThrow("withdraw the commission first");
    const free = changedBy(ordered, edited(ordered, { ...WHY, did: "withdraw commission", authorityCode: "A" }, 1));
    expect(edited(free, move("A", "A", 7), 1).schedule.assign[0]).toEqual([0, 7]);
    expect(() => edited(given, { ...order, by: monday(-9) } as Change, 1)).toThrow("No call can be made in time");
  });

  test("a commission can be given another day, and once withdrawn, left out or taken in again leaves no trace", () => {
    const late = base({
      visits: [plainVisit("A", { e: 8, shut: [11] }), plainVisit("B"), plainVisit("C", { cse: true })],
    });
    const given = { ...late, assign: [[0, 8] as const, late.assign[1] ?? null, late.assign[2] ?? null] };
    const own = { ...WHY, authorityCode: "A" };
    const order = (week: number): Change => ({
      ...own,
      did: "commission",
      origin: "The Secretary of State",
      by: monday(week),
    });
    const did = (plan: Base, change: Change) => changedBy(plan, edited(plan, change, 1));
    const ordered = did(did(given, order(2)), order(6));
    expect(edited(ordered, move("A", "A", 6), 1).schedule.assign[0]).toEqual([0, 6]);
    expect(() => edited(ordered, move("A", "A", 7), 1)).toThrow("withdraw the commission first");
    const there = did(ordered, move("A", "A", 6));
    const free = did(there, { ...own, did: "withdraw commission" });
    expect([free.problem.visits[0]?.e, free.problem.visits[0]?.shut]).toEqual([6, [11]]);
    const back = did(did(there, { ...own, did: "leave out" }), { ...own, did: "take in" });
    expect([back.problem.visits[0]?.e, back.problem.visits[0]?.shut]).toEqual([8, [11]]);
    const out = did(did(given, { ...own, did: "leave out" }), order(6));
    expect(out.decisions.commissioned[0]?.earliest).toBe(8);
  });
});
