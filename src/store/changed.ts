import { and, desc, eq, gte, sql } from "drizzle-orm";
import { isDeed } from "./audit-list.ts";
import type { Database, Rows } from "./db.ts";
import { namesQuery } from "./replays.ts";
import { plans, publications } from "./schema/plans.ts";
import { audit } from "./schema/record.ts";

/** The visits of one plan that another has elsewhere, or not at all. */
function movedFrom(planId: typeof plans.id | typeof publications.planId, before: ReturnType<typeof sql>) {
  return sql<
    number | null
  >`(select iif(${before} is null, null, count(*)) from visits as now where now.plan_id = ${planId}
    and not exists (select 1 from visits as was where was.plan_id = ${before} and was.authority_code = now.authority_code
    and was.starts_on = now.starts_on and was.team_code = now.team_code))`;
}

const SUPERSEDED = sql`(select earlier.plan_id from publications as earlier where earlier.id < ${publications.id} order by earlier.id desc limit 1)`;

/** All that was changed since a moment, newest first, and how many visits each plan made or published since then moved. */
export function changedQueries(database: Database, since: string) {
  const { orm } = database;
  return {
    changedNames: namesQuery(database),
    changes: orm
      .select()
      .from(audit)
      .where(and(gte(audit.at, since), isDeed("changed")))
      .orderBy(desc(audit.id)),
    drawn: orm
      .select({ number: plans.number, moved: movedFrom(plans.id, sql`${plans.parentId}`) })
      .from(plans)
      .where(gte(plans.madeAt, since)),
    published: orm
      .select({ number: plans.number, moved: movedFrom(publications.planId, SUPERSEDED) })
      .from(publications)
      .innerJoin(plans, eq(plans.id, publications.planId))
      .where(gte(publications.publishedAt, since)),
  };
}

export type Changed = Rows<ReturnType<typeof changedQueries>>;
