import type { OfstedRegion } from "../authority.ts";
import type { Day } from "../calendar.ts";
import type { Reason } from "../priority/reason.ts";
import type { Programme } from "../programme.ts";
import type { CostParts } from "../schedule/cost.ts";
import type { Problem } from "../schedule/problem.ts";
import type { Team } from "../team.ts";
import type { Decisions } from "./decisions.ts";
import type { PlannedVisit, UnplacedDemand } from "./plan.ts";

export type ComparedVisit = Pick<
  PlannedVisit,
  "authorityCode" | "teamCode" | "startsOn" | "endsOn" | "dueTo" | "weeksLate" | "points" | "band"
> & { drawnAtRandom: boolean };

/** One of two plans, as it was kept; `reasons` are those of its own ranking. */
export type ComparedPlan = {
  number: number;
  policyVersion: number;
  programme: Pick<Programme, "startsOn" | "weeks">;
  problem: Problem;
  teams: (Pick<Team, "code" | "name" | "leave"> & { reserve: Day[] })[];
  visits: ComparedVisit[];
  unplaced: Pick<UnplacedDemand, "authorityCode">[];
  /** What planners had decided of single visits. */
  decisions: Decisions;
  cost: number;
  parts: CostParts;
  regionOf: (code: string) => OfstedRegion | undefined;
  reasonsOf: (code: string) => readonly Reason[];
};
