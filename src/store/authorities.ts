import { eq, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { AbolishedAuthority, Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { Becoming } from "../core/carried-out.ts";
import type { Judged } from "../core/inspection.ts";
import { parted, quarterOf, seesEveryDay } from "../core/precision.ts";
import { endOf, lastFullInspection } from "../core/priority/judged.ts";
import { type Dossier, knownOn } from "../core/priority/known.ts";
import { type LedgerEntry, lastExaminedIn } from "../core/priority/ledger.ts";
import type { FactorId, Policy } from "../core/priority/policy.ts";
import { routineWindow, type Window } from "../core/priority/window.ts";
import type { Programme } from "../core/programme.ts";
import { visitedInstead } from "../core/succession.ts";
import { becameIn, visitEntryQueries } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN, type Frame, frameOf, frameQueries, NEWEST_RANKING } from "./frame.ts";
import { packed, packedReports, unpackedReports } from "./packed.ts";
import { policies } from "./schema/decisions.ts";
import { abolishedAuthorities } from "./schema/evidence.ts";
import { priorities, unplaced, visits } from "./schema/plans.ts";
import { successionQueries, successionsOf } from "./succession.ts";

/** What the list says of one authority. */
export type AuthorityLine = Pick<Authority, "code" | "name" | "previousCodes" | "dfeCode" | "ofstedUrn"> & {
  region: Authority["ofstedRegion"];
  /** Null before the first ranking. */
  priority: { place: number; points: number; band: number; byFactor: Partial<Record<FactorId, number>> } | null;
  /** The last full inspection, and when it ended. */
  last: Judged | null;
  endedOn: Day | null;
  /** What last named or examined sexual exploitation; null for nothing since 2013. */
  cse: LedgerEntry | null;
  window: Window | null;
  /** The first day of the quarter its visit starts in; null where it has no place, or there is no plan. */
  quarter: Day | null;
  /** What the order by planned visit goes by: the day only for whom every visit is dated. */
  soonest: Day | null;
  /** Its visit, where whoever asks may see it to the day. */
  visit: ListedVisit | null;
  /** What was recorded of that visit. */
  became: Becoming | null;
  /** Whether the plan has sought a place for it and found none. */
  isUnplaced: boolean;
  /** By name, whom the plan visits in its place, where it was decided so. */
  instead: string[];
};
type ListedVisit = Pick<typeof visits.$inferSelect, "startsOn" | "dueFrom" | "dueTo" | "weeksLate" | "pinned">;

/** Every authority for the list, with the frame and the sizes of the bands, in one round trip. */
export async function readAuthorities(
  database: Database,
  asker: Asker,
  today: Day,
): Promise<{ frame: Frame; bandSizes: number[]; lines: AuthorityLine[]; abolished: Gone[]; coming: Authority[] }> {
  const rows = await database.read({ ...frameQueries(database), ...listQueries(database) });
  const [policy] = rows.listPolicy;
  const frame = frameOf(rows);
  const lines = policy ? linesOf(rows, policy.body, frame.programme, { asker, today }) : [];
  const { authorities } = unpackedReports(rows);
  return {
    ...{ frame, bandSizes: policy?.body.bandSizes ?? [], lines },
    abolished: [...rows.listAbolished, ...authorities.flatMap((one) => goneFrom(one, authorities, today))],
    coming: authorities.filter(({ createdOn }) => createdOn !== null && createdOn > today),
  };
}

/** An authority that has ended, with what else it is found by where that is known. */
export type Gone = AbolishedAuthority & Partial<Pick<Authority, "previousCodes" | "dfeCode" | "ofstedUrn">>;

function goneFrom({ abolishedOn, ...one }: Authority, all: readonly Authority[], today: Day): Gone[] {
  if (abolishedOn == null || abolishedOn > today) return [];
  const successors = all.filter(({ predecessorCodes }) => predecessorCodes.includes(one.code));
  return [{ ...one, abolishedOn, successorCodes: successors.map(({ code }) => code) }];
}

type Ranked = NonNullable<AuthorityLine["priority"]> & { authorityCode: string };

/** Every priority as one text, with its points by factor and without the sentences, which the list does not show. */
const RANKED = sql`json_group_array(json_object(
  'authorityCode', ${priorities.authorityCode}, 'place', ${priorities.place}, 'points', ${priorities.points},
  'band', ${priorities.band}, 'byFactor', (
    select json_group_object(reason.value ->> 'factor', reason.value ->> 'points') from json_each(${priorities.reasons}) as reason
  )))`.mapWith((text: string): Ranked[] => JSON.parse(text));

const LISTED = ["authorityCode", "teamCode", "startsOn", "dueFrom", "dueTo", "weeksLate", "pinned"] as const;

function listQueries(database: Database) {
  const { orm } = database;
  return {
    ...packedReports(database),
    ...visitEntryQueries(database),
    ...successionQueries(database),
    listPolicy: orm
      .select({ body: policies.body })
      .from(policies)
      .where(eq(policies.version, sql`(select max(version) from policies)`)),
    listAbolished: orm.select().from(abolishedAuthorities),
    listPriorities: orm.select({ ranked: RANKED }).from(priorities).where(eq(priorities.rankingId, NEWEST_RANKING)),
    listVisits: packed(database, visits, eq(visits.planId, CURRENT_PLAN), LISTED),
    listUnplaced: orm.select({ code: unplaced.authorityCode }).from(unplaced).where(eq(unplaced.planId, CURRENT_PLAN)),
  };
}

type ListRows = Rows<ReturnType<typeof listQueries>>;

function linesOf(
  rows: ListRows,
  policy: Policy,
  programme: Programme | null,
  { asker, today }: { asker: Asker; today: Day },
): AuthorityLine[] {
  const evidence = unpackedReports(rows);
  const ranked = new Map(
    (rows.listPriorities[0]?.ranked ?? []).map(({ authorityCode, ...priority }) => [authorityCode, priority] as const),
  );
  const planned = plannedFor(asker, rows, evidence.authorities);
  const unplacedCodes = new Set(rows.listUnplaced.map(({ code }) => code));
  const { crossing } = successionsOf(rows, programme, asker);
  const withoutPlan = (code: string) => {
    const isUnplaced = unplacedCodes.has(code);
    const isLeft = isUnplaced || planned.has(code);
    return { isUnplaced, instead: isLeft ? [] : visitedInstead({ code }, crossing, today).map(({ name }) => name) };
  };
  return [...knownOn(evidence, today).dossiers.values()].map((dossier) => {
    const { code } = dossier.authority;
    const line = lineOf(dossier, policy, ranked.get(code) ?? null, planned.get(code) ?? null);
    return { ...line, ...withoutPlan(code) };
  });
}

type Planned = Pick<AuthorityLine, "quarter" | "soonest" | "visit" | "became"> & { window: Window };

function plannedFor(asker: Asker, rows: ListRows, authorities: readonly Authority[]): Map<string, Planned> {
  const regions = new Map(authorities.map(({ code, ofstedRegion }) => [code, ofstedRegion]));
  const { dated, quartered } = parted(asker, rows.listVisits[0]?.rows ?? [], ({ authorityCode }) =>
    regions.get(authorityCode),
  );
  const windowOf = (visit: Pick<ListedVisit, "dueFrom" | "dueTo">) => ({
    opensOn: visit.dueFrom,
    closesOn: visit.dueTo,
  });
  const becameOf = becameIn(rows);
  const planned = new Map<string, Planned>();
  for (const visit of dated) {
    const quarter = quarterOf(visit.startsOn);
    const soonest = seesEveryDay(asker) ? visit.startsOn : quarter;
    planned.set(visit.authorityCode, { quarter, soonest, visit, became: becameOf(visit), window: windowOf(visit) });
  }
  for (const { authorityCode, quarter, ...visit } of quartered)
    planned.set(authorityCode, { quarter, soonest: quarter, visit: null, became: null, window: windowOf(visit) });
  return planned;
}

function lineOf(
  dossier: Dossier<Judged>,
  policy: Policy,
  priority: AuthorityLine["priority"],
  planned: Planned | null,
): Omit<AuthorityLine, "isUnplaced" | "instead"> {
  const { code, name, previousCodes, dfeCode, ofstedUrn, ofstedRegion } = dossier.authority;
  const last = lastFullInspection(dossier.inspections);
  return {
    ...{ code, name, previousCodes, dfeCode, ofstedUrn, priority, last },
    quarter: planned?.quarter ?? null,
    soonest: planned?.soonest ?? null,
    visit: planned?.visit ?? null,
    became: planned?.became ?? null,
    region: ofstedRegion,
    endedOn: last ? endOf(last) : null,
    cse: lastExaminedIn(dossier, policy),
    window: planned?.window ?? routineWindow(dossier.authority, last, policy.route),
  };
}
