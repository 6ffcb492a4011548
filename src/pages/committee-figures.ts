import { OFSTED_REGIONS } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import { countCoverage, coverageOf, isCarriedOut, TO_COME } from "../core/carried-out-coverage.ts";
import { mergedGroups, mergedRuns, type Run } from "../core/merged-counts.ts";
import { notExaminedSince } from "../core/priority/ledger.ts";
import type { Programme } from "../core/programme.ts";
import type { Home } from "../store/home.ts";
import { ASKED_SINCE, countNotExamined } from "./examined.tsx";
import { type Standing, standingsOf } from "./home-standing.ts";
import { countByQuarter, quarterName, quartersOf } from "./quarters.ts";

type RegionRow = { region: string; all: number; done: number; notExamined: number };

/** What the committee is told: whole counts, none of which tells when a single authority is visited. */
export type Told = {
  all: number;
  planned: number;
  leftOut: number;
  noPlace: number;
  /** In whose place the authority before or after is visited, as was decided. */
  instead: number;
  /** Visited long enough, by what planners recorded or a report alone; and of those, where CSE was examined, or that is not known. */
  done: number;
  /** Visited long enough as well, of authorities that have ended since. */
  doneBefore: number;
  examined: number;
  unknown: number;
  byReport: number;
  past: number;
  neverExamined: number;
  since2018: number;
  since2022: number;
  /** Quarters, small ones together. */
  quarters: { name: string; count: number }[];
  /** The quarter in which the last visit starts; null where there is none. */
  lastQuarter: string | null;
  /** Regions that are told of together, with their visits by year. Null by year where all would be too few. */
  years: string[];
  groups: { rows: RegionRow[]; byYear: number[] }[];
};

/** Works from quarters alone: give it what a viewer may see. */
export function toldOf(home: Home, programme: Programme, today: Day): Told {
  const standings = standingsOf(home, today);
  const covered = countCoverage(standings.map(({ coverage }) => coverage));
  const leftOut = new Set(home.plan?.decisions?.excluded.map(({ authorityCode }) => authorityCode));
  const starts = standings.flatMap(({ quarter }) => quarter ?? []);
  const quarters = quartersOf(programme, starts);
  const runs = withEmptyTogether(mergedRuns(countByQuarter(programme.startsOn, quarters, starts)));
  const nameAt = (at: number) => `${quarters[at]?.months} ${quarters[at]?.year}`;
  const last = starts.toSorted().at(-1);
  const without = standings.filter(({ quarter }) => quarter === null);
  const unplaced = without.filter(({ instead }) => instead.length === 0);
  const ended = home.successions.crossing
    .filter(({ endsOn }) => endsOn <= today)
    .map(({ authority }) => authority.code);
  const known = coverageOf({ ...home.evidence, entries: home.entries }, programme, today);
  const out = unplaced.filter(({ code }) => leftOut.has(code)).length;
  return {
    ...{ all: standings.length, planned: starts.length, leftOut: out, noPlace: unplaced.length - out },
    instead: without.length - unplaced.length,
    doneBefore: ended.filter((code) => isCarriedOut(known.get(code) ?? TO_COME)).length,
    done: standings.filter(({ isCarriedOut }) => isCarriedOut).length,
    ...{ examined: covered.examined, unknown: covered.not_known, byReport: covered.byReport },
    past: standings.filter(({ isPastWindow }) => isPastWindow).length,
    neverExamined: standings.filter(({ lastExamined }) => lastExamined === null).length,
    since2018: countNotExamined(standings, ASKED_SINCE),
    since2022: countNotExamined(standings, "2022-01-01"),
    quarters: runs.map(({ from, to, count }) => ({
      name: from === to ? nameAt(from) : span(nameAt(from), nameAt(to)),
      count,
    })),
    lastQuarter: last ? quarterName(last) : null,
    ...byRegion(standings),
  };
}

/** Quarters without a visit in one line, however long the programme is: the page is one sheet. */
function withEmptyTogether(runs: readonly Run[]): Run[] {
  return runs.flatMap((run, at) => {
    if (run.count > 0) return run;
    if (runs[at - 1]?.count === 0) return [];
    const end = runs.findIndex(({ count }, later) => later > at && count > 0);
    return { ...run, to: (end < 0 ? runs.at(-1) : runs[end - 1])?.to ?? run.to };
  });
}

/** "October 2028 to March 2029" */
function span(first: string, last: string): string {
  const [, from = "", year = ""] = /^(\w+) to \w+ (\d+)$/.exec(first) ?? [];
  return `${from} ${year} to ${last.replace(/^\w+ to /, "")}`;
}

function byRegion(standings: readonly Standing[]): Pick<Told, "years" | "groups"> {
  const rows = OFSTED_REGIONS.flatMap((region) => {
    const own = standings.filter((one) => one.region === region);
    return own.length === 0 ? [] : [{ region, own }];
  });
  const yearOf = ({ quarter }: Standing) => quarter?.slice(0, 4);
  const known = [...new Set(standings.flatMap((one) => yearOf(one) ?? []))].sort();
  const runs = mergedRuns(known.map((year) => standings.filter((one) => yearOf(one) === year).length));
  const years = runs.map(({ from, to }) => (from === to ? `${known[from]}` : `${known[from]} to ${known[to]}`));
  const counts = rows.map(({ own }) =>
    runs.map(({ from, to }) => own.filter((one) => known.slice(from, to + 1).includes(yearOf(one) ?? "")).length),
  );
  const groups = years.length > 1 ? mergedGroups(counts) : null;
  const told = rows.map(({ region, own }) => ({
    ...{ region, all: own.length, done: own.filter(({ isCarriedOut }) => isCarriedOut).length },
    notExamined: own.filter(({ lastExamined }) => notExaminedSince(lastExamined ? [lastExamined] : [], ASKED_SINCE))
      .length,
  }));
  if (!groups) return { years: [], groups: [{ rows: told, byYear: [] }] };
  const rowsOf = (members: readonly number[]) => members.flatMap((at) => told[at] ?? []);
  return {
    years,
    groups: groups
      .map(({ members, counts: byYear }) => ({ rows: rowsOf(members), byYear }))
      .sort((one, other) => sum(other.byYear) - sum(one.byYear)),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
