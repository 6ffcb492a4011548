import { and, asc, eq, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import { parted } from "../core/precision.ts";
import type { Database } from "./db.ts";
import { type Frame, frameOf, frameQueries } from "./frame.ts";
import { authorities, visits } from "./schema.ts";

const PUBLISHED = sql<number>`(select plan_id from publications order by id desc limit 1)`;

/** What a team needs to know of a visit of its own: no points, no reasons. */
export type Call = {
  authorityName: string;
  kind: (typeof visits.$inferSelect)["kind"];
  noticeOn: string;
  startsOn: string;
  endsOn: string;
};

/** The published calls that are somebody's own, by their days, without any authority in which their team has an interest. */
export async function readCalls(database: Database, asker: Asker): Promise<{ frame: Frame; calls: Call[] }> {
  const rows = await database.read({
    ...frameQueries(database),
    calls: database.orm
      .select({
        authorityCode: visits.authorityCode,
        authorityName: authorities.name,
        region: authorities.ofstedRegion,
        teamCode: visits.teamCode,
        kind: visits.kind,
        noticeOn: visits.noticeOn,
        startsOn: visits.startsOn,
        endsOn: visits.endsOn,
      })
      .from(visits)
      .innerJoin(authorities, eq(authorities.code, visits.authorityCode))
      .where(
        and(
          eq(visits.planId, PUBLISHED),
          eq(visits.teamCode, asker.role === "inspector" ? asker.teamCode : ""),
          sql`not exists (select 1 from conflicts where team_code = ${visits.teamCode} and authority_code = ${visits.authorityCode})`,
        ),
      )
      .orderBy(asc(visits.startsOn)),
  });
  return { frame: frameOf(rows), calls: parted(asker, rows.calls, ({ region }) => region).dated };
}
