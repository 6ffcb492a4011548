import type { Basis, FactorId, Policy } from "./policy.ts";

/** What one factor gives one authority: whole points, never below zero, and a sentence naming its figure, date and source. */
export type Reason = { factor: FactorId; basis: Basis; points: number; says: string };

/** A reason not yet put into words: of most authorities in a ranking only the points are looked at. */
export type Given = Omit<Reason, "says"> & { says: () => string };

/** An authority's place as at a day. Ranks come in bands: 1 is the most urgent. */
export type Priority = { authorityCode: string; points: number; band: number; reasons: Reason[] };

/** An authority's place, with nothing in words yet. */
export type Placing = Omit<Priority, "reasons"> & { reasons: Given[] };

/** Starts a factor's reason: every reason gets its points rounded and kept from falling below zero in one place. */
export function reasonOf(factor: FactorId, policy: Policy): (points: number, says: () => string) => Given {
  const { basis } = policy.scorecard[factor];
  return (points, says) => ({ factor, basis, points: Math.max(0, Math.round(points)), says });
}

export function inWords({ authorityCode, points, band, reasons }: Placing): Priority {
  return { authorityCode, points, band, reasons: reasons.map(worded) };
}

export function worded({ factor, basis, points, says }: Given): Reason {
  return { factor, basis, points, says: says() };
}

/** A reason to be read aloud, with its points: "Caseload 24.1 on 30 September 2025, national mean 16.0: +18". */
export function spoken(reason: Reason): string {
  return `${reason.says}: ${reason.points > 0 ? "+" : ""}${reason.points}`;
}
