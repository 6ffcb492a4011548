import type { SignalEffect } from "../signal-history.ts";
import type { Priority } from "./reason.ts";

/** What a change to the evidence did to one authority: where it stood among all, and where it stands. */
export function effectOn(code: string, before: readonly Priority[], after: readonly Priority[]): SignalEffect | null {
  const [was, is] = [standing(code, before), standing(code, after)];
  return was && is ? { before: was, after: is, all: after.length } : null;
}

function standing(code: string, ranked: readonly Priority[]): SignalEffect["before"] | null {
  const nth = ranked.findIndex(({ authorityCode }) => authorityCode === code);
  const priority = ranked[nth];
  return priority ? { points: priority.points, place: nth + 1, band: priority.band } : null;
}
