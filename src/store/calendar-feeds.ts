import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import { type Feed, WHOLE_FEED } from "../core/feed.ts";
import type { CalendarVisit } from "../exports/plan-calendar.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { calendarQueries, type PlanForCalendar, planForCalendar } from "./export-calendar.ts";
import { conflicts } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { feeds, tokens } from "./schema/sessions.ts";

/** The number of the published plan, if any: drafts never leave by a calendar. */
export const PUBLISHED_NUMBER = sql<number>`(select published.number from publications inner join plans as published on published.id = plan_id order by publications.id desc limit 1)`;

/** What a calendar's feed is made of, and what its owner chose that it shows. */
export function feedQueries(database: Database, asker: Asker, tokenId: string) {
  const { orm } = database;
  const team = asker.role === "inspector" ? asker.teamCode : "";
  return {
    ...calendarQueries(database, PUBLISHED_NUMBER),
    feedShows: orm.select({ shows: feeds.shows }).from(feeds).where(eq(feeds.tokenId, tokenId)),
    feedRegions: orm.select({ code: authorities.code, region: authorities.ofstedRegion }).from(authorities),
    /** Authorities in which the asking inspector's team has an interest. */
    feedInterests: orm
      .select({ code: conflicts.authorityCode, until: conflicts.until })
      .from(conflicts)
      .where(and(eq(conflicts.teamCode, team), isNull(conflicts.overriddenBy))),
  };
}

/** `plan` is null while nothing is published. */
type CalendarFeed = { shows: Feed; plan: PlanForCalendar | null };

/** The published plan cut for a feed's owner and to what they chose. */
export function feedOf(rows: Rows<ReturnType<typeof feedQueries>>, asker: Asker): CalendarFeed {
  const shows = rows.feedShows[0]?.shows ?? WHOLE_FEED;
  const plan = planForCalendar(rows, asker);
  if (!plan) return { shows, plan };
  const regions = new Map(rows.feedRegions.map(({ code, region }) => [code, region]));
  const isShown = ({ authorityCode, teamCode, startsOn }: CalendarVisit) =>
    (shows.region === null || regions.get(authorityCode) === shows.region) &&
    (shows.teamCode === null || teamCode === shows.teamCode) &&
    !rows.feedInterests.some(({ code, until }) => code === authorityCode && (until === null || until >= startsOn));
  return {
    shows,
    plan: { ...plan, visits: plan.visits.filter(isShown), before: plan.before.filter(isShown) },
  };
}

/** The statements that keep what a new feed shows, and let go what belonged to tokens that are gone. */
export function feedStatements({ orm }: Database, tokenId: string, shows: Feed): Statement[] {
  const gone = orm.delete(feeds).where(sql`${feeds.tokenId} not in (select id from tokens)`);
  return [gone, orm.insert(feeds).values({ tokenId, shows })];
}

/** What each of some tokens' feeds shows. */
export function feedsOf({ orm }: Database, person: string) {
  const own = orm.select({ id: tokens.id }).from(tokens).where(eq(tokens.person, person));
  return orm.select().from(feeds).where(inArray(feeds.tokenId, own));
}
