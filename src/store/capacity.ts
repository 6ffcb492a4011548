import { desc, sql } from "drizzle-orm";
import type { BetweenVisit } from "../core/between.ts";
import type { CapacityBody, CapacityKind } from "../core/capacity.ts";
import type { AuthorityClosure, NationalWeek } from "../core/closure.ts";
import type { Conflict } from "../core/conflict.ts";
import type { JointVisit, PartnerWeeks } from "../core/joint.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Calendar, Programme } from "../core/programme.ts";
import type { SuccessionDecision } from "../core/succession.ts";
import type { Team } from "../core/team.ts";
import type { Database, Rows } from "./db.ts";
import { calendarOf, holidayQueries } from "./holidays.ts";
import { capacityVersions, policies, programmes } from "./schema/decisions.ts";

/** Who can travel when, under which figures: what planners decided as it stands, holidays, and the newest programme and policy. */
export type Capacity = {
  teams: Team[];
  /** Those that no planner has ended; what they come to is for the day to say. */
  conflicts: Conflict[];
  closures: AuthorityClosure[];
  nationalWeeks: NationalWeek[];
  joints: JointVisit[];
  partnerWeeks: PartnerWeeks[];
  between: BetweenVisit[];
  successions: SuccessionDecision[];
  calendar: Calendar;
  /** Null until one is loaded. */
  programme: Programme | null;
  programmeVersion: number;
  policy: Policy | null;
};

/** One decision as it stands: what it says, which version that is, and who made it when and why. */
export type Decided<Kind extends CapacityKind> = {
  kind: Kind;
  key: string;
  version: number;
  body: CapacityBody[Kind];
  madeAt: string;
  madeBy: string;
  reason: string;
};

const ENTERED = sql`(select min(first.rowid) from capacity_versions as first where first.kind = ${capacityVersions.kind} and first.key = ${capacityVersions.key})`;
const NEWEST = sql`${capacityVersions.version} = (select max(newer.version) from capacity_versions as newer where newer.kind = ${capacityVersions.kind} and newer.key = ${capacityVersions.key})`;

/** The newest version of every decision, in the order in which they were first entered, so T2 stands before T10. */
export function decidedQuery({ orm }: Database) {
  return orm.select().from(capacityVersions).where(NEWEST).orderBy(ENTERED);
}

/** The queries for the capacity. */
export function capacityQueries(database: Database) {
  const { orm } = database;
  return {
    capacityDecided: decidedQuery(database),
    ...holidayQueries(database),
    capacityProgramme: orm.select().from(programmes).orderBy(desc(programmes.version)).limit(1),
    capacityPolicy: orm.select().from(policies).orderBy(desc(policies.version)).limit(1),
  };
}

type DecidedRow = typeof capacityVersions.$inferSelect;

/** Every decision of one kind that stands: teams that a file has left out do not. */
export function decidedOf<Kind extends CapacityKind>(rows: readonly DecidedRow[], kind: Kind): Decided<Kind>[] {
  return (rows as readonly Decided<Kind>[]).filter((row) => row.kind === kind && !("removed" in row.body));
}

/** The capacity from the rows that `capacityQueries` brought. */
export function capacityOf(rows: Rows<ReturnType<typeof capacityQueries>>): Capacity {
  const [programme] = rows.capacityProgramme;
  const [policy] = rows.capacityPolicy;
  const bodies = <Kind extends CapacityKind>(kind: Kind) =>
    decidedOf(rows.capacityDecided, kind).map(({ body }) => body);
  return {
    teams: bodies("team"),
    conflicts: bodies("conflict").filter(({ endedOn }) => endedOn === undefined),
    closures: bodies("closure").filter(({ endedOn }) => endedOn === undefined),
    nationalWeeks: bodies("week").filter(({ closed }) => closed !== null),
    joints: bodies("joint").filter(({ calledOff }) => calledOff === null),
    between: bodies("between").filter(({ calledOff }) => calledOff === null),
    partnerWeeks: bodies("partner").filter(({ endedOn }) => endedOn === undefined),
    successions: bodies("succession"),
    calendar: calendarOf(rows),
    programme: programme?.body ?? null,
    programmeVersion: programme?.version ?? 0,
    policy: policy ? { ...policy.body, version: policy.version } : null,
  };
}
