import { describe, expect, test } from "vitest";
import { bordersBetween, centreOf, cornersAround, neighboursOf, ROW, WIDTH } from "../../src/pages/hexgrid.ts";

describe("the hexagonal grid", () => {
  test("counts rows northwards and shoves odd rows half a tile east", () => {
    expect(centreOf({ q: 2, r: 4 }, 4)).toEqual([2 * WIDTH, 0]);
    expect(centreOf({ q: 2, r: 3 }, 4)).toEqual([2.5 * WIDTH, ROW]);
  });

  test.each([
    { q: 3, r: 4 },
    { q: 3, r: 5 },
  ])("a cell at row $r shares two corners with each neighbour", (cell) => {
    const near = (one: readonly number[], other: readonly number[]) =>
      Math.hypot((one[0] ?? 0) - (other[0] ?? 0), (one[1] ?? 0) - (other[1] ?? 0)) < 0.001;
    const corners = cornersAround(centreOf(cell, 10));
    for (const { cell: neighbour, corner } of neighboursOf(cell)) {
      const others = cornersAround(centreOf(neighbour, 10));
      for (const shared of [corners[corner], corners[(corner + 1) % 6]]) {
        expect(
          others.some((other) => near(other, shared ?? [])),
          `${corner}`,
        ).toBe(true);
      }
    }
  });

  test("draws one edge between two cells that differ, and none between two that do not", () => {
    const cells = [
      { q: 0, r: 0, region: "a" },
      { q: 1, r: 0, region: "a" },
      { q: 2, r: 0, region: "b" },
    ];
    expect(bordersBetween(cells, ({ region }) => region, 0).match(/M/g)).toHaveLength(1);
  });
});
