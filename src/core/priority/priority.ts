import type { Day } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import { FACTOR_RULES } from "./factors.ts";
import { compare, type Dossier, type Known, knownOn } from "./known.ts";
import { FACTORS, type Policy } from "./policy.ts";
import { type Given, inWords, type Placing, type Priority } from "./reason.ts";

/** Every authority that existed on the day, most urgent first, by what could have been known then. Ties go by code. */
export function prioritise(evidence: Evidence, policy: Policy, day: Day): Priority[] {
  return prioritiseKnown(knownOn(evidence, day), policy);
}

export function prioritiseKnown(known: Known, policy: Policy): Priority[] {
  return ranked(known, policy).map(inWords);
}

/** The same, with nobody's reasons in words yet. */
export function ranked(known: Known, policy: Policy): Placing[] {
  const all = [...known.dossiers.values()].map((dossier) => {
    const reasons = reasonsFor(dossier, known, policy);
    return { authorityCode: dossier.authority.code, points: total(reasons), band: 0, reasons };
  });
  all.sort((one, other) => other.points - one.points || compare(one.authorityCode, other.authorityCode));
  for (const [place, placing] of all.entries()) placing.band = bandAt(place, policy.bandSizes);
  return all;
}

/** One authority's reasons, in the order of the factors. */
function reasonsFor(dossier: Dossier, known: Known, policy: Policy): Given[] {
  return FACTORS.map((factor) => FACTOR_RULES[factor](dossier, known, policy));
}

function total(reasons: readonly { points: number }[]): number {
  return reasons.reduce((sum, reason) => sum + reason.points, 0);
}

/** Bands are filled from the most urgent; whoever is left makes the last. */
function bandAt(place: number, sizes: readonly number[]): number {
  let end = 0;
  const band = sizes.findIndex((size) => {
    end += size;
    return place < end;
  });
  return band < 0 ? sizes.length + 1 : band + 1;
}

/** As much as a week's wait can cost: more, and the scheduling problem could not count with it. */
export const MOST_WEIGHT = 10_000_000;

/** A visit's weight in the programme: a week's wait costs twice as much for every `doublingPoints`. */
export function weightOf(points: number, policy: Policy): number {
  const weight = policy.weightScale * 2 ** (points / policy.doublingPoints);
  return Math.min(MOST_WEIGHT, Math.max(1, Math.round(weight)));
}
