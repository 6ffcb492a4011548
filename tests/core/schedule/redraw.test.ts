import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Problem, readProblem } from "../../../src/core/schedule/problem.ts";
import { publish, redraw } from "../../../src/core/schedule/redraw.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { generate, NATIONAL } from "../../bench/generate.ts";

const FROZEN = { from: 0, to: 4 };

function fallsSick(problem: Problem, team: number, from: number): Problem {
  const away = [from, from + 1, from + 2, from + 3];
  const teams = problem.teams.map((one, index) =>
    index === team ? { ...one, off: [...new Set([...one.off, ...away])].sort((a, b) => a - b) } : one,
  );
  return { ...problem, teams, frozen: FROZEN };
}

const real = readProblem(
  JSON.parse(readFileSync(new URL("../../fixtures/instances/real.json", import.meta.url), "utf8")),
);

const CASES = [1, 2, 3, 4, 5, 6].map((seed) => ({
  name: seed <= 2 ? `the real programme, team ${seed}` : `made-up programme ${seed}`,
  problem: seed <= 2 ? real : generate(seed, { ...NATIONAL, notice: 1 }),
  team: seed,
  from: 3 + seed * 3,
}));

test.each(CASES)(
  "$name sick for four weeks: at most a tenth of the visits move, and none in the frozen weeks",
  ({ problem, team, from }) => {
    const policy = { ...problem, disruption: { moveWeek: 10, movePerWeek: 2, moveTeam: 8 } };
    const published = publish(policy, drawUp(policy, { effort: "deep" }).assign);
    const sick = fallsSick(published, team, from);
    const { schedule, moves, still, bought } = redraw(sick, { effort: "normal" });
    expect(verify(sick, schedule).errors).toEqual([]);
    expect(moves.length).toBeLessThanOrEqual(0.1 * problem.visits.length);
    for (const move of moves) expect(move.from.week).toBeGreaterThanOrEqual(FROZEN.to);
    expect(bought).toBe(still.cost - schedule.cost);
    expect(bought).toBeGreaterThanOrEqual(0);
  },
);

test("a published plan with nothing wrong stays as it is when every move is dear", () => {
  const problem = { ...real, disruption: { moveWeek: 10_000, movePerWeek: 100, moveTeam: 10_000 } };
  const published = publish(problem, drawUp(problem, { effort: "quick" }).assign);
  expect(redraw(published, { effort: "normal" }).moves).toEqual([]);
});

test("a visit in a frozen week whose team is sick is the only one there that may move", () => {
  const published = publish(real, drawUp(real, { effort: "quick" }).assign);
  const victim = published.visits.findIndex(({ pub }) => pub !== null && pub.week < FROZEN.to);
  const team = published.visits[victim]?.pub?.team ?? 0;
  const sick = fallsSick(published, team, 0);
  const { schedule, moves } = redraw(sick, { effort: "quick" });
  expect(verify(sick, schedule).errors).toEqual([]);
  expect(moves.map(({ visit }) => visit)).toContain(victim);
  for (const { from } of moves.filter((move) => move.from.week < FROZEN.to)) expect(from.team).toBe(team);
});
