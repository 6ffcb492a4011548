import { OFSTED_REGIONS } from "../core/authority.ts";
import { addDays, type Day, weekIndex } from "../core/calendar.ts";
import type { Becoming } from "../core/carried-out.ts";
import { count } from "../core/words.ts";
import type { Timeline, TimelineTeam, TimelineVisit } from "../store/timeline.ts";
import { SHORT_REGIONS } from "./regions.ts";
import { type Asked, isFiltered, matches, type RowsBy } from "./timeline-asked.ts";

/** A visit by weeks of the programme: the call, on site `[start, end)`, written up until `done`; and what was recorded of it. */
export type Placed = TimelineVisit & Record<"call" | "start" | "end" | "done", number> & { became: Becoming | null };

/** One lane of the timeline. */
export type Lane = {
  by: RowsBy;
  name: string;
  /** What stands in the row's heading in the name's stead, where that is long or said already. */
  short: string;
  note: string;
  href: string | null;
  /** The team whose leave and reserve the lane shows, and whose weeks are priced in it. */
  team: TimelineTeam | null;
  visits: readonly Placed[];
};

export function placed({ programme, becameOf }: Timeline, visit: TimelineVisit): Placed {
  const { startsOn, writeUpWeeks } = programme;
  const at = (day: Day) => weekIndex(startsOn, day);
  const end = at(visit.endsOn) + 1;
  const weeks = { call: at(visit.noticeOn), start: at(visit.startsOn), end, done: end + writeUpWeeks };
  return { ...visit, ...weeks, became: becameOf(visit) };
}

/** The lanes that an address asks for. Teams keep the visits that the filter leaves out: their weeks are not free. */
export function lanesOf(timeline: Timeline, asked: Asked): Lane[] {
  const visits = timeline.visits.map((visit) => placed(timeline, visit));
  if (asked.by === "region") return regionLanes(timeline, asked, visits);
  if (asked.by === "authority") return authorityLanes(asked, visits, timeline);
  return teamLanes(timeline, asked, visits);
}

function teamLanes({ head, teams }: Timeline, { filter }: Asked, visits: readonly Placed[]): Lane[] {
  const inOrder = OFSTED_REGIONS.flatMap((region) => teams.filter(({ homeRegion }) => homeRegion === region));
  return inOrder
    .filter(({ code }) => filter.team === undefined || filter.team === code)
    .map((team) => {
      const own = visits.filter(({ teamCode }) => teamCode === team.code);
      return {
        ...{ by: "team", name: team.name, short: team.name, team, visits: own },
        note: count(own.length, "visit"),
        href: `/plans/${head.number}?by=team#${team.code}`,
      };
    });
}

/** A region's visits in as few lanes as keep them apart, call and write-up included. */
function regionLanes(timeline: Timeline, asked: Asked, visits: readonly Placed[]): Lane[] {
  const shown = OFSTED_REGIONS.filter((region) => asked.filter.region === undefined || asked.filter.region === region);
  return shown
    .filter((region) => !timeline.elsewhere.has(region))
    .flatMap((region) => {
      const own = visits.filter((visit) => visit.region === region && matches(asked, visit));
      const shared = { by: "region" as const, team: null, href: null };
      return apart(own).map((lane, nth) => ({
        ...{ ...shared, visits: lane },
        name: nth > 0 ? `${region}, lane ${nth + 1}` : region,
        short: nth > 0 ? `lane ${nth + 1}` : SHORT_REGIONS[region],
        note: nth > 0 ? "" : count(own.length, "visit"),
      }));
    });
}

function apart(visits: readonly Placed[]): Placed[][] {
  const lanes: Placed[][] = [[]];
  for (const visit of visits) {
    const free = lanes.find((lane) => (lane.at(-1)?.done ?? -1) <= visit.call);
    if (free) free.push(visit);
    else lanes.push([visit]);
  }
  return lanes;
}

