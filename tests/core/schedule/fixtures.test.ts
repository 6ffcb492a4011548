import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { costOf, type Place } from "../../../src/core/schedule/cost.ts";
import { naiveByDue, naiveByRisk } from "../../../src/core/schedule/naive.ts";
import { gapOf, isProvenBest } from "../../../src/core/schedule/outcome.ts";
import { readProblem } from "../../../src/core/schedule/problem.ts";
import { breaches } from "../../../src/core/schedule/rules.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { exactly } from "../../bench/exact.ts";

type Solution = { assign: Place[]; objective: number };

function fixture(name: string) {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../fixtures/instances/${file}.json`, import.meta.url), "utf8"));
  return { problem: readProblem(read(name)), best: read(`${name}.sol`) as Solution };
}

const NAMES = ["small", "real", "tight", "realR", "replan"] as const;

test.each(NAMES)("%s: the proven optimum keeps every rule and costs what it says", (name) => {
  const { problem, best } = fixture(name);
  expect(breaches(problem, best.assign)).toEqual([]);
  expect(costOf(problem, best.assign).cost).toBe(best.objective);
  expect(verify(problem, { assign: best.assign, cost: best.objective, bound: null, certificate: null }).errors).toEqual(
    [],
  );
});

test.each([
  { name: "small", quick: 0.04, normal: 0.005, deep: 0.0015 },
  { name: "real", quick: 0.04, normal: 0.005, deep: 0.0015 },
  { name: "replan", quick: 0.04, normal: 0.005, deep: 0.0015 },
  { name: "tight", quick: 0.1, normal: 0.02, deep: 0.005 },
  { name: "realR", quick: 0.1, normal: 0.02, deep: 0.005 },
])(
  "$name: every effort is verified, within its promise, and better than both naive orders",
  ({ name, quick, normal, deep }) => {
    const { problem, best } = fixture(name);
    const naive = Math.min(naiveByRisk(problem).cost, naiveByDue(problem).cost);
    for (const [effort, gap] of [
      ["quick", quick],
      ["normal", normal],
      ["deep", deep],
    ] as const) {
      const plan = drawUp(problem, { effort });
      expect(verify(problem, plan).errors).toEqual([]);
      expect(plan.cost).toBeGreaterThanOrEqual(best.objective);
      expect(plan.cost / best.objective - 1).toBeLessThanOrEqual(gap);
      expect(plan.cost).toBeLessThan(naive);
      if (effort === "quick") continue;
      expect(plan.bound).toBeLessThanOrEqual(best.objective);
      expect(gapOf(plan)).toBeLessThanOrEqual(gap);
    }
  },
);

test("the real programme, as the product makes it, is proven near the best", () => {
  const read: unknown = JSON.parse(
    readFileSync(new URL("../../fixtures/instances/programme.json", import.meta.url), "utf8"),
  );
  const problem = readProblem(read);
  for (const [effort, gap] of [
    ["normal", 0.02],
    ["deep", 0.005],
  ] as const) {
    const plan = drawUp(problem, { effort });
    expect(verify(problem, plan).errors).toEqual([]);
    expect(plan.assign.every((place) => place !== null)).toBe(true);
    expect(gapOf(plan)).toBeLessThanOrEqual(gap);
  }
});

test("small: the independent solver proves the same optimum", async () => {
  const { problem, best } = fixture("small");
  expect((await exactly(problem)).cost).toBe(best.objective);
  const plan = drawUp(problem, { effort: "deep" });
  expect(plan.cost).toBe(best.objective);
  expect(isProvenBest({ cost: 100, bound: 99.5 })).toBe(true);
  expect(isProvenBest({ cost: 100, bound: 99 })).toBe(false);
});

test.each<[string, (plan: ReturnType<typeof drawUp>) => Partial<ReturnType<typeof drawUp>>, RegExp]>([
  ["a cost that is not so", (plan) => ({ cost: plan.cost - 1 }), /stated cost/],
  ["a bound above the proof", (plan) => ({ bound: (plan.bound ?? 0) + 1 }), /stated bound/],
  ["a bound without a proof", () => ({ certificate: null }), /without a certificate/],
  ["a visit left out on the quiet", (plan) => ({ assign: [null, ...plan.assign.slice(1)] }), /stated cost/],
  [
    "two visits in one slot",
    (plan) => ({ assign: [plan.assign[1] ?? null, ...plan.assign.slice(1)] }),
    /share team|on site|conflict|skill/,
  ],
  ["a team that is not there", (plan) => ({ assign: [[99, 0], ...plan.assign.slice(1)] }), /does not exist/],
  ["too few places", (plan) => ({ assign: plan.assign.slice(1) }), /places for/],
])("the second opinion finds %s", (_, tamper, message) => {
  const { problem } = fixture("small");
  const plan = drawUp(problem, { effort: "normal" });
  expect(verify(problem, plan).ok).toBe(true);
  expect(verify(problem, { ...plan, ...tamper(plan) }).errors.join("; ")).toMatch(message);
});
