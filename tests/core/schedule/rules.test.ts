import { expect, test } from "vitest";
import { costOf } from "../../../src/core/schedule/cost.ts";
import type { Problem, ProblemVisit } from "../../../src/core/schedule/problem.ts";
import { breaches, closedBy, RULES } from "../../../src/core/schedule/rules.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { plainProblem, plainVisit } from "./made.ts";

type Case = {
  name: string;
  rule: string;
  visit?: Partial<ProblemVisit>;
  problem?: Partial<Problem>;
  team: number;
  week: number;
};

const teams = plainProblem([]).teams;
const withLeave = (off: number[]) => [
  { ...teams[0], id: "A", home: 0, cse: true, off },
  { id: "B", home: 1, cse: false, off: [] },
];

const until = (cseUntil: number) => withLeave([]).map((team) => ({ ...team, cseUntil }));

const CASES: Case[] = [
  {
    name: "a visit of two weeks in the last week runs past the end",
    rule: "horizon",
    visit: { d: 2 },
    team: 0,
    week: 9,
  },
  {
    name: "a second week on site falls in a closed week",
    rule: "closed",
    visit: { d: 2 },
    problem: { blackout: [4] },
    team: 0,
    week: 3,
  },
  {
    name: "a week on site falls in the team's leave",
    rule: "leave",
    problem: { teams: withLeave([3]) },
    team: 0,
    week: 3,
  },
  {
    name: "the write-up falls in the team's leave",
    rule: "write-up",
    problem: { teams: withLeave([4]) },
    team: 0,
    week: 3,
  },
  { name: "the notice week is closed", rule: "notice", problem: { notice: 1, blackout: [2] }, team: 0, week: 3 },
  { name: "the visit is before its earliest week", rule: "earliest", visit: { e: 4 }, team: 0, week: 3 },
  { name: "a pin by week names another week", rule: "pin", visit: { pin: { week: 4 } }, team: 0, week: 3 },
  { name: "a pin by team names another team", rule: "pin", visit: { pin: { team: 1 } }, team: 0, week: 3 },
  { name: "a pin by both names another slot", rule: "pin", visit: { pin: { team: 0, week: 5 } }, team: 0, week: 3 },
  { name: "the team has a conflict of interest", rule: "conflict", visit: { notTeams: [0] }, team: 0, week: 3 },
  { name: "the team lacks the CSE skill", rule: "skill", visit: { cse: true }, team: 1, week: 3 },
  {
    name: "the team's CSE skill has run out",
    rule: "skill",
    visit: { cse: true },
    problem: { teams: until(3) },
    team: 0,
    week: 3,
  },
  { name: "the team's conflict has not run out", rule: "conflict", visit: { notBefore: [[0, 4]] }, team: 0, week: 3 },
  { name: "a week on site is closed at the authority", rule: "closed", visit: { shut: [3] }, team: 0, week: 3 },
  {
    name: "the authority is closed in the notice week",
    rule: "notice",
    visit: { shut: [2] },
    problem: { notice: 1 },
    team: 0,
    week: 3,
  },
  {
    name: "a published visit leaves its frozen week",
    rule: "frozen",
    visit: { pub: { team: 0, week: 1 } },
    problem: { frozen: { from: 0, to: 4 } },
    team: 0,
    week: 5,
  },
  {
    name: "a new visit comes into the frozen weeks",
    rule: "frozen",
    problem: { frozen: { from: 0, to: 4 } },
    team: 0,
    week: 3,
  },
];

test.each(CASES)("$name: $rule", ({ rule, visit, problem, team, week }) => {
  const made = plainProblem([plainVisit("V", visit)], problem);
  expect(closedBy(made, 0, team, week)).toEqual([rule]);
  expect(breaches(made, [[team, week]]).map((breach) => breach.rule)).toEqual([rule]);
  const { cost } = costOf(made, [[team, week]]);
  expect(verify(made, { assign: [[team, week]], cost, bound: null, certificate: null }).ok).toBe(false);
});

test.each<Case>([
  {
    name: "the write-up may fall in a closed week, even in leave",
    rule: "",
    problem: { blackout: [4], teams: withLeave([4]) },
    team: 0,
    week: 3,
  },
  {
    name: "a CSE skill still holds in its last week",
    rule: "",
    visit: { cse: true },
    problem: { teams: until(4) },
    team: 0,
    week: 3,
  },
  { name: "a conflict that has run out is none", rule: "", visit: { notBefore: [[0, 3]] }, team: 0, week: 3 },
  { name: "the write-up may fall in a week closed at the authority", rule: "", visit: { shut: [4] }, team: 0, week: 3 },
  { name: "a pin by week overrides the earliest week", rule: "", visit: { e: 8, pin: { week: 3 } }, team: 0, week: 3 },
  { name: "the week before the programme counts as open", rule: "", problem: { notice: 1 }, team: 0, week: 0 },
  { name: "the write-up may run past the end", rule: "", team: 0, week: 9 },
  {
    name: "a frozen visit whose team is sick may move to another",
    rule: "",
    visit: { pub: { team: 0, week: 3 } },
    problem: { frozen: { from: 0, to: 5 }, teams: withLeave([3]) },
    team: 1,
    week: 3,
  },
  {
    name: "a pin overrides the frozen weeks",
    rule: "",
    visit: { pin: { team: 0, week: 3 } },
    problem: { frozen: { from: 0, to: 5 } },
    team: 0,
    week: 3,
  },
])("$name", ({ visit, problem, team, week }) => {
  const made = plainProblem([plainVisit("V", visit)], problem);
  expect(breaches(made, [[team, week]])).toEqual([]);
  const { cost } = costOf(made, [[team, week]]);
  expect(verify(made, { assign: [[team, week]], cost, bound: null, certificate: null }).errors).toEqual([]);
});

test.each([
  {
    name: "a team starts a visit while it still writes up",
    rule: "busy",
    problem: {},
    places: [
      [0, 3],
      [0, 4],
    ],
  },
  {
    name: "more visits on site than the nation may have",
    rule: "national",
    problem: { natCap: 1 },
    places: [
      [0, 3],
      [1, 3],
    ],
  },
  {
    name: "more visits on site than the region may have",
    rule: "region",
    problem: { regCap: 1 },
    places: [
      [0, 3],
      [1, 3],
    ],
  },
] as const)("$name: $rule", ({ rule, problem, places }) => {
  const made = plainProblem([plainVisit("V"), plainVisit("W")], problem);
  expect(breaches(made, places).map((breach) => breach.rule)).toEqual([rule]);
  const { cost } = costOf(made, places);
  expect(verify(made, { assign: places, cost, bound: null, certificate: null }).ok).toBe(false);
});

test("a pinned visit that is left out breaks its pin", () => {
  const made = plainProblem([plainVisit("V", { pin: { week: 3 } })]);
  expect(breaches(made, [null])).toEqual([{ rule: "pin", visit: 0, week: 3, other: null }]);
});

test("every rule has its own name and a sentence that ends", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { sentence } of RULES) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
