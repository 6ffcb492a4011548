import { describe, expect, test } from "vitest";
import { addWeeks, type Day } from "../../../src/core/calendar.ts";
import { compare } from "../../../src/core/plan/compare.ts";
import type { CauseId } from "../../../src/core/plan/compare-cause.ts";
import { byCause, compareHeadline, whyMoved } from "../../../src/core/plan/compare-words.ts";
import type { ComparedPlan, ComparedVisit } from "../../../src/core/plan/compared.ts";
import { NOTHING_DECIDED } from "../../../src/core/plan/decisions.ts";
import { costOf } from "../../../src/core/schedule/cost.ts";
import type { Problem } from "../../../src/core/schedule/problem.ts";
import { plainProblem, plainVisit } from "../schedule/made.ts";

const START = "2027-01-11";
const monday = (week: number): Day => addWeeks(START, week);
const names = {
  authority: (code: string) => `Authority ${code}`,
  team: (code: string) => `Team ${code}`,
  factor: () => "Signals",
  unit: 10,
};

type Places = Record<string, [team: string, week: number]>;
type More = Partial<ComparedPlan> & { of?: Record<string, Partial<ComparedVisit>> };

function planOf(number: number, problem: Problem, places: Places, { of = {}, ...more }: More = {}): ComparedPlan {
  const visits = Object.entries(places).map(([code, [teamCode, week]]): ComparedVisit => {
    const startsOn = monday(week);
    return {
      ...{ authorityCode: code, teamCode, startsOn, endsOn: addWeeks(startsOn, 1), dueTo: monday(20) },
      ...{ weeksLate: 0, points: 20, band: 2, drawnAtRandom: false, ...of[code] },
    };
  });
  const assign = problem.visits.map(({ id }) => {
    const place = places[id];
    return place ? ([problem.teams.findIndex((team) => team.id === place[0]), place[1]] as const) : null;
  });
  return {
    ...{ number, policyVersion: 1, programme: { startsOn: START, weeks: problem.T }, problem, visits },
    teams: problem.teams.map(({ id }) => ({ code: id, name: `Team ${id}`, leave: [], reserve: [] })),
    unplaced: problem.visits.filter(({ id }) => !places[id]).map(({ id }) => ({ authorityCode: id })),
    ...{ decisions: NOTHING_DECIDED, ...costOf(problem, assign) },
    regionOf: () => "London",
    reasonsOf: () => [],
    ...more,
  };
}

const PLAIN = plainProblem([plainVisit("V"), plainVisit("W")]);
const withV = (more: object) => plainProblem([plainVisit("V", more), plainVisit("W")]);
const withA = (more: object): Problem => ({
  ...PLAIN,
  teams: PLAIN.teams.map((team) => (team.id === "A" ? { ...team, ...more } : team)),
});
const AWAY: ComparedPlan["teams"] = [
  { code: "A", name: "Team A", leave: [monday(1)], reserve: [] },
  { code: "B", name: "Team B", leave: [], reserve: [] },
];

