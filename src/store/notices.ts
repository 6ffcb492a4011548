import { asc, desc, gte, sql } from "drizzle-orm";
import type { Builder } from "./built-once.ts";
import type { Database, Rows } from "./db.ts";
import { notices } from "./schema/runs.ts";

export type KeptNotice = typeof notices.$inferSelect;
/** What one night told, in the order it told it. */
export type NightTold = { scheduledFor: string; on: string; told: KeptNotice[] };

/** So many of the nights that had something to tell. */
const NIGHTS = 30;

export function noticesQueries({ orm }: Database) {
  const oldest = sql`(select min(scheduled_for) from (select distinct scheduled_for from notices order by scheduled_for desc limit ${NIGHTS}))`;
  return {
    notices: orm
      .select()
      .from(notices)
      .where(gte(notices.scheduledFor, oldest))
      .orderBy(desc(notices.scheduledFor), asc(notices.number)),
  };
}

/** The nights that told something, the newest first. */
export function nightsTold({ notices: told }: Rows<ReturnType<typeof noticesQueries>>): NightTold[] {
  const nights = new Map<string, NightTold>();
  for (const notice of told) {
    const { scheduledFor, on } = notice;
    const night = nights.get(scheduledFor) ?? { scheduledFor, on, told: [] };
    night.told.push(notice);
    nights.set(scheduledFor, night);
  }
  return [...nights.values()];
}

/** How much was last told, and whether by an import, between the nights: as a query for a page's own batch. */
export function lastToldQuery({ orm }: Builder) {
  return orm
    .select({
      on: notices.on,
      count: sql<number>`count(*)`,
      byImport: sql`min(${notices.kind} = 'import')`.mapWith(Boolean),
    })
    .from(notices)
    .groupBy(notices.on, notices.scheduledFor)
    .orderBy(desc(notices.scheduledFor))
    .limit(1);
}
