import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { readClosures } from "../imports/closures.ts";
import type { CodeResolver } from "../imports/codes.ts";
import { readConflicts } from "../imports/conflicts.ts";
import { readPolicy } from "../imports/policy.ts";
import { readProgramme } from "../imports/programme.ts";
import type { Read } from "../imports/table.ts";
import { readTeams } from "../imports/teams.ts";
import { auditStatement } from "../store/audit.ts";
import { decidedQuery } from "../store/capacity.ts";
import { AS_IT_STANDS, decide, nextPolicy, nextProgramme } from "../store/changes.ts";
import { type Database, isTaken, type Statement } from "../store/db.ts";
import { keptQueries, type Made } from "../store/imports.ts";
import { closuresReplaced, conflictsReplaced, type Standing, teamsReplaced } from "./change-capacity.ts";
import type { Doing } from "./doing.ts";
import { assertWorthSaving, worthQueries } from "./save-policy.ts";
import { keptOf } from "./seed-files.ts";

/** What planners may change as a whole, by file. */
export const CHANGEABLE = ["teams", "conflicts", "closures", "policy", "programme"] as const;
type Changeable = (typeof CHANGEABLE)[number];

type Known = {
  codes: CodeResolver;
  teams: { code: string }[];
  standing: Standing;
  version: number;
  today: Day;
};
/** `after` is what is kept from now on: the rows themselves, or the version that has them. */
type Change = { rows: number; statements: Statement[]; after: unknown };

/**
 * Puts what a file says in place of the teams, the conflicts, the closures of single authorities, the policy or the programme:
 * whole, with a reason, or not at all. All get a new version; plans keep what they were drawn up with. Gives the rows kept.
 */
export async function change(
  { database, at, today, who }: Doing,
  { what, text, reason }: { what: Changeable; text: string; reason: string },
): Promise<number> {
  if (reason.trim() === "") throw new PlannerError("invalid", `Give a reason for changing the ${what}.`);
  const rows = await database.read({ ...keptQueries(database), capacityDecided: decidedQuery(database) });
  const kept = keptOf(rows);
  const versions = (what === "policy" ? rows.keptPolicies : rows.keptProgrammes).map(({ version }) => version);
  const known: Known = {
    codes: kept.codes,
    teams: kept.teams,
    standing: rows.capacityDecided,
    version: Math.max(0, ...versions) + 1,
    today,
  };
  const made: Made = { madeAt: at, madeBy: who, reason: reason.trim() };
  const { rows: count, statements, after } = await CHANGES[what](text, known, database, made);
  const entry = { at, who, did: "changed", subject: what, detail: made.reason, before: AS_IT_STANDS[what], after };
  await database.write([auditStatement(database, entry), ...statements]).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
    throw new PlannerError("conflict", `Somebody else changed the ${what} at the same moment. Look at theirs first.`);
  });
  return count;
}

const CHANGES: Record<
  Changeable,
  (text: string, known: Known, database: Database, made: Made) => Change | Promise<Change>
> = {
  teams(text, { standing }, database, made) {
    const records = all(readTeams(text));
    return {
      rows: records.length,
      statements: decide(database, teamsReplaced(standing, records), made),
      after: records,
    };
  },
  conflicts(text, { codes, teams, standing, today }, database, made) {
    const records = all(readConflicts(text, codes, teams));
    const decisions = conflictsReplaced(standing, records, today);
    return { rows: records.length, statements: decide(database, decisions, made), after: records };
  },
  closures(text, { codes, standing, today }, database, made) {
    const records = all(readClosures(text, codes));
    const decisions = closuresReplaced(standing, records, today);
    return { rows: records.length, statements: decide(database, decisions, made), after: records };
  },
  async policy(text, { version, today }, database, made) {
    const policy = one(readPolicy(text));
    assertWorthSaving(await database.read(worthQueries(database)), policy, today);
    return { rows: 1, statements: nextPolicy(database, policy, version, made), after: { version } };
  },
  programme(text, { version }, database, made) {
    return {
      rows: 1,
      statements: nextProgramme(database, one(readProgramme(text)), version, made),
      after: { version },
    };
  },
};

/** All records, or the first thing that is wrong and how many more there are. */
function all<Noun>({ records, rejected }: Read<Noun>): Noun[] {
  const [first] = rejected;
  if (!first) return records;
  const where = `Line ${first.line}${first.column === "" ? "" : `, ${first.column}`}`;
  const more = rejected.length > 1 ? ` ${rejected.length - 1} more are wrong.` : "";
  throw new PlannerError("invalid", `${where}: ${first.says}${more} Nothing was changed.`);
}

function one<Noun>(read: Read<Noun>): Noun {
  const [record] = all(read);
  if (record === undefined) throw new PlannerError("invalid", "The file is empty. Nothing was changed.");
  return record;
}
