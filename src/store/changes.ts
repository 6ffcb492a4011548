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