describe("why a visit moved", () => {
  test.each<[CauseId, Problem, Places, More]>([
    ["commissioned", PLAIN, { V: ["A", 3] }, commissioned()],
    ["pinned", withV({ pin: { team: null, week: 3 } }), { V: ["A", 3] }, {}],
    ["leaked", withV({ avoid: [[1, 5000]] }), { V: ["A", 3] }, {}],
    ["team_away", withA({ off: [1] }), { V: ["A", 3] }, { teams: AWAY }],
    ["reserve", withA({ off: [1] }), { V: ["A", 3] }, {}],
    ["conflict", withV({ notTeams: [0] }), { V: ["B", 1] }, {}],
    ["closed", { ...PLAIN, blackout: [1] }, { V: ["A", 3] }, {}],
    ["closed", withV({ shut: [1] }), { V: ["A", 3] }, {}],
    ["length", { ...withV({ d: 2 }), blackout: [2] }, { V: ["A", 3] }, {}],
    ["earliest", withV({ e: 2 }), { V: ["A", 3] }, {}],
    ["band", PLAIN, { V: ["A", 0] }, { of: { V: { band: 1 } } }],
    ["window", PLAIN, { V: ["A", 0] }, { of: { V: { dueTo: monday(4) } } }],
    ["chance", PLAIN, { V: ["A", 3] }, { of: { V: { drawnAtRandom: true } } }],
    ["taken", PLAIN, { V: ["A", 3], W: ["A", 1] }, {}],
    ["freed", PLAIN, { V: ["A", 5], W: ["A", 8] }, {}],
    ["cheaper", PLAIN, { V: ["A", 0] }, {}],
  ])("%s", (id, problem, places, more) => {
    const before = planOf(1, PLAIN, { V: ["A", 1], W: ["A", 5] });
    const comparison = compare(before, planOf(2, problem, { W: ["A", 5], ...places }, more));
    const moved = comparison.moved.find(({ authorityCode }) => authorityCode === "V");
    expect(moved?.cause.id).toBe(id);
    expect(moved && whyMoved(moved, names)).toMatch(/^[A-Z].+\.$/);
  });
});

function commissioned(): More {
  const one = { authorityCode: "V", origin: "Ministers", by: monday(4), reason: "Asked", earliest: 0, shut: [] };
  return { decisions: { ...NOTHING_DECIDED, commissioned: [one] } };
}

describe("what differs between two plans", () => {
  const before = planOf(1, PLAIN, { V: ["A", 1], W: ["B", 5] });

  test("a plan beside itself: nothing moved, and nothing was bought", () => {
    const comparison = compare(before, before);
    expect(comparison).toMatchObject({ moved: [], unmoved: 2, forbidden: [], underLater: { bought: 0 } });
    expect(compareHeadline(comparison, [1, 1], names)).toEqual([
      "Nothing moved: plan 1 has all 2 visits where plan 1 has them.",
    ]);
  });

  test("counts those that moved and those that stayed, and prices both plans by the later one", () => {
    const comparison = compare(before, planOf(2, PLAIN, { V: ["A", 0], W: ["B", 5] }));
    expect(comparison).toMatchObject({ unmoved: 1, underLater: { bought: 10 } });
    expect(comparison.moved).toMatchObject([{ authorityCode: "V", weeks: -1, change: -10 }]);
    expect(byCause(comparison.moved)).toHaveLength(1);
    expect(compareHeadline(comparison, [1, 2], names)[1]).toBe(
      "With every move paid for, that costs 1 week of an average authority’s waiting less than keeping plan 1, which could still be kept.",
    );
  });

  test("says which rule forbids what was, a team that is gone included", () => {
    const gone: Problem = { ...PLAIN, teams: PLAIN.teams.slice(1) };
    const comparison = compare(before, planOf(2, gone, { V: ["B", 1], W: ["B", 5] }));
    expect(comparison.moved[0]?.cause.id).toBe("team_gone");
    expect(comparison.forbidden).toEqual([{ rule: "leave", authorityCode: "V" }]);
  });

  test("tells who found a place and who lost one", () => {
    const other = planOf(2, PLAIN, { V: ["A", 1] });
    expect(compare(before, other)).toMatchObject({ leftOut: [{ authorityCode: "W" }], after: { unplaced: 1 } });
    expect(compare(other, before)).toMatchObject({ placed: [{ authorityCode: "W" }], before: { unplaced: 1 } });
  });

  test("leaves authorities that only one plan knows out of the price", () => {
    const more = plainProblem([...PLAIN.visits, plainVisit("X")]);
    const comparison = compare(before, planOf(2, more, { V: ["A", 1], W: ["B", 5], X: ["A", 8] }));
    expect(comparison).toMatchObject({ underLater: { bought: 0 }, placed: [{ authorityCode: "X" }] });
  });
});
