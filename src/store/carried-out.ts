import { and, asc, desc, eq, sql } from "drizzle-orm";
import { type Becoming, type KeptEntry, standingEntries, type VisitEntry } from "../core/carried-out.ts";
import { builtOnce } from "./built-once.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { inspectionOf } from "./evidence.ts";
import { programmes } from "./schema/decisions.ts";
import { authorities, inspections, reportMentions } from "./schema/evidence.ts";
import { plans, publications, visits } from "./schema/plans.ts";
import { visitEntries } from "./schema/record.ts";

/** Everything that was ever recorded of visits. */
export const visitEntryQueries = builtOnce(({ orm }) => ({
  visitEntries: orm.select().from(visitEntries).orderBy(asc(visitEntries.authorityCode), asc(visitEntries.number)),
}));

type EntryRow = typeof visitEntries.$inferSelect;

export function entryOf({ entry, number, at, who }: EntryRow): KeptEntry {
  return { ...entry, number, at, who };
}

/** The entries from the rows that `visitEntryQueries` brought. */
export function entriesOf({ visitEntries: rows }: Rows<ReturnType<typeof visitEntryQueries>>): KeptEntry[] {
  return rows.map(entryOf);
}

/** What was recorded of a plan's visit, by the newest entry for its start; null while nothing is. */
export type BecameOf = (visit: { authorityCode: string; startsOn: string }) => Becoming | null;

export function becameIn(rows: Rows<ReturnType<typeof visitEntryQueries>>): BecameOf {
  const keyOf: (visit: Parameters<BecameOf>[0]) => string = ({ authorityCode, startsOn }) => authorityCode + startsOn;
  const became = new Map(standingEntries(entriesOf(rows)).map((one) => [keyOf(one.visit), one.became]));
  return (visit) => became.get(keyOf(visit)) ?? null;
}

const PUBLISHED = sql<number>`(select plan_id from publications order by id desc limit 1)`;

/** What recording a visit of one authority must look at. */
export function recordingQueries({ orm }: Database, code: string) {
  return {
    recordingAuthority: orm
      .select({ code: authorities.code, name: authorities.name, region: authorities.ofstedRegion })
      .from(authorities)
      .where(eq(authorities.code, code)),
    recordingNames: orm.select({ name: authorities.name }).from(authorities),
    recordingVisit: orm
      .select({ visit: visits, number: plans.number, teams: plans.teams })
      .from(visits)
      .innerJoin(plans, eq(plans.id, visits.planId))
      .innerJoin(publications, eq(publications.planId, plans.id))
      .where(and(eq(visits.planId, PUBLISHED), eq(visits.authorityCode, code))),
    recordingEntries: orm
      .select()
      .from(visitEntries)
      .where(eq(visitEntries.authorityCode, code))
      .orderBy(asc(visitEntries.number)),
    recordingReports: orm
      .select()
      .from(inspections)
      .where(eq(inspections.authorityCode, code))
      .orderBy(asc(inspections.publishedOn), asc(inspections.part)),
    recordingMentions: orm.select().from(reportMentions).where(eq(reportMentions.authorityCode, code)),
    recordingProgramme: orm.select().from(programmes).orderBy(desc(programmes.version)).limit(1),
  };
}

type RecordingRows = Rows<ReturnType<typeof recordingQueries>>;
export type Recording = ReturnType<typeof recordingOf>;

/** One authority's visit in the published plan, with all that was recorded of this and earlier ones. */
export function recordingOf(rows: RecordingRows) {
  const [found] = rows.recordingVisit;
  return {
    authority: rows.recordingAuthority[0] ?? null,
    names: rows.recordingNames,
    plan: found ? { id: found.visit.planId, number: found.number } : null,
    visit: found?.visit ?? null,
    teamNameOf: (code: string) => found?.teams.find((team) => team.code === code)?.name ?? code,
    entries: rows.recordingEntries.map(entryOf),
    planOf: (number: number) => rows.recordingEntries.find((entry) => entry.number === number)?.planId ?? null,
    reports: rows.recordingReports.map(inspectionOf),
    mentions: rows.recordingMentions,
    programme: rows.recordingProgramme[0]?.body ?? null,
  };
}

type Entered = { planId: number; number: number; entry: VisitEntry; at: string; who: string };

export function entryStatement({ orm }: Database, entered: Entered): Statement {
  return orm.insert(visitEntries).values({ authorityCode: entered.entry.visit.authorityCode, ...entered });
}
