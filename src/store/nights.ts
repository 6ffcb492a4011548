import { and, asc, desc, eq, gt, lte, or, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import type { Notice } from "../core/plan/notices.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { escalationsQueries } from "./escalations.ts";
import { CURRENT_PLAN, NEWEST_RANKING } from "./frame.ts";
import { inspections } from "./schema/evidence.ts";
import { plans, priorities, publications, rankings, visits } from "./schema/plans.ts";
import { notices, runs, type Seen } from "./schema/runs.ts";
import { signalEvents, signals } from "./schema/signals.ts";

/** What a night is compared with: the last one that ended, what came since, and the plan that stands. */
export function nightQueries(database: Database, scheduledFor: string, day: Day) {
  const { orm } = database;
  const last = sql`(select scheduled_for from runs where job = 'nightly' and finished_at is not null and seen is not null and scheduled_for < ${scheduledFor} order by scheduled_for desc limit 1)`;
  const seen = (what: keyof Seen) =>
    sql`(select json_extract(seen, ${`$.${what}`}) from runs where job = 'nightly' and scheduled_for = ${last})`;
  // Before the first night the newest plan is what there is to compare with. A change by hand sees no more than its parent did.
  const drawn = (column: "ranking_id" | "as_at" | "made_at") =>
    sql`(select ${sql.raw(column)} from plans order by ranking_id desc, id limit 1)`;
  const banded = { authorityCode: priorities.authorityCode, band: priorities.band };
  return {
    nightLast: orm
      .select({ scheduledFor: runs.scheduledFor, seen: runs.seen })
      .from(runs)
      .where(and(eq(runs.job, "nightly"), eq(runs.scheduledFor, last))),
    nightBefore: orm
      .select({ ...banded, points: priorities.points, reasons: priorities.reasons })
      .from(priorities)
      .where(eq(priorities.rankingId, sql`coalesce(${seen("rankingId")}, ${drawn("ranking_id")})`)),
    nightDrawnFrom: orm
      .select(banded)
      .from(priorities)
      .where(eq(priorities.rankingId, drawn("ranking_id"))),
    nightNewestRanking: orm
      .select({ id: rankings.id, asAt: rankings.asAt })
      .from(rankings)
      .where(eq(rankings.id, NEWEST_RANKING)),
    nightNewestPlan: orm
      .select({
        madeAt: plans.madeAt,
        asAt: plans.asAt,
        reportsKeptAt: sql<string | null>`(select max(kept_at) from imports where kind = 'inspections')`,
      })
      .from(plans)
      .orderBy(desc(plans.rankingId), asc(plans.id))
      .limit(1),
    nightPlan: orm
      .select({ number: plans.number, publishedAt: publications.publishedAt })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.id, CURRENT_PLAN)),
    nightVisits: orm
      .select({
        authorityCode: visits.authorityCode,
        noticeOn: visits.noticeOn,
        startsOn: visits.startsOn,
        publicationTo: visits.publicationTo,
        starts: visits.starts,
      })
      .from(visits)
      .where(eq(visits.planId, CURRENT_PLAN)),
    nightInspections: orm
      .select({ id: inspections.id, ...publishedColumns })
      .from(inspections)
      .where(
        and(
          lte(inspections.publishedOn, day),
          or(
            gt(inspections.id, seen("inspectionId")),
            gt(inspections.publishedOn, sql`coalesce(substr(${last}, 1, 10), ${drawn("as_at")})`),
          ),
        ),
      )
      .orderBy(asc(inspections.publishedOn), asc(inspections.authorityCode)),
    nightNewestInspection: orm.select({ id: sql<number>`coalesce(max(id), 0)` }).from(inspections),
    nightSignalEvents: orm
      .select({
        id: signalEvents.id,
        did: signalEvents.did,
        at: signalEvents.at,
        authorityCode: signals.authorityCode,
        source: signals.source,
      })
      .from(signalEvents)
      .innerJoin(signals, eq(signals.id, signalEvents.signalId))
      .where(
        and(
          or(
            gt(signalEvents.id, seen("signalEventId")),
            sql`(${last} is null and ${signalEvents.at} > ${drawn("made_at")})`,
          ),
          lte(signalEvents.on, day),
        ),
      )
      .orderBy(asc(signalEvents.id)),
    nightNewestEvent: orm
      .select({ id: sql<number>`coalesce(max(id), 0)` })
      .from(signalEvents)
      .where(lte(signalEvents.on, day)),
    nightHistories: orm.select({ signalId: signalEvents.signalId, did: signalEvents.did }).from(signalEvents),
    ...escalationsQueries(database),
  };
}

const publishedColumns = {
  authorityCode: inspections.authorityCode,
  framework: inspections.framework,
  publishedOn: inspections.publishedOn,
};

type NightRows = Rows<ReturnType<typeof nightQueries>>;

/** What this night will have seen, for the next one; a ranking that it kept counts as seen. */
export function seenBy(rows: NightRows, rankingId: number): Seen {
  return {
    rankingId,
    inspectionId: rows.nightNewestInspection[0]?.id ?? 0,
    signalEventId: rows.nightNewestEvent[0]?.id ?? 0,
  };
}

/** The statements that keep what a night tells; none where it has nothing to tell. */
export function noticeStatements(
  { orm }: Database,
  night: { scheduledFor: string; on: Day },
  told: readonly Notice[],
): Statement[] {
  if (told.length === 0) return [];
  return [orm.insert(notices).values(told.map((notice, nth) => ({ ...night, ...notice, number: nth + 1 })))];
}
