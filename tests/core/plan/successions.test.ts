import { expect, test } from "vitest";
import { visitedBy } from "../../../src/core/plan/successions.ts";
import type { SuccessionDecision } from "../../../src/core/succession.ts";
import { seedPolicy } from "../priority/seed-evidence.ts";
import { authority, evidenceOf } from "../priority/small-evidence.ts";
import { smallSetting } from "./setting.ts";

const POLICY = seedPolicy();
const { programme } = smallSetting();
const END = "2027-04-01";

/** What C, which takes the place of A and B on a day, is asked for: from when, and by when; null where it is not visited. */
function asked(successions: SuccessionDecision[], end = END) {
  const authorities = [
    authority("A", { abolishedOn: end }),
    authority("B", { abolishedOn: end }),
    authority("C", { createdOn: end, predecessorCodes: ["A", "B"] }),
  ];
  const within = { programme: { ...programme, startsOn: "2027-01-11", weeks: 104 }, today: "2026-11-23", successions };
  const { authorities: whom, demands } = visitedBy(evidenceOf({ authorities }), POLICY, {
    ...within,
    ...{ planned: [], done: [] },
  });
  const demand = demands.find(({ authorityCode }) => authorityCode === "C");
  const isVisited = whom.some(({ code }) => code === "C");
  return isVisited && demand ? [demand.earliestOn, demand.dueFrom, demand.dueTo] : null;
}
const after = (authorityCode: string, days: { from?: string; by?: string } = {}): SuccessionDecision => ({
  ...{ authorityCode, choice: "after" as const },
  ...days,
});

test("of two that merge it is enough that one is decided for after", () => {
  expect(asked([{ authorityCode: "A", choice: "before" }])).toBeNull();
  expect(asked([{ authorityCode: "A", choice: "before" }, after("B")])).toEqual([
    "2028-04-01",
    "2028-04-01",
    "2028-10-01",
  ]);
});

test.each<[string, SuccessionDecision[], string[]]>([
  [
    "days of both hold",
    [after("A", { from: "2027-05-01" }), after("B", { by: "2027-12-31" })],
    ["2027-05-01", "2027-05-01", "2027-12-31"],
  ],
  [
    "the later first day and the earlier last one",
    [after("A", { from: "2027-05-01", by: "2027-12-31" }), after("B", { from: "2027-06-01", by: "2027-11-30" })],
    ["2027-06-01", "2027-06-01", "2027-11-30"],
  ],
  [
    "a last day alone, before the policy's window, opens it at the beginning",
    [after("A", { by: "2027-06-30" })],
    [END, END, "2027-06-30"],
  ],
  [
    "a last day alone within the policy's window leaves its first",
    [after("A", { by: "2028-06-30" })],
    ["2028-04-01", "2028-04-01", "2028-06-30"],
  ],
  [
    "a first day alone, after the policy's window, is due at once",
    [after("A", { from: "2028-11-06" })],
    ["2028-11-06", "2028-11-06", "2028-11-06"],
  ],
])("%s", (_, decisions, days) => {
  expect(asked(decisions)).toEqual(days);
});

test("days before it begins, decided while it was to begin earlier, say nothing", () => {
  expect(asked([after("A", { from: "2027-05-01", by: "2027-06-30" })], "2027-10-01")).toEqual([
    "2028-10-01",
    "2028-10-01",
    "2029-04-01",
  ]);
});
