import fc from "fast-check";
import { expect, test } from "vitest";
import { explain } from "../../../src/core/schedule/explain.ts";
import { naiveByDue, naiveByRisk } from "../../../src/core/schedule/naive.ts";
import { readProblem } from "../../../src/core/schedule/problem.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { exactly } from "../../bench/exact.ts";
import { limitedProblem, plainProblem, plainVisit, shuffled } from "./made.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });

test("skills and conflicts that run out and weeks closed at one authority are kept by every plan, as the second opinion reads them", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = readProblem(JSON.parse(JSON.stringify(limitedProblem(seed))));
      const plan = drawUp(problem, { effort: "normal", seed });
      expect(breaches(problem, plan.assign)).toEqual([]);
      for (const made of [plan, naiveByRisk(problem), naiveByDue(problem)])
        expect(verify(problem, made).errors).toEqual([]);
    }),
    { numRuns: 120, seed: 2027 },
  );
});

test("they change no plan by the order in which visits and teams arrive", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = limitedProblem(seed);
      const plan = drawUp(problem, { effort: "normal" });
      const again = drawUp(shuffled(problem, seed).problem, { effort: "normal" });
      expect([again.cost, again.bound]).toEqual([plan.cost, plan.bound]);
    }),
    { numRuns: 40, seed: 2027 },
  );
});

test("with them the bound is never above the optimum of an independent solver, nor any price of a place above what that place costs", async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const problem = limitedProblem(seed);
    const plan = drawUp(problem, { effort: "deep" });
    const exact = await exactly(problem);
    expect(exact.status).toBe("Optimal");
    expect(plan.bound).toBeLessThanOrEqual(exact.cost);
    expect(plan.cost).toBeGreaterThanOrEqual(exact.cost);
    plan.assign.forEach((place, visit) => {
      const cell = explain(problem, plan, visit).cells.find(
        ({ team, week }) => team === place?.[0] && week === place[1],
      );
      if (cell?.atLeast != null) expect(cell.atLeast).toBeLessThanOrEqual(plan.cost + 1e-6);
    });
  }
});

test.each([
  [
    "a week for a skill that is no week",
    { teams: [{ id: "A", home: 0, cse: true, off: [], cseUntil: -1 }] },
    /cseUntil/,
  ],
  ["a team that is not there", { visits: [plainVisit("V", { notBefore: [[7, 1]] })] }, /notBefore\[0\]\[0\] is 7/],
  ["a week past the end", { visits: [plainVisit("V", { shut: [10] })] }, /shut\[0\] is 10/],
] as const)("the reader refuses %s", (_, more, words) => {
  expect(() => readProblem({ ...plainProblem([]), ...more })).toThrow(words);
});
