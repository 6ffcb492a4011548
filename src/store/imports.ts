import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { addDays, type Holiday } from "../core/calendar.ts";
import type { Inspection } from "../core/inspection.ts";
import type { Policy } from "../core/priority/policy.ts";
import type { Programme } from "../core/programme.ts";
import type { Database, Statement } from "./db.ts";
import { conflicts, policies, programmes, teams } from "./schema/decisions.ts";
import { abolishedAuthorities, authorities, type inspections, type schoolHolidays } from "./schema/evidence.ts";
import { imports } from "./schema/imports.ts";

/** SQLite binds at most 32,766 variables to a statement; short statements are also quicker to put together. */
const VARIABLES = 8000;

/** What is already kept: files by kind and content, the codes that rows may name, and what planners own. */
export function keptQueries({ orm }: Database) {
  return {
    keptFiles: orm.select({ kind: imports.kind, sha256: imports.sha256 }).from(imports),
    keptAuthorities: orm
      .select({
        code: authorities.code,
        name: authorities.name,
        previousCodes: authorities.previousCodes,
        dfeCode: authorities.dfeCode,
        ofstedUrn: authorities.ofstedUrn,
        createdOn: authorities.createdOn,
        abolishedOn: authorities.abolishedOn,
        lastStartedOn: sql<
          string | null
        >`(select max(i.started_on) from inspections i where i.authority_code = ${authorities.code})`,
      })
      .from(authorities),
    keptAbolished: orm.select().from(abolishedAuthorities),
    keptConflicts: orm.select({ teamCode: conflicts.teamCode }).from(conflicts),
    keptTeams: orm.select({ code: teams.code }).from(teams),
    keptPolicies: orm.select({ version: policies.version }).from(policies),
    keptProgrammes: orm.select({ version: programmes.version }).from(programmes),
  };
}

export type KeptFile = Omit<typeof imports.$inferInsert, "id">;

/** The row that says where rows came from. A second import of the same text is refused by its unique index. */
export function fileStatement({ orm }: Database, file: KeptFile): Statement {
  return orm.insert(imports).values(file);
}

/**
 * Makes the statements that keep rows of a table; a row that is kept already under the same key takes the new values.
 * Put together by hand: Drizzle takes longer over ten thousand rows than SQLite itself, and cannot name the key of
 * inspections, which is an expression.
 */
export function into<Table extends SQLiteTable>(table: Table): (rows: Table["$inferInsert"][]) => Statement[] {
  return (rows) => {
    const columns = Object.entries(getTableColumns(table)).filter(([property]) => rows[0] && property in rows[0]);
    const names = columns.map(([, { name }]) => `"${name}"`);
    const marks = `(${names.map(() => "?").join(", ")})`;
    const taken = names.map((name) => `${name} = excluded.${name}`).join(", ");
    return inChunks(rows, Math.floor(VARIABLES / Math.max(1, names.length))).map((chunk) => {
      const values = chunk.map(() => marks).join(", ");
      const sql = `insert into "${getTableName(table)}" (${names.join(", ")}) values ${values} on conflict do update set ${taken}`;
      const params = chunk.flatMap((row: Record<string, unknown>) =>
        columns.map(([property, column]) => (row[property] == null ? null : column.mapToDriverValue(row[property]))),
      );
      return { toSQL: () => ({ sql, params }) };
    });
  };
}

export function inspectionRow({ judgements, ...inspection }: Inspection): typeof inspections.$inferInsert {
  const { help_and_protection, in_care, care_leavers, ...same } = judgements;
  return { ...inspection, ...same, helpAndProtection: help_and_protection, inCare: in_care, careLeavers: care_leavers };
}

/** The table holds a holiday's last day, as published. */
export function schoolHolidayRow({ name, from, to }: Holiday): typeof schoolHolidays.$inferInsert {
  return { name, startsOn: from, endsOn: addDays(to, -1) };
}

/** When a version was made, by whom and why. */
export type Made = { madeAt: string; madeBy: string; reason: string };

/** The policy as supplied, under the version that it gives itself. */
export function policyStatement({ orm }: Database, body: Policy, made: Made): Statement {
  return orm.insert(policies).values({ version: body.version, body, ...made });
}

export function firstProgrammeStatement({ orm }: Database, body: Programme, made: Made): Statement {
  return orm.insert(programmes).values({ id: body.id, version: 1, body, ...made });
}

function inChunks<Row>(rows: readonly Row[], each: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / each) }, (_, nth) => rows.slice(nth * each, (nth + 1) * each));
}
