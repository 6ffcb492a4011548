import { addDays, addWeeks, mondayOf, mondayOnOrAfter, mondaysTouched, weekIndex } from "../calendar.ts";
import { freeFrom } from "../conflict.ts";
import { jointMondays } from "../joint.ts";
import type { ProblemTeam, ProblemVisit } from "../schedule/problem.ts";
import { existsInWeek, existsThroughout } from "../succession.ts";
import { hasSkillIn, type Team } from "../team.ts";
import type { Setting } from "./setting.ts";

// What planners decided about capacity, as weeks of the programme counted from nought.

/** The weeks in which a team is on leave, makes a joint, monitoring or focused visit, or no longer travels. */
export function awayWeeks(
  { programme, joints = [], between = [] }: Pick<Setting, "programme" | "joints" | "between">,
  team: Team,
): number[] {
  const { startsOn, weeks, writeUpWeeks } = programme;
  const joint = joints
    .filter(({ teamCode }) => teamCode === team.code)
    .flatMap((one) => {
      const mondays = jointMondays(one);
      const last = weekIndex(startsOn, one.startsOn);
      const writeUp = Array.from({ length: writeUpWeeks }, (_, nth) => last + 1 + nth);
      return [...mondays.map((monday) => weekIndex(startsOn, monday)), ...writeUp];
    });
  const gone = team.retiredFrom === undefined ? weeks : weekIndex(startsOn, team.retiredFrom);
  const retired = Array.from({ length: weeks }, (_, week) => week).filter((week) => week >= gone);
  const leave = team.leave.map((monday) => weekIndex(startsOn, monday));
  const short = between.filter(({ teamCode }) => teamCode === team.code);
  const taken = short.map((one) => weekIndex(startsOn, one.startsOn));
  return [...new Set([...leave, ...joint, ...taken, ...retired])].filter((week) => week >= 0 && week < weeks);
}

/** The first week in which a team's CSE skill no longer holds, where that is within the programme. */
export function skillLimit({ programme }: Pick<Setting, "programme">, team: Team): Pick<ProblemTeam, "cseUntil"> {
  if (!team.cseSkill || team.cseUntil === undefined) return {};
  const monday = mondayOf(team.cseUntil);
  const week = weekIndex(programme.startsOn, monday) + (hasSkillIn(team, monday) ? 1 : 0);
  return week < programme.weeks ? { cseUntil: Math.max(0, week) } : {};
}

/** The weeks in which one authority cannot be visited: closed there, taken by a joint visit, or not within its life. */
export function shutWeeks(
  {
    programme,
    authorities,
    closures = [],
    joints = [],
    between = [],
  }: Pick<Setting, "programme" | "authorities" | "closures" | "joints" | "between">,
  code: string,
): Pick<ProblemVisit, "shut"> {
  const own = closures
    .filter(({ authorityCode }) => authorityCode === code)
    .flatMap(({ from, to }) => mondaysTouched(from, to));
  const joint = joints.filter(({ authorityCode }) => authorityCode === code).flatMap(jointMondays);
  const short = between.filter(({ authorityCode }) => authorityCode === code).map(({ startsOn }) => startsOn);
  const weeks = [...own, ...joint, ...short].map((monday) => weekIndex(programme.startsOn, monday));
  const shut = [...new Set([...weeks, ...lifelessWeeks(programme, authorities, code)])]
    .filter((week) => week >= 0 && week < programme.weeks)
    .sort((a, b) => a - b);
  return shut.length === 0 ? {} : { shut };
}

/** The weeks of a programme in which an authority does not exist, or not from Monday to Friday. */
export function lifelessWeeks(
  { startsOn, weeks }: Setting["programme"],
  authorities: Setting["authorities"],
  code: string,
): number[] {
  const authority = authorities.find((one) => one.code === code);
  const lastFriday = addDays(startsOn, weeks * 7 - 3);
  if (!authority || existsThroughout(authority, startsOn, lastFriday)) return [];
  const all = Array.from({ length: weeks }, (_, week) => week);
  return all.filter((week) => !existsInWeek(authority, addWeeks(startsOn, week)));
}

/** The teams that may never see an authority for a conflict of interest, and those that may from a week on. An overridden one bars nobody. */
export function barredTeams(
  { programme, teams, conflicts }: Pick<Setting, "programme" | "teams" | "conflicts">,
  code: string,
): Pick<ProblemVisit, "notTeams" | "notBefore"> {
  const first = new Map<number, number>();
  for (const conflict of conflicts) {
    const team = teams.findIndex((one) => one.code === conflict.teamCode);
    if (conflict.authorityCode !== code || conflict.override || conflict.endedOn || team < 0) continue;
    const free = freeFrom(conflict);
    const week = free === null ? programme.weeks : weekIndex(programme.startsOn, mondayOnOrAfter(free));
    first.set(team, Math.max(first.get(team) ?? 0, Math.min(programme.weeks, week)));
  }
  const barred = [...first].filter(([, week]) => week > 0);
  const notBefore = barred.filter(([, week]) => week < programme.weeks).sort(([a], [b]) => a - b);
  return {
    notTeams: barred.filter(([, week]) => week >= programme.weeks).map(([team]) => team),
    ...(notBefore.length > 0 ? { notBefore } : {}),
  };
}
