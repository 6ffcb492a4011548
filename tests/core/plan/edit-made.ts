import { addWeeks } from "../../../src/core/calendar.ts";
import { NOTHING_DECIDED } from "../../../src/core/plan/decisions.ts";
import type { Base } from "../../../src/core/plan/edit-base.ts";
import type { Assign } from "../../../src/core/schedule/cost.ts";
import type { Problem } from "../../../src/core/schedule/problem.ts";
import { drawUp } from "../../../src/core/schedule/schedule.ts";
import { demand, smallSetting } from "./setting.ts";

export const START = "2027-01-11";

/** A plan of a made-up problem as a planner might change it, with a name for everything in it. */
export function baseOf(problem: Problem, more: Partial<Base> = {}, assign?: Assign): Base {
  const small = smallSetting();
  const [authority] = small.authorities;
  const [team] = small.teams;
  if (!authority || !team) throw new Error("The small setting has both");
  const setting = {
    ...small,
    programme: { ...small.programme, startsOn: START, weeks: problem.T, noticeWeeks: 1 },
    authorities: problem.visits.map(({ id }) => ({ ...authority, code: id, name: `Authority ${id}` })),
    teams: problem.teams.map(({ id }) => ({ ...team, code: id, name: `Team ${id}`, leave: [] })),
    demands: problem.visits.map(({ id, d }) => demand(id, { weeksOnSite: d })),
    priorities: problem.visits.map(({ id }) => ({ authorityCode: id, points: 20, band: 2, reasons: [] })),
    today: addWeeks(START, -10),
  };
  return {
    ...{ number: 1, setting, problem, certificate: null, decisions: NOTHING_DECIDED, leaked: [], conflicts: [] },
    visited: { done: [], again: [] },
    assign: assign ?? drawUp(problem, { effort: "quick" }).assign,
    ...more,
  };
}
