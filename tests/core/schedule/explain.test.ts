import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { costOf, type Place } from "../../../src/core/schedule/cost.ts";
import { explain } from "../../../src/core/schedule/explain.ts";
import { standInTheWay } from "../../../src/core/schedule/obstacles.ts";
import { readProblem } from "../../../src/core/schedule/problem.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { cellSentence, type Names, whyNoPlace, whyThisWeek } from "../../../src/core/schedule/sentences.ts";
import { exactly } from "../../bench/exact.ts";
import { plainProblem, plainVisit, smallProblem } from "./made.ts";

const names: Names = {
  visit: (index) => `Visit ${index}`,
  team: (index) => `Team ${index}`,
  week: (index) => `week ${index}`,
  cost: (amount) => `${Math.round(amount)}`,
};
const real = readProblem(
  JSON.parse(readFileSync(new URL("../../fixtures/instances/real.json", import.meta.url), "utf8")),
);

test("every open cell, tried out, costs what it says and breaks nothing; every closed one breaks the rules it names", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const problem = smallProblem(seed);
    const plan = drawUp(problem, { effort: "quick" });
    problem.visits.forEach((_, visit) => {
      for (const cell of explain(problem, plan, visit).cells) {
        const assign: Place[] = plan.assign.with(visit, [cell.team, cell.week]);
        expect(costOf(problem, assign).cost - plan.cost).toBe(cell.change);
        expect(breaches(problem, assign).length > 0).toBe(cell.rules.length > 0);
      }
    });
  }
});

test("no plan that uses a cell costs less than its proven price", async () => {
  let tried = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const problem = { ...smallProblem(seed), frozen: null };
    const plan = drawUp(problem, { effort: "normal" });
    const cells = explain(problem, plan, 0).cells.filter(({ atLeast }) => atLeast !== null);
    for (const { team, week, atLeast } of cells.filter((_, at) => at % 7 === 0).slice(0, 3)) {
      const visits = problem.visits.map((visit, index) => (index === 0 ? { ...visit, pin: { team, week } } : visit));
      const forced = await exactly({ ...problem, visits });
      if (forced.status !== "Optimal") continue;
      expect(atLeast).toBeLessThanOrEqual(forced.cost + 1e-6);
      tried++;
    }
  }
  expect(tried).toBeGreaterThan(10);
});

test("the place that a visit has is never proven dearer than the plan", () => {
  const plan = drawUp(real, { effort: "normal" });
  for (const visit of [0, 50, 100, 152]) {
    const { cells, place } = explain(real, plan, visit);
    const own = cells.find(({ team, week }) => team === place?.team && week === place.week);
    expect(own).toMatchObject({ change: 0, rules: [] });
    expect(own?.atLeast).toBeLessThanOrEqual(plan.cost);
    expect(own?.atLeast).toBeGreaterThanOrEqual(plan.bound ?? 0);
  }
});

test("why this week is told in sentences with the cost, the next best place and who holds the better ones", () => {
  const visits = [plainVisit("V", { w: 30 }), plainVisit("W", { w: 10 })];
  const problem = plainProblem(visits, { teams: plainProblem([]).teams.slice(0, 1) });
  const plan = drawUp(problem, { effort: "normal" });
  expect(plan.assign).toEqual([
    [0, 0],
    [0, 2],
  ]);
  const told = whyThisWeek(explain(problem, plan, 1), plan.cost, names);
  expect(told[0]).toBe("Visit 1 is with Team 0 in the week of week 2. It costs 30 for the wait.");
  expect(told[1]).toMatch(
    /^The best place still open: Team 0 in the week of week 3 would cost 10 more, the rest held still\./,
  );
  expect(told[2]).toMatch(
    /^Team 0 in the week of week 0 would cost 20 less by itself, but it is held by Visit 0\. Any plan that puts it there costs at least/,
  );
  expect(told[3]).toBe(
    "2 cheaper places are closed to it: A team does one visit at a time, from its start to the end of its write-up (2).",
  );
});

test("a closed cell says which rule closes it", () => {
  const problem = plainProblem([plainVisit("V", { notTeams: [1] })]);
  const cell = explain(problem, drawUp(problem, { effort: "quick" }), 0).cells.find(({ team }) => team === 1);
  expect(cell && cellSentence(cell, 0, names)).toBe(
    "Team 1 in the week of week 0 is closed. A team with a conflict of interest does not visit.",
  );
});

test.each([
  { name: "every team in conflict", visit: plainVisit("V", { notTeams: [0, 1] }), rules: ["conflict"] },
  { name: "no week late enough", visit: plainVisit("V", { e: 10 }), rules: ["earliest"] },
  {
    name: "conflict with the only skilled team",
    visit: plainVisit("V", { cse: true, notTeams: [0] }),
    rules: ["conflict", "skill"],
  },
])("$name: the smallest set of rules in the way", ({ visit, rules }) => {
  const problem = plainProblem([visit]);
  const plan = drawUp(problem, { effort: "quick" });
  expect(plan.assign).toEqual([null]);
  const obstacles = standInTheWay(problem, plan.assign, 0);
  expect(obstacles.rules).toEqual(rules);
  expect(whyNoPlace(obstacles, 0, names)[0]).toMatch(/^Visit 0 has no place\./);
  expect(whyThisWeek(explain(problem, plan, 0), plan.cost, names)).toEqual(["Visit 0 has no place in this plan."]);
});

test("a visit that is cheaper left out is said to be", () => {
  const problem = plainProblem([plainVisit("V", { avoid: Array.from({ length: 10 }, (_, week) => [week, 9000]) })]);
  const plan = drawUp(problem, { effort: "quick" });
  const obstacles = standInTheWay(problem, plan.assign, 0);
  expect([plan.assign[0], obstacles.open]).toEqual([null, 20]);
  expect(whyNoPlace(obstacles, 0, names)).toEqual([
    "Visit 0 is left out because every place open to it costs more than leaving it out.",
  ]);
});
