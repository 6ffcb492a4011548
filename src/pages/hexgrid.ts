// Pointy-topped hexagons on an odd-r grid whose rows are counted northwards (https://www.redblobgames.com/grids/hexagons/).

export type Cell = { q: number; r: number };
type Point = readonly [x: number, y: number];

/** Half a tile's height, a tile's width, and the height of a row, on the page. */
const RADIUS = 24;
export const WIDTH = Math.sqrt(3) * RADIUS;
export const ROW = 1.5 * RADIUS;

/** The middle of a cell, when row `top` is drawn at height 0. */
export function centreOf({ q, r }: Cell, top: number): Point {
  return [WIDTH * (q + (isOdd(r) ? 0.5 : 0)), ROW * (top - r)];
}

/** A hexagon's corners around the point, clockwise from the top. */
export function cornersAround([x, y]: Point, radius = RADIUS): Point[] {
  const half = (Math.sqrt(3) / 2) * radius;
  return [
    [x, y - radius],
    [x + half, y - radius / 2],
    [x + half, y + radius / 2],
    [x, y + radius],
    [x - half, y + radius / 2],
    [x - half, y - radius / 2],
  ];
}

/** The three neighbours to the east and north, each with the first of the two corners it shares; the rest mirror them. */
export function neighboursOf({ q, r }: Cell): { cell: Cell; corner: number }[] {
  const shift = isOdd(r) ? 1 : 0;
  return [
    { cell: { q: q + 1, r }, corner: 1 },
    { cell: { q: q + shift, r: r + 1 }, corner: 0 },
    { cell: { q: q + shift - 1, r: r + 1 }, corner: 5 },
  ];
}

/** The edges between neighbouring cells that differ by `kind`, as one SVG path. */
export function bordersBetween<C extends Cell>(cells: readonly C[], kind: (cell: C) => string, top: number): string {
  const at = new Map(cells.map((cell) => [key(cell), cell]));
  const edges: string[] = [];
  for (const cell of cells) {
    const corners = cornersAround(centreOf(cell, top));
    for (const { cell: place, corner } of neighboursOf(cell)) {
      const neighbour = at.get(key(place));
      if (neighbour && kind(neighbour) !== kind(cell)) {
        edges.push(`M${written(corners[corner])}L${written(corners[(corner + 1) % 6])}`);
      }
    }
  }
  return edges.join("");
}

/** "12.5 30" */
export function written(point: Point | undefined): string {
  return (point ?? []).map(short).join(" ");
}

/** A coordinate to a tenth of a pixel. */
export function short(number: number): number {
  return Math.round(number * 10) / 10;
}

function key({ q, r }: Cell): string {
  return `${q},${r}`;
}

function isOdd(r: number): boolean {
  return Math.abs(r % 2) === 1;
}
