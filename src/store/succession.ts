import { and, asc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import { quarterOf, seesEveryDay } from "../core/precision.ts";
import type { Programme } from "../core/programme.ts";
import {
  choiceOf,
  neverIs,
  newIn,
  type Succession,
  type SuccessionDecision,
  successionsIn,
} from "../core/succession.ts";
import { builtOnce } from "./built-once.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { isUndone } from "./must.ts";
import { packed } from "./packed.ts";
import { capacityVersions } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { unplaced, visits } from "./schema/plans.ts";
import { signals } from "./schema/signals.ts";

/** True when the database refused to delete an authority because a plan or a signal names it. */
export function isNamed(error: unknown): boolean {
  return isUndone(error, "A plan or a signal names an authority");
}

/** A decision with who made it, when and why. */
export type Decided = { body: SuccessionDecision; version: number; madeAt: string; madeBy: string; reason: string };

const ENDS_OR_SUCCEEDS = or(isNotNull(authorities.abolishedOn), sql`${authorities.predecessorCodes} <> '[]'`);
const NEWEST = sql`${capacityVersions.version} = (select max(newer.version) from capacity_versions as newer where newer.kind = 'succession' and newer.key = ${capacityVersions.key})`;

/** What ends, what takes its place, what was decided, and whom of them the current plan has in it. */
export const successionQueries = builtOnce((builder) => {
  const { orm } = builder;
  const concerned = sql`(select code from authorities where abolished_on is not null or predecessor_codes <> '[]')`;
  return {
    successionAuthorities: packed(builder, authorities, ENDS_OR_SUCCEEDS),
    successionDecided: orm
      .select({
        body: sql<SuccessionDecision>`${capacityVersions.body}`.mapWith(
          (text: string) => JSON.parse(text) as SuccessionDecision,
        ),
        version: capacityVersions.version,
        madeAt: capacityVersions.madeAt,
        madeBy: capacityVersions.madeBy,
        reason: capacityVersions.reason,
      })
      .from(capacityVersions)
      .where(and(eq(capacityVersions.kind, "succession"), NEWEST))
      .orderBy(asc(capacityVersions.key)),
    successionPlanned: orm
      .select({ code: visits.authorityCode, startsOn: visits.startsOn, endsOn: visits.endsOn })
      .from(visits)
      .where(and(eq(visits.planId, CURRENT_PLAN), inArray(visits.authorityCode, concerned)))
      .unionAll(
        orm
          .select({ code: unplaced.authorityCode, startsOn: sql<Day>`''`, endsOn: sql<Day>`''` })
          .from(unplaced)
          .where(and(eq(unplaced.planId, CURRENT_PLAN), inArray(unplaced.authorityCode, concerned))),
      ),
  };
});

export type Successions = {
  /** Everyone who ends, on whatever day. */
  ending: Authority[];
  /** Those whose end the programme crosses. */
  crossing: Succession[];
  successorsOf(code: string): Authority[];
  decidedOf(code: string): Decided | null;
  /** Whether the current plan visits just those whom the decision, or what goes for one, says. */
  isFollowed(succession: Succession): boolean;
};

export function successionsOf(
  rows: Rows<ReturnType<typeof successionQueries>>,
  programme: Programme | null,
  asker: Asker,
): Successions {
  const concerned = (rows.successionAuthorities[0]?.rows ?? []).filter((one) => !neverIs(one));
  const decisions = rows.successionDecided.map(({ body }) => body);
  // A plan drawn up before the end was known may visit it when it is no more: that follows no decision.
  const isBeforeItsEnd = ({ code, startsOn, endsOn }: (typeof rows.successionPlanned)[number]) => {
    const end = concerned.find((one) => one.code === code)?.abolishedOn ?? null;
    const known = seesEveryDay(asker) || startsOn === "" ? endsOn : quarterOf(startsOn);
    return end === null || known < end;
  };
  const planned = new Set(rows.successionPlanned.filter(isBeforeItsEnd).map(({ code }) => code));
  return {
    ending: concerned.filter(({ abolishedOn }) => abolishedOn !== null),
    crossing: programme ? successionsIn(concerned, programme, decisions) : [],
    successorsOf: (code) => concerned.filter(({ predecessorCodes }) => predecessorCodes.includes(code)),
    decidedOf: (code) => rows.successionDecided.find(({ body }) => body.authorityCode === code) ?? null,
    isFollowed: (succession) => {
      const { authority, successors } = succession;
      const choice = choiceOf(succession);
      const isAfter = choice !== "before";
      return (
        planned.has(authority.code) === (choice !== "after" || successors.length === 0) &&
        newIn(succession).every(({ code }) => planned.has(code) === isAfter)
      );
    },
  };
}

/** What is bound to an authority's code and stays with it: signals that stand, and cases that are open. */
export function boundQueries({ orm }: Database, code: string) {
  const withdrawn = sql`exists (select 1 from signal_events e where e.signal_id = ${signals.id} and e.did = 'withdrawn')`;
  return {
    boundSignals: orm
      .select()
      .from(signals)
      .where(and(eq(signals.authorityCode, code), sql`not ${withdrawn}`))
      .orderBy(asc(signals.recordedOn), asc(signals.id)),
    boundCases: orm
      .select({ open: sql<number>`count(*)` })
      .from(
        sql`(select e.id, (select m.rung from escalation_moves m where m.escalation_id = e.id order by m.number desc limit 1) as rung
          from escalations e where e.authority_code = ${code}) as stands`,
      )
      .where(sql`rung is not 'closed'`),
  };
}
