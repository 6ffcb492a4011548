import { and, eq, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import { alreadyVisited } from "../core/carried-out.ts";
import { conflictState } from "../core/conflict.ts";
import { heldToday } from "../core/plan/capacity-now.ts";
import { isWhereItWas, publishedAfter, withDone } from "../core/plan/done.ts";
import type { Base, Standing } from "../core/plan/edit-base.ts";
import { frozenOf } from "../core/plan/problem.ts";
import { assignOf } from "../core/plan/proof.ts";
import { withinLives } from "../core/plan/successions.ts";
import type { Certificate } from "../core/schedule/outcome.ts";
import { type Problem, readProblem } from "../core/schedule/problem.ts";
import { capacityOf, capacityQueries } from "./capacity.ts";
import { entriesOf, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { deskHead } from "./desk.ts";
import { WORKING_DRAFT } from "./frame.ts";
import { leakQueries } from "./leaks.ts";
import { packed } from "./packed.ts";
import { planWith } from "./plan.ts";
import { decisionsFrom } from "./plans.ts";
import { policies, programmes } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, publications, unplaced, visits } from "./schema/plans.ts";

/** Where a visit stands: its reasons and what every other week would cost are most of a plan, and a change looks at neither. */
const PLACED = ["authorityCode", "teamCode", "noticeOn", "startsOn", "endsOn", "pinned"] as const;

/** Which plan is meant: one by its number, or the working draft. */
export function planAsked(number: number | "working") {
  return number === "working" ? WORKING_DRAFT : planWith(number);
}

/** What looking at a change of a plan rests on, before it is made. */
export function planTodayQueries(database: Database, number: number | "working") {
  const { orm } = database;
  const id = planAsked(number);
  const published = sql`(select plan_id from publications order by id desc limit 1)`;
  return {
    todaysPlan: orm
      .select({
        plan: plans,
        programme: programmes.body,
        policy: policies.body,
        isPublished: sql<number>`${publications.id} is not null`,
      })
      .from(plans)
      .innerJoin(programmes, and(eq(programmes.id, plans.programmeId), eq(programmes.version, plans.programmeVersion)))
      .innerJoin(policies, eq(policies.version, plans.policyVersion))
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    todaysPlaces: packed(database, visits, eq(visits.planId, id), PLACED),
    todaysUnplaced: packed(database, unplaced, eq(unplaced.planId, id)),
    todaysPublished: packed(database, visits, eq(visits.planId, published), ["authorityCode", "teamCode", "startsOn"]),
    todaysNewest: orm.select({ id: sql<number>`max(id)`, number: sql<number>`max(number)` }).from(plans),
    todaysDesk: deskHead(database),
    todaysAuthorities: packed(database, authorities),
    ...leakQueries(database),
    ...visitEntryQueries(database),
    ...capacityQueries(database),
  };
}

export type PlanTodayRows = Rows<ReturnType<typeof planTodayQueries>>;
export type PlanToday = {
  base: Base;
  /** The problem as it was solved, before anything that came later. */
  kept: Problem;
  row: PlanTodayRows["todaysPlan"][number]["plan"];
  places: readonly Pick<typeof visits.$inferSelect, (typeof PLACED)[number]>[];
  unplaced: readonly (typeof unplaced.$inferSelect)[];
  isPublished: boolean;
  newest: { id: number; number: number };
  /** The newest row of the desk, and whether this plan is the working draft. */
  seen: number;
  isWorking: boolean;
};

/** A plan as it may be changed today, from the rows that `planTodayQueries` brought; null when there is none with that number. */
export function planTodayOf(rows: PlanTodayRows, today: Day): PlanToday | null {
  const [found] = rows.todaysPlan;
  if (!found) return null;
  const { plan: row, programme } = found;
  const places = rows.todaysPlaces[0]?.rows ?? [];
  const capacity = capacityOf(rows);
  const kept = readProblem(JSON.parse(row.problem));
  const [head] = rows.todaysDesk;
  const decisions = row.decisions ?? decisionsFrom(places.toSorted(byCode));
  const visited = alreadyVisited(entriesOf(rows), programme);
  const published = (rows.todaysPublished[0]?.rows ?? []).map((place) => ({ ...place, chanceWeight: null }));
  // Of a draft that has it elsewhere, drawn up before anybody recorded it, no place is forced: it is not published as it is.
  const done = visited.done.filter((one) =>
    places.some((visit) => visit.authorityCode === one.authorityCode && isWhereItWas(one, visit)),
  );
  const known = new Map(rows.todaysAuthorities[0]?.rows.map((authority) => [authority.code, authority]));
  const assign = assignOf(kept, programme.startsOn, places);
  const setting: Standing = {
    ...{ programme, policy: { ...found.policy, version: row.policyVersion }, done, today },
    ...{ calendar: capacity.calendar, teams: row.teams, pins: decisions.pins, successions: capacity.successions },
    authorities: kept.visits.flatMap(({ id }) => known.get(id) ?? []),
    published: publishedAfter(published, visited),
    // The kept problem has the rest of them already; what was let through is said of the changed draft too.
    conflicts: capacity.conflicts.filter(({ override }) => override !== undefined),
  };
  const certificate: Certificate | null = row.certificate === null ? null : JSON.parse(row.certificate);
  return {
    base: heldToday(
      {
        ...{ number: row.number, setting, decisions, certificate, visited, leaked: rows.leaked },
        problem: withDone(withinLives(asOf(kept, setting), assign, setting), setting),
        assign,
        conflicts: capacity.conflicts.filter((conflict) => conflictState(conflict, today) === "holds"),
      },
      capacity,
    ),
    ...{ kept, row, places, unplaced: rows.todaysUnplaced[0]?.rows ?? [] },
    isPublished: found.isPublished === 1,
    newest: { id: rows.todaysNewest[0]?.id ?? 0, number: rows.todaysNewest[0]?.number ?? 0 },
    seen: head?.id ?? 0,
    isWorking: head?.planId === row.id,
  };
}

function byCode(one: { authorityCode: string }, other: { authorityCode: string }): number {
  return one.authorityCode < other.authorityCode ? -1 : 1;
}

/** The kept problem with what is published now and frozen today: a draft may be older than either. */
function asOf(problem: Problem, setting: Standing): Problem {
  const places = assignOf(problem, setting.programme.startsOn, setting.published);
  const visits = problem.visits.map((visit, index) => {
    const place = places[index];
    return { ...visit, pub: place && place[0] >= 0 ? { team: place[0], week: place[1] } : null };
  });
  return { ...problem, visits, frozen: frozenOf(setting) };
}
