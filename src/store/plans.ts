import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import { type Decisions, NOTHING_DECIDED } from "../core/plan/decisions.ts";
import type { Detail, Drawing } from "../core/plan/draw.ts";
import type { PinnedBy } from "../core/plan/pin.ts";
import type { PublishedPlace } from "../core/plan/setting.ts";
import type { Priority } from "../core/priority/reason.ts";
import type { Database, Rows } from "./db.ts";
import { deskHead } from "./desk.ts";
import { CURRENT_PLAN, WORKING_DRAFT } from "./frame.ts";
import { authorities } from "./schema/evidence.ts";
import { breaches, plans, priorities, publications, rankings, unplaced, visits } from "./schema/plans.ts";

/** The weight that chance gave a visit, from the problem kept with its plan; null where it has its own. */
const CHANCE_WEIGHT = sql<number | null>`case when ${visits.drawnAtRandom} then (
  select one.value ->> 'w' from plans, json_each(plans.problem, '$.visits') as one
  where plans.id = ${visits.planId} and one.value ->> 'id' = ${visits.authorityCode}) end`;

/** The plan that was in force when an authority ended, or is, where it has not yet. */
const PUBLISHED_AT_ITS_END = sql<number>`(select plan_id from publications
  where published_at < ${authorities.abolishedOn} order by id desc limit 1)`;

/** What a redraw must know of the plans before it: numbers, the published places, and what was decided in the working draft. */
export function planQueries({ orm }: Database) {
  const places = { authorityCode: visits.authorityCode, teamCode: visits.teamCode, startsOn: visits.startsOn };
  return {
    newestPlan: orm.select({ id: plans.id, number: plans.number }).from(plans).orderBy(desc(plans.id)).limit(1),
    working: orm
      .select({ id: plans.id, number: plans.number, decisions: plans.decisions })
      .from(plans)
      .where(eq(plans.id, WORKING_DRAFT)),
    deskNow: deskHead({ orm }),
    newestRanking: orm.select({ id: rankings.id }).from(rankings).orderBy(desc(rankings.id)).limit(1),
    published: orm
      .select({ ...places, chanceWeight: CHANCE_WEIGHT })
      .from(visits)
      .innerJoin(publications, eq(publications.planId, visits.planId))
      .where(eq(visits.planId, CURRENT_PLAN)),
    ended: orm
      .select({ authorityCode: visits.authorityCode, startsOn: visits.startsOn })
      .from(visits)
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .where(and(isNotNull(authorities.abolishedOn), eq(visits.planId, PUBLISHED_AT_ITS_END))),
    held: orm
      .select({ teams: plans.teams, programmeVersion: plans.programmeVersion })
      .from(plans)
      .innerJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, CURRENT_PLAN)),
    pinned: orm
      .select({ ...places, pinned: visits.pinned })
      .from(visits)
      .where(and(eq(visits.planId, WORKING_DRAFT), isNotNull(visits.pinned))),
  };
}

type PlansBefore = {
  /** The newest of all plans: the next one's id and number follow from it. */
  newestId: number;
  newestNumber: number;
  /** The working draft, whose child the next one is. */
  planId: number | null;
  planNumber: number | null;
  /** The newest row of the desk. */
  seen: number;
  decisions: Decisions;
  rankingId: number;
  published: PublishedPlace[];
  /** Where the plan in force when an authority ended had its visit. */
  ended: { authorityCode: string; startsOn: Day }[];
  /** The published plan's reserve, and the version of the programme that asked for it. */
  held: { teamCode: string; weeks: Day[] }[];
  heldBy: number | null;
};

export function plansBefore(rows: Rows<ReturnType<typeof planQueries>>): PlansBefore {
  return {
    newestId: rows.newestPlan[0]?.id ?? 0,
    newestNumber: rows.newestPlan[0]?.number ?? 0,
    planId: rows.working[0]?.id ?? null,
    planNumber: rows.working[0]?.number ?? null,
    seen: rows.deskNow[0]?.id ?? 0,
    decisions: rows.working[0]?.decisions ?? decisionsFrom(rows.pinned),
    rankingId: rows.newestRanking[0]?.id ?? 0,
    published: rows.published,
    ended: rows.ended,
    held: rows.held.flatMap(({ teams }) => teams.map(({ code, reserve }) => ({ teamCode: code, weeks: reserve }))),
    heldBy: rows.held[0]?.programmeVersion ?? null,
  };
}

type Pinned = { authorityCode: string; teamCode: string; startsOn: Day; pinned: PinnedBy | null };

/** What was decided in a plan from before decisions were kept: its pins, without their reasons. */
export function decisionsFrom(pinned: readonly Pinned[]): Decisions {
  const pins = pinned.map(({ authorityCode, teamCode, startsOn, pinned }) => ({
    ...{ authorityCode, reason: "" },
    teamCode: pinned === "week" ? null : teamCode,
    startsOn: pinned === "team" ? null : startsOn,
  }));
  return { ...NOTHING_DECIDED, pins };
}

/** The statements that keep a ranking. */
export function rankingStatements(
  { orm }: Database,
  ranking: typeof rankings.$inferInsert & { id: number },
  ranked: Priority[],
) {
  return [
    orm.insert(rankings).values(ranking),
    orm
      .insert(priorities)
      .values(ranked.map((priority, place) => ({ ...priority, place: place + 1, rankingId: ranking.id }))),
  ];
}

export type PlanRow = typeof plans.$inferInsert & { id: number };

/** The statements that keep a whole plan; details are looked up by authority code. */
export function planStatements({ orm }: Database, row: PlanRow, { plan, details }: Pick<Drawing, "plan" | "details">) {
  const planId = row.id;
  const detailOf = (code: string): Omit<Detail, "says"> & { why: string[] } => {
    const { says = [], starts = [], drawnAtRandom = false, predictability = null } = details.get(code) ?? {};
    return { why: says, starts, drawnAtRandom, predictability };
  };
  const planned = plan.visits.map((visit) => ({ ...visit, ...detailOf(visit.authorityCode), planId }));
  const left = plan.unplaced.map((demand) => ({ ...demand, why: detailOf(demand.authorityCode).why, planId }));
  const broken = plan.breaches.map((breach, nth) => ({ ...breach, number: nth + 1, planId }));
  return [
    orm.insert(plans).values(row),
    ...(planned.length > 0 ? [orm.insert(visits).values(planned)] : []),
    ...(left.length > 0 ? [orm.insert(unplaced).values(left)] : []),
    ...(broken.length > 0 ? [orm.insert(breaches).values(broken)] : []),
  ];
}
