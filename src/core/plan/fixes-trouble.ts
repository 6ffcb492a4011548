import { addDays, type Day, mondayOf, weekIndex } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import type { Problem } from "../schedule/problem.ts";
import type { Decisions } from "./decisions.ts";
import { withDone } from "./done.ts";
import type { Base } from "./edit-base.ts";
import { type Asked, changed, visitOf } from "./edit-change.ts";

/** What has happened, from the first day to the last. */
export type Trouble =
  | { kind: "team away"; teamCode: string; from: Day; last: Day; reason: string }
  | { kind: "closed"; authorityCode: string; from: Day; last: Day; reason: string }
  | { kind: "seen by"; authorityCode: string; by: Day; origin: string; reason: string };

/** The plan's problem with what has happened in it. Refuses a team, an authority or days that the plan does not know. */
export function troubled(base: Base, trouble: Trouble): Asked {
  switch (trouble.kind) {
    case "seen by": {
      const { authorityCode, origin, by, reason } = trouble;
      return changed(base, { did: "commission", authorityCode, origin, by, reason, thaw: reason });
    }
    case "team away": {
      const away = weeksOf(base, trouble);
      const team = base.setting.teams.findIndex(({ code }) => code === trouble.teamCode);
      if (team < 0)
        throw new PlannerError(
          "invalid",
          `Plan ${base.number} has no team ${trouble.teamCode}. Choose one of its teams.`,
        );
      const teams = base.problem.teams.map((one, index) =>
        index === team ? { ...one, off: joined(one.off, away) } : one,
      );
      return still(base, { ...base.problem, teams }, -1, trouble.reason);
    }
    case "closed": {
      const shut = weeksOf(base, trouble);
      const visit = visitOf(base, trouble.authorityCode);
      const visits = base.problem.visits.map((one, index) =>
        index === visit ? { ...one, shut: joined(one.shut ?? [], shut) } : one,
      );
      return still(base, { ...base.problem, visits }, visit, trouble.reason);
    }
  }
}

/** The Mondays of the working weeks that the days touch, those gone by left out. */
export function mondaysOf({ from, last }: { from: Day; last: Day }, today: Day): Day[] {
  const first = mondayOf(from) < mondayOf(today) ? mondayOf(today) : mondayOf(from);
  const mondays: Day[] = [];
  for (let monday = first; monday <= last; monday = addDays(monday, 7))
    if (addDays(monday, 4) >= from) mondays.push(monday);
  return mondays;
}

function weeksOf({ setting: { programme, today } }: Base, days: { from: Day; last: Day }): number[] {
  const weeks = mondaysOf(days, today).map((monday) => weekIndex(programme.startsOn, monday));
  const inside = weeks.filter((week) => week >= 0 && week < programme.weeks);
  if (inside.length > 0) return inside;
  throw new PlannerError("invalid", "None of those days is in a week of the programme that is still to come.");
}

function joined(some: readonly number[], more: readonly number[]): number[] {
  return [...new Set([...some, ...more])].sort((a, b) => a - b);
}

/** Visits that are done stay where they were, whatever happens in their weeks afterwards. */
function still(base: Base, changedProblem: Problem, visit: number, reason: string): Asked {
  const problem = withDone(changedProblem, base.setting);
  const settle = (thawed: readonly string[]) => ({ problem, decisions: withThawed(base.decisions, thawed, reason) });
  return { visit, problem, assign: [...base.assign], put: new Map(), seat: [], settle };
}

function withThawed(decisions: Decisions, thawed: readonly string[], reason: string): Decisions {
  const kept = decisions.thawed.filter(({ authorityCode }) => !thawed.includes(authorityCode));
  return { ...decisions, thawed: [...kept, ...thawed.map((authorityCode) => ({ authorityCode, reason }))] };
}
