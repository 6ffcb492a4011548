import { and, desc, eq, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { OfstedRegion } from "../core/authority.ts";
import { alreadyVisited } from "../core/carried-out.ts";
import { isWhereItWas } from "../core/plan/done.ts";
import { assignOf } from "../core/plan/proof.ts";
import { parted, seesEveryDay } from "../core/precision.ts";
import type { Calendar, Programme } from "../core/programme.ts";
import type { Assign } from "../core/schedule/cost.ts";
import { type Problem, readProblem } from "../core/schedule/problem.ts";
import { type BecameOf, becameIn, entriesOf, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { headOf, type PlanHead } from "./frame.ts";
import { calendarOf, holidayQueries } from "./holidays.ts";
import { packed, packedSelect } from "./packed.ts";
import { planWith } from "./plan.ts";
import { programmes } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, type plans as plansTable, publications, unplaced, visits } from "./schema/plans.ts";

const seen = { authorityName: authorities.name, region: authorities.ofstedRegion };

const VISIT = {
  authorityCode: visits.authorityCode,
  kind: visits.kind,
  teamCode: visits.teamCode,
  noticeOn: visits.noticeOn,
  startsOn: visits.startsOn,
  endsOn: visits.endsOn,
  dueFrom: visits.dueFrom,
  dueTo: visits.dueTo,
  weeksLate: visits.weeksLate,
  points: visits.points,
  band: visits.band,
  pinned: visits.pinned,
  ...seen,
};

/** What a plan's timeline shows; the problem that prices are worked out from only where a visit is chosen. */
export function timelineQueries(database: Database, number: number, withPrices: boolean) {
  const { orm } = database;
  const id = planWith(number);
  return {
    ...visitEntryQueries(database),
    timelinePlan: orm
      .select({
        id: plans.id,
        number: plans.number,
        madeAt: plans.madeAt,
        closedWeeks: plans.closedWeeks,
        teams: plans.teams,
        problem: withPrices ? plans.problem : sql<string | null>`null`,
        programme: programmes.body,
        publishedAt: publications.publishedAt,
        newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
      })
      .from(plans)
      .innerJoin(programmes, and(eq(programmes.id, plans.programmeId), eq(programmes.version, plans.programmeVersion)))
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    timelineVisits: packedSelect(database, VISIT)
      .from(visits)
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .where(eq(visits.planId, id)),
    timelineUnplaced: orm
      .select({ authorityCode: unplaced.authorityCode, kind: unplaced.kind, band: unplaced.band, ...seen })
      .from(unplaced)
      .innerJoin(authorities, eq(authorities.code, unplaced.authorityCode))
      .where(eq(unplaced.planId, id))
      .orderBy(desc(unplaced.points)),
    /** Where the published plan has everybody: moving those costs more. */
    timelinePublished: packed(
      database,
      visits,
      withPrices ? eq(visits.planId, sql`(select plan_id from publications order by id desc limit 1)`) : sql`false`,
      ["authorityCode", "teamCode", "startsOn"],
    ),
    /** Monitoring and focused visits as they stand: they take their team's week. */
    timelineBetween: orm
      .select({
        teamCode: sql<string>`body ->> 'teamCode'`,
        startsOn: sql<string>`body ->> 'startsOn'`,
      })
      .from(sql`capacity_now`)
      .where(sql`kind = 'between'`),
    ...holidayQueries(database),
  };
}

type TimelineRows = Rows<ReturnType<typeof timelineQueries>>;
export type TimelineVisit = TimelineRows["timelineVisits"][number]["rows"][number];
export type TimelineUnplaced = TimelineRows["timelineUnplaced"][number];
export type TimelineTeam = (typeof plansTable.$inferSelect)["teams"][number] & {
  /** Mondays of the weeks in which it makes a monitoring or focused visit, for whom every date is open. */
  between: readonly string[];
};

/** A plan's weeks and teams, with the visits that whoever asks may see to the day. */
export type Timeline = {
  head: PlanHead;
  programme: Programme;
  /** Mondays of the weeks in which nobody is on site. */
  closedWeeks: readonly string[];
  teams: readonly TimelineTeam[];
  calendar: Calendar;
  visits: TimelineVisit[];
  becameOf: BecameOf;
  unplaced: TimelineUnplaced[];
  /** How many visits stand in other regions, whose days are not theirs to see, by region. */
  elsewhere: ReadonlyMap<OfstedRegion, number>;
  everyDay: boolean;
  /** True once any plan was published: only then are the next weeks frozen. */
  anyPublished: boolean;
  /** What every other place of a visit would cost, for whom every date is open; null where nothing was chosen. */
  kept: { problem: Problem; assign: Assign; published: Assign; done: ReadonlySet<string> } | null;
};

function byStart(one: TimelineVisit, other: TimelineVisit): number {
  const [early, late] = [one.startsOn + one.teamCode, other.startsOn + other.teamCode];
  return early < late ? -1 : early > late ? 1 : 0;
}

/** One plan's timeline from its rows; null when there is none with that number. */
export function timelineOf(rows: TimelineRows, asker: Asker): Timeline | null {
  const [row] = rows.timelinePlan;
  if (!row) return null;
  const all = (rows.timelineVisits[0]?.rows ?? []).toSorted(byStart);
  const { dated, quartered } = parted(asker, all, ({ region }) => region);
  const elsewhere = new Map<OfstedRegion, number>();
  for (const { region } of quartered) elsewhere.set(region, (elsewhere.get(region) ?? 0) + 1);
  const everyDay = seesEveryDay(asker);
  const problem = row.problem !== null && everyDay ? readProblem(JSON.parse(row.problem)) : null;
  const assignIn = (places: Parameters<typeof assignOf>[2]) =>
    problem ? assignOf(problem, row.programme.startsOn, places) : [];
  return {
    head: headOf(row),
    programme: row.programme,
    closedWeeks: row.closedWeeks,
    teams: row.teams.map((team) => {
      const own = rows.timelineBetween.filter(({ teamCode }) => everyDay && teamCode === team.code);
      return { ...team, between: own.map(({ startsOn }) => startsOn) };
    }),
    calendar: calendarOf(rows),
    visits: dated,
    becameOf: becameIn(rows),
    unplaced: rows.timelineUnplaced,
    ...{ elsewhere, everyDay, anyPublished: row.newestPublication !== null },
    kept: problem && {
      problem,
      assign: assignIn(all),
      published: assignIn(rows.timelinePublished[0]?.rows ?? []),
      done: doneIn(rows, row.programme, all),
    },
  };
}

/** The authorities whose visit is done where the plan has it: nobody waits for it any more. */
function doneIn(rows: TimelineRows, programme: Programme, all: readonly TimelineVisit[]): ReadonlySet<string> {
  const { done } = alreadyVisited(entriesOf(rows), programme);
  const placeOf = new Map(all.map((visit) => [visit.authorityCode, visit]));
  const codes = done.filter((one) => isWhereItWas(one, placeOf.get(one.authorityCode) ?? NOWHERE));
  return new Set(codes.map(({ authorityCode }) => authorityCode));
}

const NOWHERE = { teamCode: "", startsOn: "" };
