import { expect, test } from "vitest";
import { addDays, addWeeks } from "../../../src/core/calendar.ts";
import { decided, lostSays, NOTHING_DECIDED } from "../../../src/core/plan/decisions.ts";
import { redraw } from "../../../src/core/schedule/redraw.ts";
import { plainProblem, plainVisit } from "../schedule/made.ts";
import { START } from "./edit-made.ts";
import { smallSetting } from "./setting.ts";

const programme = { ...smallSetting().programme, startsOn: START, noticeWeeks: 1 };

test.each([
  ["on the day of its call", 3, 6],
  ["after its call", 3.5, 6],
  ["when the day asked for has passed", 4, 4],
])(
  "a commissioned visit that is published stays in its week %s, though it comes before its own earliest",
  (_, now, by) => {
    const pub = { team: 0, week: 4 };
    const problem = { ...plainProblem([plainVisit("A", { e: 9, pub })]), frozen: { from: Math.floor(now), to: 6 } };
    const order = { authorityCode: "A", origin: "x", by: addWeeks(START, by), reason: "x", earliest: 9, shut: [] };
    const today = addDays(START, now * 7);
    const taken = decided(problem, { ...NOTHING_DECIDED, commissioned: [order] }, { programme, today });
    expect(redraw(taken.problem, { effort: "quick" }).schedule.assign).toEqual([[0, 4]]);
  },
);

test("a commission whose day has passed without a visit lets it begin as soon as a call can be made", () => {
  const order = { authorityCode: "A", origin: "x", by: addWeeks(START, 2), reason: "x", earliest: 9, shut: [] };
  const taken = decided(
    plainProblem([plainVisit("A", { e: 9 })]),
    { ...NOTHING_DECIDED, commissioned: [order] },
    {
      ...{ programme, today: addWeeks(START, 3) },
    },
  );
  expect(taken.problem.visits[0]?.e).toBe(4);
});

test("a draft taken up says how much that was decided in the working draft it does not have, and names nobody", () => {
  const pin = { authorityCode: "A", teamCode: "T1", startsOn: null, reason: "x" };
  const here = { ...NOTHING_DECIDED, pins: [pin, { ...pin, authorityCode: "B" }], excluded: [{ ...pin, earliest: 0 }] };
  expect(lostSays(here, { ...NOTHING_DECIDED, pins: [pin] })).toEqual([
    "It was drawn up without what had been decided in the working draft: 1 pin and 1 authority left out. Undo to have that back, or decide it again here.",
  ]);
  expect(lostSays(here, here)).toEqual([]);
});
