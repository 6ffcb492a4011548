import { addWeeks, type Day } from "../calendar.ts";
import { type CostParts, totalOf } from "../schedule/cost.ts";
import { occupancyBeside, slotState } from "../schedule/occupancy.ts";
import { type Base, firstCallable } from "./edit-base.ts";
import type { Asked } from "./edit-change.ts";
import type { Fix } from "./fixes.ts";

/** What a repair breaks among the rules that may be broken at a price, and what it uses up. */
export type FixBreaks = {
  /** Visits that end past their window by more weeks than before. */
  late: { authorityCode: string; weeks: number; before: number }[];
  unplaced: string[];
  /** What the plan costs more, by reason and in all. */
  more: CostParts;
  price: number;
};

export function breaksOf(base: Base, { made }: Fix): FixBreaks {
  const { visits } = made.problem;
  const weeksPast = (visit: number, week: number | undefined) => {
    const { due = null, d = 0 } = visits[visit] ?? {};
    return week === undefined || due === null ? 0 : Math.max(0, week + d - 1 - due);
  };
  const late = visits.flatMap(({ id }, visit) => {
    const [before, weeks] = [base.assign, made.schedule.assign].map((assign) => weeksPast(visit, assign[visit]?.[1]));
    return weeks !== undefined && before !== undefined && weeks > before ? [{ authorityCode: id, weeks, before }] : [];
  });
  const more = { ...made.schedule.parts };
  for (const part of Object.keys(more) as (keyof CostParts)[]) more[part] -= made.before[part];
  const unplaced = made.moves.filter(({ to }) => to === null).map(({ authorityCode }) => authorityCode);
  return { late, unplaced, more, price: totalOf(more) };
}

/** The first Monday on which each team could start one visit if nobody stood in the way, and who does. */
export type FirstStart = { teamCode: string; startsOn: Day; holders: string[] };

const MOST_TEAMS = 5;

/** Who could go first: the teams that no rule about the visit alone keeps away, the earliest ones. */
export function firstStarts(base: Base, { visit, problem }: Asked): FirstStart[] {
  const around = occupancyBeside(problem, base.assign, visit);
  const found = problem.teams.flatMap(({ id }, team): FirstStart[] => {
    for (let week = Math.max(0, firstCallable(base)); week < problem.T; week++) {
      const { rules, holders } = slotState(around, team, week);
      if (rules.some((rule) => rule !== "busy" && rule !== "national" && rule !== "region")) continue;
      const startsOn = addWeeks(base.setting.programme.startsOn, week);
      return [{ teamCode: id, startsOn, holders: holders.map((other) => problem.visits[other]?.id ?? "") }];
    }
    return [];
  });
  return found.sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1)).slice(0, MOST_TEAMS);
}
