import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import { parted } from "../core/precision.ts";
import type { CalendarVisit } from "../exports/plan-calendar.ts";
import type { Database, Rows } from "./db.ts";
import { headOf, type PlanState } from "./frame.ts";
import { planWith } from "./plan.ts";
import { authorities, plans, publications, visits } from "./schema.ts";

/** A plan's visits for a calendar, those of the publication before it, and what names their entries for ever. */
export function calendarQueries({ orm }: Database, number: number | SQL<number>) {
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
        /** A draft comes after whatever is published, and a publication after every draft before it. */
        version: sql<number>`2 * coalesce(${own}, (select max(id) from publications), 0) + (${own} is null)`,
      })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, id)),
    calendarVisits: visitsOf(id),
    calendarBefore: visitsOf(before),
    // Not its seed: with that, whoever guessed it from the names could draw the plan up again.
    calendarKey: orm.select({ madeAt: plans.madeAt }).from(plans).orderBy(asc(plans.id)).limit(1),
  };
}

export type PlanForCalendar = {
  number: number;
  state: PlanState;
  /** Grows from one publication to the next, and with a draft that is newer than the last. */
  version: number;
  visits: CalendarVisit[];
  before: CalendarVisit[];
  /** Stays the same as long as the database does. Whoever sees it knows the authorities anyway. */
  key: string;
};

/** Cut for whoever asks; null when there is no plan with that number. */
export function planForCalendar(rows: Rows<ReturnType<typeof calendarQueries>>, asker: Asker): PlanForCalendar | null {
  const [plan] = rows.calendarPlan;
  if (!plan) return null;
  const cut = (all: typeof rows.calendarVisits) => parted(asker, all, ({ region }) => region).dated;
  const [first] = rows.calendarKey;
  return {
    ...{ number: plan.number, state: headOf(plan).state, version: plan.version },
    ...{ visits: cut(rows.calendarVisits), before: cut(rows.calendarBefore) },
    key: first?.madeAt ?? "",
  };
}
