import type { Authority } from "../authority.ts";
import { addMonths, type Day } from "../calendar.ts";
import type { Judged } from "../inspection.ts";
import { endOf, isInadequate } from "./judged.ts";
import type { Policy } from "./policy.ts";

/** When the next routine inspection may be expected, and the last day it should be over. */
export type Window = { opensOn: Day; closesOn: Day };

/** Counted from the end of the last full inspection, or from its creation for an authority never inspected under its name. */
export function routineWindow(authority: Authority, last: Judged | null, route: Policy["route"]): Window | null {
  if (last === null) {
    if (authority.createdOn === null) return null;
    return between(authority.createdOn, route.windowNewAuthority.opensMonths, route.windowNewAuthority.closesMonths);
  }
  const end = endOf(last);
  if (!isInadequate(last)) return between(end, route.window.opensMonths, route.window.closesMonths);
  const { opensMonths, closesMonths } = route.windowAfterInadequate;
  return between(end, opensMonths, closesMonths);
}

function between(from: Day, opensMonths: number, closesMonths: number): Window {
  return { opensOn: addMonths(from, opensMonths), closesOn: addMonths(from, closesMonths) };
}
