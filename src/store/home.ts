import { desc, eq, inArray, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { KeptEntry } from "../core/carried-out.ts";
import type { Evidence } from "../core/evidence.ts";
import type { Judged } from "../core/inspection.ts";
import { parted, type Quartered, seesEveryDay } from "../core/precision.ts";
import type { Policy } from "../core/priority/policy.ts";
import { builtOnce } from "./built-once.ts";
import { entriesOf, visitEntryQueries } from "./carried-out.ts";
import type { Database } from "./db.ts";
import { CURRENT_PLAN, type Frame, frameOf, frameQueries } from "./frame.ts";
import { lastToldQuery } from "./notices.ts";
import { packed, packedReports, unpackedReports } from "./packed.ts";
import { policies } from "./schema/decisions.ts";
import { plans, unplaced, visits } from "./schema/plans.ts";
import { audit } from "./schema/record.ts";
import { type Successions, successionQueries, successionsOf } from "./succession.ts";

/** What the first page says of one visit of the current plan. */
export type HomeVisit = Pick<typeof visits.$inferSelect, (typeof TOLD)[number]>;
const TOLD = [
  ...(["authorityCode", "kind", "teamCode", "noticeOn", "startsOn", "endsOn", "dueTo", "points", "band"] as const),
];
export type HomePlan = Pick<typeof plans.$inferSelect, "figures" | "closedWeeks" | "madeAt" | "teams" | "decisions">;

/** Everything the first page rests on, in one round trip. */
export type Home = {
  frame: Frame;
  /** Everyone there is, was or will be, in the order of their codes. */
  authorities: Authority[];
  /** What ledgers and last judgements need: reports, joint inspections and other visits, nothing else. */
  evidence: Evidence<Judged>;
  /** The current plan's policy, or the newest where there is no plan. */
  policy: Policy | null;
  plan: HomePlan | null;
  /** Those that whoever asks may see to the day, by their start. */
  visits: HomeVisit[];
  /** Those of which they may know the quarter alone. */
  quartered: Quartered<HomeVisit>[];
  /** True for whom every visit is dated: what sums all days up is for them alone. */
  everyDay: boolean;
  unplacedCodes: string[];
  /** What was recorded of visits. */
  entries: KeptEntry[];
  /** The last things done to plans, programme or policy, newest first. */
  lately: Done[];
  /** What was last told: by a night, or between the nights by an import. */
  told: { on: Day; count: number; byImport: boolean } | null;
  successions: Successions;
};
export type Done = typeof audit.$inferSelect;

/** How many of the last things done are told. */
const LATELY = 4;

export async function readHome(database: Database, asker: Asker): Promise<Home> {
  const rows = await database.read({
    ...frameQueries(database),
    ...planQueries(database),
    ...packedReports(database),
    ...visitEntryQueries(database),
    ...successionQueries(database),
  });
  const evidence = unpackedReports(rows);
  const [policy] = rows.homePolicy;
  const regions = new Map(evidence.authorities.map(({ code, ofstedRegion }) => [code, ofstedRegion]));
  const { dated, quartered } = parted(asker, inOrder(rows.homeVisits[0]?.rows ?? []), ({ authorityCode }) =>
    regions.get(authorityCode),
  );
  const everyDay = seesEveryDay(asker);
  return {
    frame: frameOf(rows),
    authorities: evidence.authorities.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    evidence,
    policy: policy ? { ...policy.body, version: policy.version } : null,
    plan: rows.homePlan[0] ?? null,
    visits: dated,
    quartered,
    everyDay,
    entries: entriesOf(rows),
    unplacedCodes: rows.homeUnplaced.map(({ code }) => code),
    // Reasons are people's own words, which may hold a date.
    lately: everyDay ? rows.homeLately : [],
    told: everyDay ? (rows.homeTold[0] ?? null) : null,
    successions: successionsOf(rows, frameOf(rows).programme, asker),
  };
}

function inOrder(found: HomeVisit[]): HomeVisit[] {
  const key = ({ startsOn, authorityCode }: HomeVisit) => `${startsOn}${authorityCode}`;
  return found.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

const planQueries = builtOnce((builder) => {
  const { orm } = builder;
  const inForce = sql`coalesce((select policy_version from plans where id = ${CURRENT_PLAN}), (select max(version) from policies))`;
  return {
    homePolicy: orm.select().from(policies).where(sql`${policies.version} = ${inForce}`),
    homePlan: orm
      .select({
        figures: plans.figures,
        closedWeeks: plans.closedWeeks,
        madeAt: plans.madeAt,
        teams: plans.teams,
        decisions: plans.decisions,
      })
      .from(plans)
      .where(eq(plans.id, CURRENT_PLAN)),
    homeVisits: packed(builder, visits, eq(visits.planId, CURRENT_PLAN), TOLD),
    homeLately: orm
      .select()
      .from(audit)
      .where(inArray(audit.did, ["drew up", "published", "changed"]))
      .orderBy(desc(audit.id))
      .limit(LATELY),
    homeTold: lastToldQuery(builder),
    homeUnplaced: orm.select({ code: unplaced.authorityCode }).from(unplaced).where(eq(unplaced.planId, CURRENT_PLAN)),
  };
});
