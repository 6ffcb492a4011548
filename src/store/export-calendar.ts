import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import { standingEntries } from "../core/carried-out.ts";
import { parted } from "../core/precision.ts";
import type { CalendarVisit } from "../exports/plan-calendar.ts";
import { entriesOf, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { headOf, type PlanState } from "./frame.ts";
import { planWith } from "./plan.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, publications, visits } from "./schema/plans.ts";

/** A plan's visits for a calendar with what became of them, those of the publication before it, and what names their entries for ever. */
export function calendarQueries(database: Database, number: number | SQL<number>) {
  const { orm } = database;
  const id = planWith(number);
  const own = sql`(select id from publications where plan_id = ${id})`;
  const before = sql`(select plan_id from publications where id < ifnull(${own}, 1e9) order by id desc limit 1)`;
  const visitsOf = (planId: typeof before) =>
    orm
      .select({
        ...{ authorityCode: visits.authorityCode, authorityName: authorities.name, region: authorities.ofstedRegion },
        ...{ kind: visits.kind, teamCode: visits.teamCode },
        ...{ noticeOn: visits.noticeOn, startsOn: visits.startsOn, endsOn: visits.endsOn },
      })
      .from(visits)
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .where(eq(visits.planId, planId));
  return {
    calendarPlan: orm
      .select({
        id: plans.id,
        number: plans.number,
        madeAt: plans.madeAt,
        publishedAt: publications.publishedAt,
        newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
      })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    calendarVisits: visitsOf(id),
    calendarBefore: visitsOf(before),
    ...visitEntryQueries(database),
    // Not its seed: with that, whoever guessed it from the names could draw the plan up again.
    calendarKey: orm.select({ madeAt: plans.madeAt }).from(plans).orderBy(asc(plans.id)).limit(1),
  };
}

/** A visit for a calendar, with when something was last recorded of it. */
type KnownVisit = CalendarVisit & { recordedAt: string | null };

export type PlanForCalendar = {
  number: number;
  state: PlanState;
  /** Null for a draft: until it is published, it is as new as whoever looks at it. */
  publishedAt: string | null;
  visits: KnownVisit[];
  before: KnownVisit[];
  /** Stays the same as long as the database does. Whoever sees it knows the authorities anyway. */
  key: string;
};

/** Cut for whoever asks; null when there is no plan with that number. */
export function planForCalendar(rows: Rows<ReturnType<typeof calendarQueries>>, asker: Asker): PlanForCalendar | null {
  const [plan] = rows.calendarPlan;
  if (!plan) return null;
  const entries = entriesOf(rows);
  const standing = new Map(standingEntries(entries).map((entry) => [keyOf(entry.visit), entry]));
  // An entry that was taken back has changed the calendar too.
  const recorded = new Map(entries.map((entry) => [keyOf(entry.visit), entry.at]));
  const cut = (all: typeof rows.calendarVisits) =>
    parted(asker, all, ({ region }) => region).dated.map((visit) => ({
      ...visit,
      entry: standing.get(keyOf(visit)) ?? null,
      recordedAt: recorded.get(keyOf(visit)) ?? null,
    }));
  const [first] = rows.calendarKey;
  return {
    ...{ number: plan.number, state: headOf(plan).state, publishedAt: plan.publishedAt },
    ...{ visits: cut(rows.calendarVisits), before: cut(rows.calendarBefore) },
    key: first?.madeAt ?? "",
  };
}

function keyOf({ authorityCode, startsOn }: { authorityCode: string; startsOn: string }): string {
  return `${authorityCode} ${startsOn}`;
}

/** When what a calendar shows of a plan last changed: by the plan, or by what was recorded of its visits since. */
export function changedAt({ publishedAt, visits, before }: PlanForCalendar, now: string): string {
  if (publishedAt === null) return now;
  return [publishedAt, ...[...visits, ...before].flatMap(({ recordedAt }) => recordedAt ?? [])].reduce((one, other) =>
    one > other ? one : other,
  );
}
