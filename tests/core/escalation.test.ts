import { describe, expect, test } from "vitest";
import {
  byUrgency,
  CLOSED,
  closing,
  type Escalation,
  isClosed,
  isOverdue,
  moveTo,
  type Rung,
  rungsAbove,
  standingOf,
} from "../../src/core/escalation.ts";

const rung = (id: string, days: number): Rung => ({ id, name: id.toUpperCase(), days, owner: `${id}'s`, asks: "" });
const [LOW, MIDDLE, HIGH] = [rung("low", 28), rung("middle", 84), rung("high", 14)];
const LADDER = { source: "", rungs: [LOW, MIDDLE, HIGH] };
const MADE = { on: "2026-11-23", who: "A planner", reason: "Three reports" };

const opened = (id: number, on: string, at = LOW): Escalation => ({
  id,
  authorityCode: "A",
  cause: "missing_children",
  history: [moveTo(at, 1, { ...MADE, on })],
});
const closed = (escalation: Escalation): Escalation => {
  const last = standingOf(escalation);
  return last ? { ...escalation, history: [...escalation.history, closing(last, MADE)] } : escalation;
};

describe("the ladder", () => {
  test.each([
    ["low", ["middle", "high"]],
    ["middle", ["high"]],
    ["high", []],
    ["a rung of an older ladder", ["low", "middle", "high"]],
  ])("above %s stand %j", (from, above) => {
    expect(rungsAbove(LADDER, from).map(({ id }) => id)).toEqual(above);
  });
});

describe("a case", () => {
  test("on a rung is its owner's, and due when the rung's clock has run", () => {
    expect(moveTo(MIDDLE, 2, MADE)).toEqual({
      ...MADE,
      number: 2,
      rung: "middle",
      rungName: "MIDDLE",
      dueOn: "2027-02-15",
      owner: "middle's",
    });
  });

  test("stands where its last move put it, in whatever order the moves come", () => {
    const history = [moveTo(LOW, 1, MADE), moveTo(HIGH, 3, MADE), moveTo(MIDDLE, 2, MADE)];
    expect(standingOf({ history })?.rung).toBe("high");
    expect(standingOf({ history: [] })).toBeNull();
  });

  test.each([
    ["2026-12-20", false],
    ["2026-12-21", false],
    ["2026-12-22", true],
  ])("due on 21 December 2026 is overdue on %s: %s", (today, overdue) => {
    expect(isOverdue(opened(1, "2026-11-23"), today)).toBe(overdue);
  });

  test("is never due again once it is closed, and keeps its last owner", () => {
    const over = closed(opened(1, "2026-11-23"));
    expect(standingOf(over)).toMatchObject({ number: 2, rung: CLOSED, dueOn: null, owner: "low's" });
    expect([isClosed(over), isOverdue(over, "2030-01-01")]).toEqual([true, false]);
  });

  test("that is due sooner stands before others, and closed ones stand last", () => {
    const cases = [closed(opened(1, "2020-01-01")), opened(2, "2026-11-23"), opened(3, "2026-11-23", HIGH)];
    expect(cases.toSorted(byUrgency).map(({ id }) => id)).toEqual([3, 2, 1]);
  });
});
