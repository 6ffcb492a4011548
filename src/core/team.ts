import type { OfstedRegion } from "./authority.ts";
import type { Day } from "./calendar.ts";

/** Inspectors who travel together. */
export type Team = {
  code: string;
  name: string;
  homeRegion: OfstedRegion;
  /** Whether a specialist in child sexual exploitation travels with it. */
  cseSkill: boolean;
  /** Mondays of the weeks it is away. */
  leave: Day[];
  /** True until a planner has entered real capacity. */
  illustrative: boolean;
};

/** A reason why a team may never inspect an authority: previous employment, family, improvement or monitoring work … */
export type Conflict = { teamCode: string; authorityCode: string; kind: string; reason: string };
