import { solveTeams, type Tolls, teamProblems } from "./bound.ts";
import type { Model } from "./model.ts";
import type { Certificate } from "./outcome.ts";

/**
 * The bound and the prices that prove it, rounded to a fraction that a double holds exactly. Costs are whole numbers, so every sum that anyone makes of
 * them is exact in whatever order, and a second computation finds the very same bound.
 */
export function certify(model: Model, tolls: Tolls): { bound: number; certificate: Certificate } {
  const { n, T, R, visitAt } = model;
  const teams = teamProblems(model);
  const grain = grainOf(model);
  const rounded = new Float64Array(teams.size);
  for (let j = 0; j < teams.size; j++) {
    const price = Math.round((tolls[j] as number) / grain) * grain;
    rounded[j] = Math.min(teams.most[j] as number, Math.max(teams.least[j] as number, price)) || 0;
  }
  const bound = solveTeams(teams, rounded);
  const lam = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) lam[visitAt[i] as number] = -(rounded[i] as number) || 0;
  const certificate: Certificate = { lam, nu: Array.from(rounded.subarray(n, n + T)) };
  if (teams.size > n + T) certificate.ze = Array.from(rounded.subarray(n + T, n + T + R * T));
  return { bound, certificate };
}

/** A power of two so fine that nothing is lost, and so coarse that the sum of all prices still fits a double's 53 bits. */
function grainOf({ unplaced, n, T, K }: Model): number {
  let most = K + T;
  for (let i = 0; i < n; i++) most += (unplaced[i] as number) * (K + T);
  let grain = 2 ** -12;
  while (most / grain > 2 ** 50) grain *= 2;
  return grain;
}