/** One lane a visit, by its start; only those that the filter lets through and that the weeks on screen hold. */
function authorityLanes(asked: Asked, visits: readonly Placed[], { teams }: Timeline): Lane[] {
  const { from, to } = asked.window;
  const isShown = (visit: Placed) =>
    visit.authorityCode === asked.choose || (matches(asked, visit) && visit.done > from && visit.call < to);
  return visits.filter(isShown).map((visit) => ({
    ...{ by: "authority", name: visit.authorityName, short: visit.authorityName, visits: [visit], team: null },
    note: teams.find(({ code }) => code === visit.teamCode)?.name ?? visit.teamCode,
    href: `/authorities/${visit.authorityCode}`,
  }));
}

/** One run of weeks of a lane in which the same holds: `[from, to)`. */
export type Run = {
  from: number;
  to: number;
  onSite: Placed | null;
  writeUp: Placed | null;
  call: Placed | null;
  off: readonly Off[];
};
export type Off = "leave" | "reserve" | "closed" | "between";

/** What each week of a lane holds, the same weeks together; `apartBy` keeps weeks apart that it names differently. */
export function runsOf(lane: Lane, timeline: Timeline, { window }: Asked, apartBy = (_: number) => ""): Run[] {
  const weeks = weeksOf(lane, timeline);
  const runs: Run[] = [];
  let before = "";
  for (let week = window.from; week < window.to; week++) {
    const state = weeks[week] ?? NOTHING;
    const last = runs.at(-1);
    const apart = state.onSite ? "" : apartBy(week);
    if (last && apart === before && isSame(last, state)) last.to = week + 1;
    else runs.push({ ...state, from: week, to: week + 1 });
    before = apart;
  }
  return runs;
}

type State = Pick<Run, "onSite" | "writeUp" | "call" | "off">;
const NO_OFF: readonly Off[] = [];
const NOTHING: State = { onSite: null, writeUp: null, call: null, off: NO_OFF };

function isSame(one: State, other: State): boolean {
  return (
    one.onSite === other.onSite &&
    one.writeUp === other.writeUp &&
    one.call === other.call &&
    (one.off === other.off || one.off.join() === other.off.join())
  );
}

/** Only a team's lane is cut where its weeks are off: closed weeks are the same for everybody, and the heading has them. */
function weeksOf({ team, visits }: Lane, { programme, closedWeeks }: Timeline): State[] {
  const states = new Array<State>(programme.weeks).fill(NOTHING);
  const put = (week: number, over: Partial<State>) => {
    const state = states[week];
    if (state) states[week] = { ...state, ...over };
  };
  const off = (days: readonly Day[], kind: Off) => {
    for (const monday of days) {
      const week = weekIndex(programme.startsOn, monday);
      put(week, { off: [...(states[week]?.off ?? []), kind] });
    }
  };
  if (team) {
    off(closedWeeks, "closed");
    off(team.leave, "leave");
    off(team.reserve, "reserve");
    off(team.between, "between");
  }
  for (const visit of visits) {
    for (let week = visit.call; week < visit.start; week++) put(week, { call: visit });
    for (let week = visit.start; week < visit.end; week++) put(week, { onSite: visit });
    for (let week = visit.end; week < visit.done; week++) put(week, { writeUp: visit });
  }
  return states;
}

/** The weeks in which published visits stay where they are, as at a day; none before anything was published. */
export function frozenWeeks({ anyPublished, programme }: Timeline, today: Day): { from: number; to: number } | null {
  const week = weekIndex(programme.startsOn, today);
  const to = Math.min(programme.weeks, week + 1 + programme.frozenWeeks);
  return anyPublished && to > 0 && week < programme.weeks ? { from: Math.max(0, week), to } : null;
}

/** True where a filter is set and leaves the visit out. */
export function isDimmed(asked: Asked, visit: TimelineVisit): boolean {
  return isFiltered(asked) && !matches(asked, visit);
}

/** The holiday or bank holiday that closes a week, as far as one is known. */
export function closingOf({ calendar }: Timeline, monday: Day): string {
  const friday = addDays(monday, 4);
  const school = calendar.schoolHolidays.find(({ from, to }) => from <= friday && to > monday);
  const bank = calendar.bankHolidays.find(({ date }) => date >= monday && date <= friday);
  return bank?.name ?? school?.name ?? "";
}
