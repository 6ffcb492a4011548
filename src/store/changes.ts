import { type SQL, sql } from "drizzle-orm";
import type { Decision } from "../core/capacity.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Programme } from "../core/programme.ts";
import type { Database, Statement } from "./db.ts";
import type { Made } from "./imports.ts";
import { capacityVersions, policies, programmes } from "./schema/decisions.ts";

/** Keeps decisions about capacity, each as the version after the one it was made from: of two from the same version one is refused. */
export function decide({ orm }: Database, decisions: readonly Decision[], made: Made): Statement[] {
  const rows = decisions.map(({ kind, key, from, body }) => ({ kind, key, version: from + 1, body, ...made }));
  return rows.length === 0 ? [] : [orm.insert(capacityVersions).values(rows)];
}

/** Keeps a new version beside the old ones; the version in the text is not looked at. */
export function nextPolicy({ orm }: Database, body: Policy, version: number, made: Made): Statement[] {
  return [orm.insert(policies).values({ version, body: { ...body, version }, ...made })];
}

export function nextProgramme({ orm }: Database, body: Programme, version: number, made: Made): Statement[] {
  return [orm.insert(programmes).values({ id: body.id, version, body, ...made })];
}

const STANDING = (kind: string): SQL<string> =>
  sql`(select json_group_array(json(body)) from capacity_now where kind = ${kind})`;

/** What planners own as it stands, in JSON, for the record of a change: the decisions that are followed, or the version that is. */
export const AS_IT_STANDS: Readonly<Record<"teams" | "conflicts" | "closures" | "policy" | "programme", SQL<string>>> =
  {
    teams: STANDING("team"),
    conflicts: STANDING("conflict"),
    closures: STANDING("closure"),
    policy: sql`(select json_object('version', max(version)) from policies)`,
    programme: sql`(select json_object('version', max(version)) from programmes)`,
  };
