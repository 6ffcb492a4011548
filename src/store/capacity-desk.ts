import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import { daysBetween } from "../core/calendar.ts";
import type { CapacityBody, CapacityKind } from "../core/capacity.ts";
import { PlannerError } from "../core/errors.ts";
import { closures } from "../core/plan/closures.ts";
import { type Supply, supplyOf } from "../core/plan/supply.ts";
import { seesEveryDay } from "../core/precision.ts";
import type { Programme } from "../core/programme.ts";
import { type Capacity, capacityOf, capacityQueries, type Decided, decidedOf } from "./capacity.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN, type Frame, frameOf, frameQueries } from "./frame.ts";
import { capacityVersions } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, visits } from "./schema/plans.ts";
import { successionQueries } from "./succession.ts";

/** What every page of capacity reads: the capacity, the authorities by name, and the frame. */
export function deskOfCapacity(database: Database) {
  return {
    ...capacityQueries(database),
    ...frameQueries(database),
    ...successionQueries(database),
    capacityAuthorities: database.orm
      .select({ code: authorities.code, name: authorities.name })
      .from(authorities)
      .orderBy(asc(authorities.name)),
  };
}

export type CapacityDesk = {
  frame: Frame;
  capacity: Capacity & { programme: Programme };
  authorities: { code: string; name: string }[];
  /** Every decision of a kind as it stands, ended ones too. */
  all<Kind extends CapacityKind>(kind: Kind): Decided<Kind>[];
  nameOf(authorityCode: string): string;
  teamNameOf(teamCode: string): string;
};

export function capacityDeskOf(rows: Rows<ReturnType<typeof deskOfCapacity>>): CapacityDesk {
  const capacity = capacityOf(rows);
  const { programme } = capacity;
  if (!programme) throw new PlannerError("not-found", "There is no programme yet. Run npm start, which loads one.");
  const names = new Map(rows.capacityAuthorities.map(({ code, name }) => [code, name]));
  return {
    frame: frameOf(rows),
    capacity: { ...capacity, programme },
    authorities: rows.capacityAuthorities,
    all: (kind) => decidedOf(rows.capacityDecided, kind),
    nameOf: (code) => names.get(code) ?? code,
    teamNameOf: (code) => capacity.teams.find((team) => team.code === code)?.name ?? code,
  };
}

/** Every version of one decision, newest first. */
export function historyQuery<Kind extends CapacityKind>({ orm }: Database, kind: Kind, key: string) {
  return orm
    .select({
      version: capacityVersions.version,
      // The key's kind says which body it is: Drizzle only knows that it is one of them.
      body: sql<CapacityBody[Kind]>`${capacityVersions.body}`.mapWith(
        (text: string) => JSON.parse(text) as CapacityBody[Kind],
      ),
      madeAt: capacityVersions.madeAt,
      madeBy: capacityVersions.madeBy,
      reason: capacityVersions.reason,
    })
    .from(capacityVersions)
    .where(and(eq(capacityVersions.kind, kind), eq(capacityVersions.key, key)))
    .orderBy(desc(capacityVersions.version));
}

/** The current plan's visits and reserve, to be counted by quarter. */
export function supplyQueries({ orm }: Database) {
  return {
    supplyPlan: orm.select({ number: plans.number, teams: plans.teams }).from(plans).where(eq(plans.id, CURRENT_PLAN)),
    supplyVisits: orm
      .select({
        authorityCode: visits.authorityCode,
        teamCode: visits.teamCode,
        startsOn: visits.startsOn,
        endsOn: visits.endsOn,
        needsSkill: sql<number>`exists (select 1 from plans, json_each(plans.problem, '$.visits') as one
          where plans.id = ${visits.planId} and one.value ->> 'id' = ${visits.authorityCode} and one.value ->> 'cse')`,
      })
      .from(visits)
      .where(eq(visits.planId, CURRENT_PLAN)),
  };
}

/**
 * Weeks by team and quarter; null while there is no plan. Whoever may not see every day is told of no week that a visit takes:
 * a write-up that falls into the next quarter would tell them the day.
 */
export function supplyFrom(
  { programme, calendar, policy, nationalWeeks, teams, joints, between }: CapacityDesk["capacity"],
  rows: Rows<ReturnType<typeof supplyQueries>>,
  asker: Asker,
): Supply | null {
  const [plan] = rows.supplyPlan;
  if (!plan || !policy) return null;
  return supplyOf({
    programme,
    teams,
    joints,
    between,
    isCounted: seesEveryDay(asker),
    closed: new Set(closures(programme, calendar, policy, nationalWeeks).map(({ monday }) => monday)),
    reserve: new Map(plan.teams.map(({ code, reserve }) => [code, reserve])),
    bookings: rows.supplyVisits.map(({ teamCode, startsOn, endsOn, needsSkill }) => ({
      ...{ teamCode, startsOn, needsSkill: needsSkill === 1 },
      weeksOnSite: Math.ceil(daysBetween(startsOn, endsOn) / 7),
    })),
  });
}
