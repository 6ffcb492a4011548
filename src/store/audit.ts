import { is, SQL, sql } from "drizzle-orm";
import type { Database } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { planWith } from "./plan.ts";
import { unplaced, visits } from "./schema/plans.ts";
import { audit } from "./schema/record.ts";

/**
 * One thing that was done, for the same batch as the change itself. `before` and `after` are kept as JSON; where somebody
 * else may change the same at the same moment, `before` is SQL and its statement stands first in the batch.
 */
type AuditEntry = {
  at: string;
  who: string;
  did: string;
  subject: string;
  detail: string;
  before?: unknown | SQL<string>;
  after?: unknown;
};

/** Visit dates that somebody is about to be given, on a screen or in a file. */
export type Sight = {
  at: string;
  who: string;
  did: "saw" | "downloaded";
  /** The plan's number, or what gives it; null for the current plan. */
  plan: number | SQL<number> | null;
  /** The page or file, with how it was filtered. */
  detail: string;
  /** The one authority it is about; null where it may hold any date of the plan. */
  authority: string | null;
  /** Whose dates alone the asker may see: a region's, a team's, or nobody's, by their quarters; absent for everybody's. */
  within?: { region: string } | { teamCode: string } | "quarters";
};

export function auditStatement({ orm, origin }: Database, { before, after, ...entry }: AuditEntry) {
  return orm.insert(audit).values({ ...entry, ...origin, before: json(before), after: json(after) });
}

/** What somebody bound to a region or a team was shown where none of the visits was theirs to see. */
const NOT_OWN = { region: "saw quarters of", teamCode: "saw no date of" } as const;

/**
 * The record of a sight, for the same batch as the reading. The plan is named as the batch finds it. Whoever was shown no
 * day but a quarter has not seen a date, and the record says so.
 */
export function sightStatement({ orm, origin }: Database, { plan, authority, within, did, ...entry }: Sight) {
  const id = plan === null ? CURRENT_PLAN : planWith(plan);
  const subject = sql<string>`coalesce((select 'plan ' || number from plans where id = ${id}), 'no plan')`;
  const row = { ...entry, ...origin, subject };
  if (within === "quarters") return orm.insert(audit).values({ ...row, did: NOT_OWN.region });
  if (!within)
    return orm.insert(audit).values({ ...row, did, codes: authority === null ? null : namedWith(authority, id) });
  const codes = ownAmong(within, authority, id);
  const otherwise = "region" in within ? NOT_OWN.region : NOT_OWN.teamCode;
  const said = did === "saw" ? sql<string>`iif(${codes} = '[]', ${otherwise}, ${did})` : did;
  return orm.insert(audit).values({ ...row, did: said, codes });
}

/** The authorities of a region or a team, or the one of them that was asked for. */
function ownAmong(within: { region: string } | { teamCode: string }, authority: string | null, planId: SQL) {
  const own =
    "region" in within
      ? sql`select code from authorities where ofsted_region = ${within.region}`
      : sql`select authority_code as code from visits where plan_id = ${planId} and team_code = ${within.teamCode}`;
  return sql<string>`(select json_group_array(code) from (${own}) where ${authority} is null or code = ${authority})`;
}

/** An authority, and those that the reasons for its week name: "that week is held by Leeds" gives a date of Leeds away. */
function namedWith(code: string, planId: SQL) {
  const why = (table: typeof visits | typeof unplaced) =>
    sql`select ${table.why} as said from ${table} where ${table.planId} = ${planId} and ${table.authorityCode} = ${code}`;
  const named = sql`exists (select 1 from (${why(visits)} union all ${why(unplaced)}) where instr(said, name) > 0)`;
  return sql<string>`(select json_group_array(code) from authorities where code = ${code} or ${named})`;
}

function json(value: unknown): SQL<string> | string | null {
  if (is(value, SQL)) return value as SQL<string>;
  return value === undefined ? null : JSON.stringify(value);
}
