import { expect, test } from "vitest";
import { predictability, regionNeighbours, withGuessPrices } from "../../../src/core/schedule/predictability.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { withRandomShare } from "../../../src/core/schedule/share.ts";
import { verify } from "../../../src/core/schedule/verify.ts";
import { generate, NATIONAL } from "../../bench/generate.ts";
import { plainProblem, plainVisit, shuffled } from "./made.ts";

const national = generate(1, NATIONAL);

test("a tenth of the visits take another's weight, the same ones for the same seed", () => {
  const drawn = withRandomShare(national, 0.1, 5);
  expect(drawn.chosen).toHaveLength(15);
  expect(withRandomShare(national, 0.1, 5)).toEqual(drawn);
  expect(withRandomShare(national, 0.1, 6).chosen).not.toEqual(drawn.chosen);
  const weights = new Set(national.visits.map(({ w }) => w));
  drawn.problem.visits.forEach(({ w, ...rest }, index) => {
    const { w: before, ...same } = national.visits[index] ?? plainVisit("");
    expect(rest).toEqual(same);
    expect(weights.has(w)).toBe(true);
    if (!drawn.chosen.includes(index)) expect(w).toBe(before);
  });
});

test("who is drawn does not depend on the order of arrival", () => {
  const other = shuffled(national, 3);
  const ids = (problem: typeof national, chosen: number[]) => chosen.map((index) => problem.visits[index]?.id).sort();
  expect(ids(other.problem, withRandomShare(other.problem, 0.1, 5).chosen)).toEqual(
    ids(national, withRandomShare(national, 0.1, 5).chosen),
  );
});

test("pinned and published visits are not drawn, and no share draws nobody", () => {
  const visits = [
    plainVisit("A", { pin: { week: 1 } }),
    plainVisit("B", { pub: { team: 0, week: 2 } }),
    plainVisit("C"),
  ];
  expect(withRandomShare(plainProblem(visits), 1, 5).chosen).toEqual([2]);
  expect(withRandomShare(national, 0, 5)).toMatchObject({ chosen: [], problem: national });
});

test("a visit that could be anywhere is hard to guess, one with a single open week is certain", () => {
  const known = { anniversary: [null, null], neighbours: [[], []] };
  const problem = plainProblem([plainVisit("A"), plainVisit("B", { e: 9 })]);
  expect(
    predictability(
      problem,
      [
        [0, 4],
        [1, 9],
      ],
      known,
    ),
  ).toEqual([0.3, 1]);
  expect(predictability(problem, [null, [1, 9]], known)[0]).toBeNull();
});

test("an exact anniversary and the week after a neighbour are easier to guess than any other", () => {
  const problem = plainProblem([plainVisit("A"), plainVisit("B")]);
  const guess = (week: number, anniversary: number | null) =>
    predictability(
      problem,
      [
        [0, week],
        [0, 1],
      ],
      { anniversary: [anniversary, null], neighbours: regionNeighbours(problem) },
    )[0] ?? 0;
  expect(guess(5, 5)).toBeGreaterThan(guess(8, 5));
  expect(guess(2, null)).toBeGreaterThan(guess(7, null));
});

test("the prices of weeks that could be guessed move a visit away from them when that is worth it, and are counted by the second opinion", () => {
  const known = { anniversary: [0], neighbours: [[]] };
  const bare = plainProblem([plainVisit("A")]);
  const priced = withGuessPrices(bare, known, { anniversary: 25, neighbour: 0 });
  expect(priced.visits[0]?.avoid).toEqual([[0, 25]]);
  const plan = drawUp(priced, { effort: "normal" });
  expect(plan).toMatchObject({ assign: [[0, 1]], cost: 20, parts: { guessable: 0 } });
  expect(verify(priced, plan).errors).toEqual([]);
  const dear = drawUp(withGuessPrices(bare, known, { anniversary: 5, neighbour: 0 }), { effort: "normal" });
  expect(dear).toMatchObject({ assign: [[0, 0]], cost: 15, parts: { guessable: 5 } });
});

test("the weeks just after a published neighbour are priced", () => {
  const problem = plainProblem([plainVisit("A"), plainVisit("B", { pub: { team: 0, week: 3 }, d: 2 })]);
  const priced = withGuessPrices(
    problem,
    { anniversary: [null, null], neighbours: regionNeighbours(problem) },
    { anniversary: 9, neighbour: 4 },
  );
  expect(priced.visits.map(({ avoid }) => avoid)).toEqual([
    [
      [5, 4],
      [6, 4],
    ],
    undefined,
  ]);
});
