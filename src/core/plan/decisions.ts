import type { Day } from "../calendar.ts";
import type { PlanPin } from "./pin.ts";

/** What planners decided of single visits. Every draft drawn up or changed from a plan inherits it. */
export type Decisions = {
  pins: (PlanPin & { reason: string })[];
  /** Left out of the programme by a person. */
  excluded: { authorityCode: string; reason: string }[];
  /** Asked for from outside: who asked, and the day by which the visit must have begun. */
  commissioned: { authorityCode: string; origin: string; by: Day; reason: string }[];
  /** Published visits that somebody moved into or out of the frozen weeks, and why. */
  thawed: { authorityCode: string; reason: string }[];
};

export const NOTHING_DECIDED: Decisions = { pins: [], excluded: [], commissioned: [], thawed: [] };
