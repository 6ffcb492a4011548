import { type SQL, sql } from "drizzle-orm";
import type { Policy } from "../core/priority/policy.ts";
import type { Programme } from "../core/programme.ts";
import type { Conflict, Team } from "../core/team.ts";
import type { Database, Statement } from "./db.ts";
import type { Made } from "./imports.ts";
import { conflicts, policies, programmes, teams } from "./schema.ts";

/** Puts other teams in place of all there are; plans keep the teams they were drawn up with. */
export function replaceTeams({ orm }: Database, rows: Team[]): Statement[] {
  return [orm.delete(teams), orm.insert(teams).values(rows)];
}

export function replaceConflicts({ orm }: Database, rows: Conflict[]): Statement[] {
  return [orm.delete(conflicts), ...(rows.length > 0 ? [orm.insert(conflicts).values(rows)] : [])];
}

/** Keeps a new version beside the old ones; the version in the text is not looked at. */
export function nextPolicy({ orm }: Database, body: Policy, version: number, made: Made): Statement[] {
  return [orm.insert(policies).values({ version, body: { ...body, version }, ...made })];
}

export function nextProgramme({ orm }: Database, body: Programme, version: number, made: Made): Statement[] {
  return [orm.insert(programmes).values({ id: body.id, version, body, ...made })];
}

/** What planners own as it stands, in JSON, for the record of a change: the rows that go, or the version that is followed. */
export const AS_IT_STANDS: Readonly<Record<"teams" | "conflicts" | "policy" | "programme", SQL<string>>> = {
  teams: sql`(select json_group_array(json_object('code', code, 'name', name, 'homeRegion', home_region, 'cseSkill', iif(cse_skill, json('true'), json('false')), 'leave', json(leave), 'illustrative', iif(illustrative, json('true'), json('false')))) from teams)`,
  conflicts: sql`(select json_group_array(json_object('teamCode', team_code, 'authorityCode', authority_code, 'kind', kind, 'reason', reason)) from conflicts)`,
  policy: sql`(select json_object('version', max(version)) from policies)`,
  programme: sql`(select json_object('version', max(version)) from programmes)`,
};
