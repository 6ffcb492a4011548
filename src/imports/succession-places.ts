import type { Authority } from "../core/authority.ts";

type Place = Pick<Authority, "hexQ" | "hexR">;
const FURTHEST = 12;

/** The place of what it takes over, or the nearest on the map that nobody has who does not end; of equal ones the southernmost. */
export function placeFor(first: Authority, now: ReadonlyMap<string, Authority>): Place {
  const taken = new Set([...now.values()].filter(({ abolishedOn }) => abolishedOn == null).map(keyOf));
  const steps = Array.from({ length: 2 * FURTHEST + 1 }, (_, step) => step - FURTHEST);
  const places = steps.flatMap((r) => steps.map((q) => ({ hexQ: first.hexQ + q, hexR: first.hexR + r })));
  const free = places.filter((place) => !taken.has(keyOf(place)));
  free.sort((a, b) => apart(a, first) - apart(b, first) || a.hexR - b.hexR || a.hexQ - b.hexQ);
  return free[0] ?? first;
}

function keyOf({ hexQ, hexR }: Place): string {
  return `${hexQ},${hexR}`;
}

/** How many tiles lie between two, on the odd-r grid of the map. */
function apart(one: Place, other: Place): number {
  const across = ({ hexQ, hexR }: Place) => hexQ - (hexR - Math.abs(hexR % 2)) / 2;
  const [x, z] = [across(one) - across(other), one.hexR - other.hexR];
  return Math.max(Math.abs(x), Math.abs(z), Math.abs(x + z));
}
