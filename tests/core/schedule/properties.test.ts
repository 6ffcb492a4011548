import fc from "fast-check";
import { expect, test } from "vitest";
import { costOf } from "../../../src/core/schedule/cost.ts";
import { naiveByDue, naiveByRisk } from "../../../src/core/schedule/naive.ts";
import { readProblem } from "../../../src/core/schedule/problem.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { drawUp, type Schedule } from "../../../src/core/schedule/schedule.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { exactly } from "../../bench/exact.ts";
import { pinSome, shuffled, smallProblem } from "./made.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });

test("on 500 made-up problems every hard rule is kept, the second opinion agrees, and more effort is never worse", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = readProblem(JSON.parse(JSON.stringify(smallProblem(seed))));
      let before: Schedule | null = null;
      for (const effort of ["quick", "normal", "deep"] as const) {
        const plan = drawUp(problem, { effort, seed });
        expect(breaches(problem, plan.assign)).toEqual([]);
        expect(verify(problem, plan).errors).toEqual([]);
        if (plan.bound !== null) expect(plan.bound).toBeLessThanOrEqual(plan.cost);
        if (before !== null) expect(plan.cost).toBeLessThanOrEqual(before.cost);
        if (before?.bound != null) expect(plan.bound).toBeGreaterThanOrEqual(before.bound);
        before = plan;
      }
      for (const naive of [naiveByRisk(problem), naiveByDue(problem)])
        expect(verify(problem, naive).errors).toEqual([]);
    }),
    { numRuns: 500, seed: 2027 },
  );
});

test("pins by week, by team and by both are kept", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const free = smallProblem(seed);
      const problem = pinSome(free, drawUp(free, { effort: "quick" }).assign, seed);
      const plan = drawUp(problem, { effort: "normal" });
      expect(verify(problem, plan).errors).toEqual([]);
      problem.visits.forEach(({ pin }, index) => {
        if (pin?.team != null) expect(plan.assign[index]?.[0]).toBe(pin.team);
        if (pin?.week != null) expect(plan.assign[index]?.[1]).toBe(pin.week);
      });
    }),
    { numRuns: 150, seed: 2027 },
  );
});

test("the order in which visits and teams arrive changes no cost and no plan", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = smallProblem(seed);
      const other = shuffled(problem, seed);
      const plan = drawUp(problem, { effort: "normal" });
      const again = drawUp(other.problem, { effort: "normal" });
      expect(again.cost).toBe(plan.cost);
      expect(again.bound).toBe(plan.bound);
      const back = other.visitAt.map((index) => plan.assign[index] ?? null);
      const relabelled = back.map((place) => place && ([other.teamAt.indexOf(place[0]), place[1]] as const));
      expect(again.assign).toEqual(relabelled);
      expect(costOf(other.problem, relabelled).cost).toBe(plan.cost);
    }),
    { numRuns: 150, seed: 2027 },
  );
});

test("the bound is never above the optimum that an independent solver proves, and the plan never below it", async () => {
  let met = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const problem = smallProblem(seed);
    const plan = drawUp(problem, { effort: "deep" });
    const exact = await exactly(problem);
    expect(exact.status).toBe("Optimal");
    expect(plan.bound).toBeLessThanOrEqual(exact.cost);
    expect(plan.cost).toBeGreaterThanOrEqual(exact.cost);
    if (plan.cost === exact.cost) met++;
  }
  expect(met).toBeGreaterThanOrEqual(59);
});

test("the same problem, seed and effort give the same plan to the byte", () => {
  const problem = smallProblem(7);
  const once = JSON.stringify(drawUp(problem, { effort: "deep", seed: 3 }));
  expect(JSON.stringify(drawUp(structuredClone(problem), { effort: "deep", seed: 3 }))).toBe(once);
});
