import { eq, sql } from "drizzle-orm";
import type { AbolishedAuthority, Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { Inspection } from "../core/inspection.ts";
import { endOf, lastFullInspection } from "../core/priority/judged.ts";
import { type Dossier, knownOn } from "../core/priority/known.ts";
import { type LedgerEntry, lastExamined, ledgerFrom } from "../core/priority/ledger.ts";
import type { FactorId, Policy } from "../core/priority/policy.ts";
import { routineWindow, type Window } from "../core/priority/window.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN, type Frame, frameOf, frameQueries, NEWEST_RANKING } from "./frame.ts";
import { packed, packedReports, unpacked } from "./packed.ts";
import { abolishedAuthorities, policies, priorities, visits } from "./schema.ts";

/** What the list says of one authority. */
export type AuthorityLine = Pick<Authority, "code" | "name" | "previousCodes" | "dfeCode" | "ofstedUrn"> & {
  region: Authority["ofstedRegion"];
  /** Null before the first ranking. */
  priority: { place: number; points: number; band: number; byFactor: Partial<Record<FactorId, number>> } | null;
  /** The last full inspection, and when it ended. */
  last: Inspection | null;
  endedOn: Day | null;
  /** What last named or examined sexual exploitation; null for nothing since 2013. */
  cse: LedgerEntry | null;
  window: Window | null;
  visit: ListedVisit | null;
};
type ListedVisit = Pick<typeof visits.$inferSelect, "startsOn" | "dueFrom" | "dueTo" | "weeksLate" | "pinned">;

/** Every authority for the list, with the frame and the sizes of the bands, in one round trip. */
export async function readAuthorities(
  database: Database,
  today: Day,
): Promise<{ frame: Frame; bandSizes: number[]; lines: AuthorityLine[]; abolished: AbolishedAuthority[] }> {
  const rows = await database.read({ ...frameQueries(database), ...listQueries(database) });
  const [policy] = rows.listPolicy;
  const lines = policy ? linesOf(rows, policy.body, today) : [];
  return { frame: frameOf(rows), bandSizes: policy?.body.bandSizes ?? [], lines, abolished: rows.listAbolished };
}

function listQueries(database: Database) {
  const { orm } = database;
  const { startsOn, dueFrom, dueTo, weeksLate, pinned } = visits;
  return {
    ...packedReports(database),
    listPolicy: orm
      .select({ body: policies.body })
      .from(policies)
      .where(eq(policies.version, sql`(select max(version) from policies)`)),
    listAbolished: orm.select().from(abolishedAuthorities),
    listPriorities: packed(database, priorities, eq(priorities.rankingId, NEWEST_RANKING)),
    listVisits: orm
      .select({ authorityCode: visits.authorityCode, startsOn, dueFrom, dueTo, weeksLate, pinned })
      .from(visits)
      .where(eq(visits.planId, CURRENT_PLAN)),
  };
}

function linesOf(rows: Rows<ReturnType<typeof listQueries>>, policy: Policy, today: Day): AuthorityLine[] {
  const evidence = unpacked(rows);
  const ranked = new Map(
    (rows.listPriorities[0]?.rows ?? []).map(({ authorityCode, place, points, band, reasons }) => {
      const byFactor = Object.fromEntries(reasons.map((reason) => [reason.factor, reason.points]));
      return [authorityCode, { place, points, band, byFactor }];
    }),
  );
  const planned = new Map(rows.listVisits.map(({ authorityCode, ...visit }) => [authorityCode, visit]));
  return [...knownOn(evidence, today).dossiers.values()].map((dossier) => {
    const { code } = dossier.authority;
    return lineOf(dossier, policy, ranked.get(code) ?? null, planned.get(code) ?? null);
  });
}

function lineOf(
  dossier: Dossier,
  policy: Policy,
  priority: AuthorityLine["priority"],
  visit: ListedVisit | null,
): AuthorityLine {
  const { code, name, previousCodes, dfeCode, ofstedUrn, ofstedRegion } = dossier.authority;
  const last = lastFullInspection(dossier.inspections);
  return {
    ...{ code, name, previousCodes, dfeCode, ofstedUrn, priority, last, visit },
    region: ofstedRegion,
    endedOn: last ? endOf(last) : null,
    cse: lastExamined(ledgerFrom(dossier, policy)),
    window: visit
      ? { opensOn: visit.dueFrom, closesOn: visit.dueTo }
      : routineWindow(dossier.authority, last, policy.route),
  };
}
