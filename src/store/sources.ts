import { type Column, count, countDistinct, desc, isNull, max, min, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import type { Database, Rows } from "./db.ts";
import { conflicts, policies, programmes, teams } from "./schema/decisions.ts";
import {
  abolishedAuthorities,
  authorities,
  bankHolidays,
  committeeTables,
  findings,
  indicators,
  inspections,
  jointInspections,
  otherVisits,
  reportMentions,
  schoolHolidays,
} from "./schema/evidence.ts";
import { imports } from "./schema/imports.ts";
import { signals } from "./schema/signals.ts";

/** How many rows one kind holds, from its first day to its newest; null for what carries no day. */
export type Holding = { rows: number; from: Day | null; to: Day | null };

/** What the database holds, where it came from, and what is known to be missing from it: all counted, nothing remembered. */
export function sourcesQueries({ orm }: Database) {
  const undated = { rows: count(), from: sql<Day | null>`null`, to: sql<Day | null>`null` };
  const dated = <Day extends Column>(day: Day) => ({ rows: count(), from: min(day), to: max(day) });
  return {
    keptFiles: orm.select().from(imports).orderBy(desc(imports.id)),
    authorities: orm.select(undated).from(authorities),
    abolished_authorities: orm.select(dated(abolishedAuthorities.abolishedOn)).from(abolishedAuthorities),
    inspections: orm.select(dated(inspections.publishedOn)).from(inspections),
    findings: orm.select(dated(findings.publishedOn)).from(findings),
    report_mentions: orm.select(dated(reportMentions.publishedOn)).from(reportMentions),
    joint_inspections: orm.select(dated(jointInspections.publishedOn)).from(jointInspections),
    other_visits: orm.select(dated(otherVisits.visitedOn)).from(otherVisits),
    indicators: orm.select(dated(indicators.availableOn)).from(indicators),
    bank_holidays: orm.select(dated(bankHolidays.date)).from(bankHolidays),
    school_holidays: orm
      .select({ ...dated(schoolHolidays.startsOn), to: max(schoolHolidays.endsOn) })
      .from(schoolHolidays),
    committee_tables: orm.select(undated).from(committeeTables),
    signals: orm.select(dated(signals.recordedOn)).from(signals),
    teams: orm.select(undated).from(teams),
    conflicts: orm.select(undated).from(conflicts),
    policies: orm.select().from(policies).orderBy(desc(policies.version)).limit(1),
    programmes: orm.select().from(programmes).orderBy(desc(programmes.version)).limit(1),
    withoutStart: orm
      .select({ framework: inspections.framework, rows: count() })
      .from(inspections)
      .where(isNull(inspections.startedOn))
      .groupBy(inspections.framework),
    withoutOverall: orm
      .select({ rows: count() })
      .from(inspections)
      .where(sql`${inspections.overall} is null or ${inspections.overall} = 'not_reported'`),
    withoutLink: orm.select({ rows: count() }).from(inspections).where(sql`${inspections.reportUrl} = ''`),
    withoutWords: orm
      .select({ rows: count() })
      .from(inspections)
      .where(
        sql`not exists (select 1 from report_mentions m where m.authority_code = ${inspections.authorityCode} and m.published_on = ${inspections.publishedOn})`,
      ),
    /** By year of publication, how many reports name sexual exploitation at all. */
    naming: orm
      .select({
        year: sql<string>`substr(${reportMentions.publishedOn}, 1, 4)`,
        reports: count(),
        name: sql<number>`sum(${reportMentions.sexualExploitation} > 0)`,
      })
      .from(reportMentions)
      .groupBy(sql`1`),
    inspectedOnce: orm
      .select({ code: inspections.authorityCode })
      .from(inspections)
      .groupBy(inspections.authorityCode)
      .having(sql`count(*) = 1`),
    newestFigures: orm
      .select({
        indicator: indicators.indicator,
        periodEnd: indicators.periodEnd,
        availableOn: max(indicators.availableOn),
        authorities: countDistinct(indicators.authorityCode),
      })
      .from(indicators)
      .groupBy(indicators.indicator, indicators.periodEnd)
      .orderBy(indicators.indicator, desc(indicators.periodEnd)),
  };
}

export type SourcesRows = Rows<ReturnType<typeof sourcesQueries>>;
export type KeptFile = SourcesRows["keptFiles"][number];
