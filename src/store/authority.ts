import { and, eq, lte, or, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { AbolishedAuthority, Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { Evidence } from "../core/evidence.ts";
import type { IndicatorId } from "../core/indicator.ts";
import { parted, quarterOf, seesEveryDay } from "../core/precision.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Priority } from "../core/priority/reason.ts";
import { type Builder, builtOnce, CODE, DAY } from "./built-once.ts";
import { type BecameOf, becameIn } from "./carried-out.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN, type Frame, frameOf, frameQueries, NEWEST_RANKING } from "./frame.ts";
import { packedEvidence, packedFrom, unpacked } from "./packed.ts";
import { packedToRank } from "./packed-to-rank.ts";
import { conflicts, policies, teams } from "./schema/decisions.ts";
import { abolishedAuthorities, authorities, committeeTables, indicators } from "./schema/evidence.ts";
import { plans, priorities, unplaced, visits } from "./schema/plans.ts";
import { visitEntries } from "./schema/record.ts";

/** Everything that is known of one authority, and of as many others as it is compared with. */
export type ReadAuthority = {
  frame: Frame;
  evidence: Evidence;
  /** The newest policy; null before the first. */
  policy: Policy | null;
  /** As last ranked; null before the first ranking. */
  priority: Priority | null;
  /** Points of the authority in the middle of that ranking. */
  middle: number;
  /** How many authorities there are. */
  all: number;
  /** The mean of England in each period, by what was public on the day asked about. */
  england: { indicator: IndicatorId; periodEnd: Day; value: number }[];
  /** Its planned visit, where whoever asks may see it to the day. */
  visit: PlannedVisit | null;
  /** The first day of the quarter its visit starts in; null where it has no place, or whoever asks may not know. */
  quarter: Day | null;
  /** Why the current plan has no place for it; null where it has one or there is no plan. */
  unplacedWhy: string[] | null;
  conflicts: {
    teamCode: string;
    teamName: string | null;
    /** Null, and no reason, for whom it is not. */
    kind: string | null;
    reason: string;
    until: string | null;
    overriddenBy: string | null;
  }[];
  committee: { tableNumber: number; rowNumber: number; cells: Record<string, string> }[];
  /** Its current code, where what was asked for is another of its codes. */
  movedTo: string | null;
  /** Where what was asked for no longer exists, with those that took its place. */
  abolished: (AbolishedAuthority & { successors: { code: string; name: string }[] }) | null;
  /** Those that took its place, or will. */
  successors: { code: string; name: string }[];
  /** The abolished ones whose area it took over: their history is not its own. */
  predecessors: AbolishedAuthority[];
};
export type PlannedVisit = typeof visits.$inferSelect & {
  /** The team as it stood when the plan was drawn up. */
  team: (typeof plans.$inferSelect)["teams"][number] | null;
  /** What a week of waiting costs an average authority: the unit of prices. */
  meanWeight: number;
  /** What was recorded of it. */
  became: ReturnType<BecameOf>;
};

/** Reads one authority in one round trip; `whole` brings what ranks everybody too, as another day's ranking needs it. */
export async function readAuthority(
  database: Database,
  code: string,
  { asker, day, whole }: { asker: Asker; day: Day; whole: boolean },
): Promise<ReadAuthority> {
  const rows = await database.read({
    ...frameQueries(database),
    ...(whole ? packedToRank : packedEvidence)(database, { code, day }),
    ...alikeQueries(database),
    ...ownQueries(database, { code, day }),
  });
  const [policy] = rows.ownPolicy;
  const [ranked] = rows.ownPriority;
  const [gone] = rows.ownAbolished;
  const evidence = unpacked(rows);
  const region = evidence.authorities.find((one) => one.code === code)?.ofstedRegion;
  const { dated, quartered } = parted(asker, visitOf(rows), () => region);
  const [visit] = dated;
  return {
    frame: frameOf(rows),
    evidence,
    policy: policy ? { ...policy.body, version: policy.version } : null,
    priority: ranked ?? null,
    middle: rows.ownMiddle[0]?.points ?? 0,
    all: rows.ownMiddle[0]?.all ?? 0,
    england: rows.ownEngland[0]?.rows ?? [],
    visit: visit ?? null,
    quarter: visit ? quarterOf(visit.startsOn) : (quartered[0]?.quarter ?? null),
    // It names those that hold the weeks.
    unplacedWhy: rows.ownUnplaced[0] ? (seesEveryDay(asker) ? rows.ownUnplaced[0].why : []) : null,
    // Why a team may not go is between the planners and its people.
    conflicts: seesEveryDay(asker)
      ? rows.ownConflicts
      : rows.ownConflicts.map((one) => ({ ...one, kind: null, reason: "" })),
    committee: rows.ownCommittee[0]?.rows ?? [],
    movedTo: rows.ownMoved[0]?.code ?? null,
    abolished: gone ? { ...gone, successors: rows.ownSuccessors } : null,
    successors: rows.ownSuccessors,
    predecessors: [...rows.ownPredecessors, ...endingBefore(evidence.authorities, code)],
  };
}

/** What is read of every authority's page alike. */
const alikeQueries = builtOnce((builder) => {
  const { orm } = builder;
  const { points, place, rankingId } = priorities;
  const count = sql<number>`(select count(*) from priorities where ranking_id = ${NEWEST_RANKING})`;
  return {
    ownPolicy: orm.select().from(policies).where(eq(policies.version, sql`(select max(version) from policies)`)),
    ownMiddle: orm
      .select({ points, all: count })
      .from(priorities)
      .where(and(eq(rankingId, NEWEST_RANKING), eq(place, sql`(${count} + 1) / 2`))),
    ownPlan: orm
      .select({
        teams: plans.teams,
        meanWeight: sql<number>`(select avg(value ->> 'w') from json_each(${plans.problem}, '$.visits') where value ->> 'w' > 0)`,
      })
      .from(plans)
      .where(eq(plans.id, CURRENT_PLAN)),
    ownCommittee: packedFrom(
      builder,
      committeeTables,
      orm.select().from(committeeTables).orderBy(committeeTables.tableNumber, committeeTables.rowNumber),
    ),
  };
});

const ownQueries = builtOnce((builder) => {
  const { orm } = builder;
  const { authorityCode, points, band, reasons, rankingId } = priorities;
  const { indicator, periodEnd } = indicators;
  return {
    ownPriority: orm
      .select({ authorityCode, points, band, reasons })
      .from(priorities)
      .where(and(eq(rankingId, NEWEST_RANKING), eq(authorityCode, CODE))),
    ownEngland: packedFrom(
      builder,
      indicators,
      orm
        .select({ indicator, periodEnd, value: sql<number>`avg(${indicators.value})`.as("value") })
        .from(indicators)
        .where(lte(indicators.availableOn, DAY))
        .groupBy(indicator, periodEnd),
      ["indicator", "periodEnd", "value"],
    ),
    ownVisit: orm
      .select()
      .from(visits)
      .where(and(eq(visits.planId, CURRENT_PLAN), eq(visits.authorityCode, CODE))),
    ownEntries: orm.select().from(visitEntries).where(eq(visitEntries.authorityCode, CODE)),
    ownUnplaced: orm
      .select({ why: unplaced.why })
      .from(unplaced)
      .where(and(eq(unplaced.planId, CURRENT_PLAN), eq(unplaced.authorityCode, CODE))),
    ownConflicts: orm
      .select({
        ...{ teamCode: conflicts.teamCode, teamName: teams.name, kind: conflicts.kind, reason: conflicts.reason },
        ...{ until: conflicts.until, overriddenBy: conflicts.overriddenBy },
      })
      .from(conflicts)
      .leftJoin(teams, eq(teams.code, conflicts.teamCode))
      .where(eq(conflicts.authorityCode, CODE))
      .orderBy(conflicts.teamCode, conflicts.kind),
    ...lineageQueries(builder),
  };
});

/** Codes change and authorities come and go: where an old code leads, and what an authority came from. */
function lineageQueries({ orm }: Builder) {
  const within = (column: typeof authorities.previousCodes) =>
    sql`exists (select 1 from json_each(${column}) where value = ${CODE})`;
  return {
    ownMoved: orm
      .select({ code: authorities.code })
      .from(authorities)
      .where(or(eq(authorities.dfeCode, CODE), eq(authorities.ofstedUrn, CODE), within(authorities.previousCodes)))
      .limit(1),
    ownAbolished: orm.select().from(abolishedAuthorities).where(eq(abolishedAuthorities.code, CODE)),
    ownSuccessors: orm
      .select({ code: authorities.code, name: authorities.name })
      .from(authorities)
      .where(
        sql`${authorities.code} in (select value from abolished_authorities as gone, json_each(gone.successor_codes) where gone.code = ${CODE})
          or exists (select 1 from json_each(${authorities.predecessorCodes}) where value = ${CODE})`,
      ),
    ownPredecessors: orm
      .select()
      .from(abolishedAuthorities)
      .where(sql`exists (select 1 from json_each(${abolishedAuthorities.successorCodes}) where value = ${CODE})`),
  };
}

/** Those before it that were still there when the planner's data began. */
function endingBefore(known: readonly Authority[], code: string): AbolishedAuthority[] {
  const before = known.find((one) => one.code === code)?.predecessorCodes ?? [];
  return known.flatMap((one) =>
    one.abolishedOn != null && before.includes(one.code)
      ? [
          {
            code: one.code,
            name: one.name,
            ofstedRegion: one.ofstedRegion,
            abolishedOn: one.abolishedOn,
            successorCodes: [code],
          },
        ]
      : [],
  );
}

function visitOf(rows: Rows<ReturnType<typeof ownQueries> & ReturnType<typeof alikeQueries>>): PlannedVisit[] {
  const [visit] = rows.ownVisit;
  const [plan] = rows.ownPlan;
  if (!visit || !plan) return [];
  const team = plan.teams.find(({ code }) => code === visit.teamCode) ?? null;
  const became = becameIn({ visitEntries: rows.ownEntries })(visit);
  return [{ ...visit, team, meanWeight: plan.meanWeight, became }];
}
