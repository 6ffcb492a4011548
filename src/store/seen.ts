import { and, desc, eq, inArray, max, min, sql } from "drizzle-orm";
import { DEEDS } from "./audit-list.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { authorities } from "./schema/evidence.ts";
import { plans, visits } from "./schema/plans.ts";
import { audit, leaks } from "./schema/record.ts";

/**
 * Who was shown or given a date of one authority's visit, in which plan, how, how often and when; and what of it has leaked.
 * A list counts for everyone it might have held: nobody who saw the date is left out.
 */
export function seenQueries({ orm }: Database, code: string) {
  const holds = sql`(${audit.codes} is null or exists (select 1 from json_each(${audit.codes}) where value = ${code}))`;
  return {
    seenAuthority: orm.select({ name: authorities.name }).from(authorities).where(eq(authorities.code, code)),
    seenVisit: orm
      .select({ startsOn: visits.startsOn, noticeOn: visits.noticeOn })
      .from(visits)
      .where(and(eq(visits.planId, CURRENT_PLAN), eq(visits.authorityCode, code))),
    sights: orm
      .select({
        who: audit.who,
        person: audit.person,
        did: audit.did,
        detail: audit.detail,
        plan: plans.number,
        startsOn: visits.startsOn,
        times: sql<number>`count(*)`,
        first: min(audit.at),
        last: max(audit.at),
      })
      .from(plans)
      .innerJoin(visits, and(eq(visits.planId, plans.id), eq(visits.authorityCode, code)))
      .innerJoin(audit, eq(audit.subject, sql`'plan ' || ${plans.number}`))
      .where(and(inArray(audit.did, [...DEEDS.seen, ...DEEDS.taken]), holds))
      .groupBy(audit.person, audit.who, audit.did, audit.detail, plans.number, visits.startsOn)
      .orderBy(desc(max(audit.at))),
    leaked: orm
      .select({ startsOn: leaks.startsOn, plan: plans.number, at: leaks.at, who: leaks.who, reason: leaks.reason })
      .from(leaks)
      .innerJoin(plans, eq(plans.id, leaks.planId))
      .where(eq(leaks.authorityCode, code))
      .orderBy(desc(leaks.id)),
  };
}

export type Seen = Rows<ReturnType<typeof seenQueries>>;
export type Sighting = Seen["sights"][number];
