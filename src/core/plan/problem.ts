import { OFSTED_REGIONS, type OfstedRegion } from "../authority.ts";
import { addWeeks, type Day, mondayOnOrAfter, weekIndex } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import type { Policy } from "../priority/policy.ts";
import { weightOf } from "../priority/priority.ts";
import type { Frozen, Problem, ProblemTeam, ProblemVisit } from "../schedule/problem.ts";
import { closures } from "./closures.ts";
import { withDone } from "./done.ts";
import { awayWeeks, barredTeams, shutWeeks, skillLimit } from "./limits.ts";
import { assertPinsExist } from "./pins-held.ts";
import { reserveWeeks } from "./reserve.ts";
import type { Setting } from "./setting.ts";

/** The scheduling problem that a setting asks: visits in the order of the authorities, teams in their own order. */
export function problemOf(setting: Setting): Problem {
  assertPinsExist(setting);
  const { programme, policy } = setting;
  const closed = closedWeeks(setting);
  const problem: Problem = {
    format: "rpp/1",
    name: programme.id,
    T: programme.weeks,
    blackout: closed,
    regions: [...OFSTED_REGIONS],
    travel: travelBetween(policy),
    natCap: programme.nationalCap,
    regCap: programme.regionalCap,
    latePerWeek: policy.latePerWeek,
    unplaced: policy.unplaced,
    disruption: policy.disruption,
    writeup: programme.writeUpWeeks,
    notice: programme.noticeWeeks,
    teams: teamsOf(setting, closed),
    visits: setting.authorities.map(({ code }) => visitOf(setting, code)),
    frozen: frozenOf(setting),
  };
  return withDone(problem, setting);
}

/** The weeks each team is held back, as Mondays, in the order of the teams. */
export function reserveOf(setting: Setting): Day[][] {
  return reserved(setting, closedWeeks(setting)).map((weeks) =>
    weeks.map((week) => addWeeks(setting.programme.startsOn, week)),
  );
}

function closedWeeks({ programme, calendar, policy, nationalWeeks }: Setting): number[] {
  return closures(programme, calendar, policy, nationalWeeks).map(({ week }) => week);
}

function teamsOf(setting: Setting, closed: number[]): ProblemTeam[] {
  const held = reserved(setting, closed);
  return setting.teams.map((team, nth) => ({
    id: team.code,
    home: OFSTED_REGIONS.indexOf(team.homeRegion),
    cse: team.cseSkill,
    off: [...new Set([...awayWeeks(setting, team), ...(held[nth] ?? [])])].sort((a, b) => a - b),
    ...skillLimit(setting, team),
  }));
}

/** Where a plan is published its reserve stays: one more week of leave must not shift every later block, and the visits beside it. */
function reserved(setting: Setting, closed: number[]): number[][] {
  const open = setting.teams.map((team) => {
    const away = new Set([...closed, ...awayWeeks(setting, team)]);
    return Array.from({ length: setting.programme.weeks }, (_, week) => week).filter((week) => !away.has(week));
  });
  const fresh = reserveWeeks(open, setting.programme.reserveShare);
  return setting.teams.map(({ code }, nth) => {
    const held = setting.held?.find(({ teamCode }) => teamCode === code);
    const at = new Set(held?.weeks.map((monday) => weekIndex(setting.programme.startsOn, monday)));
    return held ? (open[nth] ?? []).filter((week) => at.has(week)) : (fresh[nth] ?? []);
  });
}

function visitOf(setting: Setting, code: string): ProblemVisit {
  const { programme, policy, teams } = setting;
  const demand = setting.demands.find(({ authorityCode }) => authorityCode === code);
  const priority = setting.priorities.find(({ authorityCode }) => authorityCode === code);
  const authority = setting.authorities.find((one) => one.code === code);
  if (!demand || !priority || !authority) throw new Error("Every authority has one demand and one priority.");
  const teamAt = (teamCode: string) => teams.findIndex((team) => team.code === teamCode);
  const weekAt = (monday: Day) => weekIndex(programme.startsOn, monday);
  const published = setting.published.find(({ authorityCode }) => authorityCode === code);
  const isInside = published && weekAt(published.startsOn) >= 0 && weekAt(published.startsOn) < programme.weeks;
  const publishedTeam = published ? teamAt(published.teamCode) : -1;
  const pin = setting.pins.find(({ authorityCode }) => authorityCode === code);
  return {
    id: code,
    region: OFSTED_REGIONS.indexOf(authority.ofstedRegion),
    d: demand.weeksOnSite,
    w: published?.chanceWeight ?? weightOf(priority.points, policy),
    e: earliestWeek(setting, demand),
    due: weekAt(demand.dueTo),
    ...barredTeams(setting, code),
    ...shutWeeks(setting, code),
    cse: demand.needsCseSkill,
    pin: pin
      ? { team: pin.teamCode ? teamAt(pin.teamCode) : null, week: pin.startsOn ? weekAt(pin.startsOn) : null }
      : null,
    pub: published && publishedTeam >= 0 && isInside ? { team: publishedTeam, week: weekAt(published.startsOn) } : null,
    ...leakedWeeks(setting, code),
  };
}

/** A week whose date has leaked, and those beside it, cost as much as leaving the visit out: no redraw goes back there. */
function leakedWeeks({ leaked = [], programme, policy }: Setting, code: string): Pick<ProblemVisit, "avoid"> {
  const starts = leaked.filter(({ authorityCode }) => authorityCode === code).map(({ startsOn }) => startsOn);
  const weeks = new Set(starts.flatMap((start) => [-1, 0, 1].map((by) => weekIndex(programme.startsOn, start) + by)));
  const avoid = [...weeks].filter((week) => week >= 0 && week < programme.weeks).sort((a, b) => a - b);
  return avoid.length === 0 ? {} : { avoid: avoid.map((week) => [week, policy.unplaced]) };
}

/** Not before the demand's own day, the programme's first week, or the first call that can still be made. */
function earliestWeek({ programme, today, published }: Setting, { earliestOn }: Demand): number {
  const own = weekIndex(programme.startsOn, mondayOnOrAfter(earliestOn));
  const call = weekIndex(programme.startsOn, mondayOnOrAfter(today)) + programme.noticeWeeks;
  return Math.max(0, own, published.length > 0 ? 0 : call);
}

/** A published plan's next weeks stay as they are, and all of them once it is over; before anything is published nothing is frozen. */
export function frozenOf({
  programme,
  today,
  published,
}: Pick<Setting, "programme" | "today" | "published">): Frozen | null {
  const week = weekIndex(programme.startsOn, today);
  const to = Math.min(programme.weeks, week + 1 + programme.frozenWeeks);
  return published.length === 0 || to <= 0 ? null : { from: Math.min(to, Math.max(0, week)), to };
}

function travelBetween({ travel }: Policy): number[][] {
  const near = (a: OfstedRegion, b: OfstedRegion) =>
    travel.neighbours.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
  return OFSTED_REGIONS.map((region) =>
    OFSTED_REGIONS.map((home) => (home === region ? 0 : near(region, home) ? travel.neighbouring : travel.further)),
  );
}
