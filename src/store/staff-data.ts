import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Rows, Statement } from "./db.ts";
import * as decisionsTables from "./schema/decisions.ts";
import * as evidenceTables from "./schema/evidence.ts";
import * as importsTables from "./schema/imports.ts";
import * as plansTables from "./schema/plans.ts";
import * as recordTables from "./schema/record.ts";
import { audit } from "./schema/record.ts";
import * as runsTables from "./schema/runs.ts";
import * as sessionsTables from "./schema/sessions.ts";
import { sessions, signInTickets, tallies, tokens } from "./schema/sessions.ts";
import * as signalsTables from "./schema/signals.ts";
import * as trialsTables from "./schema/trials.ts";
import { forgetSessions, forgetTickets, sessionsOver, ticketsOver } from "./sessions.ts";
import { forgetTallies } from "./tallies.ts";
import { forgetTokens, tokensOver } from "./tokens.ts";

const EVERY_TABLE = [
  decisionsTables,
  evidenceTables,
  importsTables,
  plansTables,
  recordTables,
  runsTables,
  sessionsTables,
  signalsTables,
  trialsTables,
];

/** No limit counts for longer than a day. */
const TALLY_HOURS = 24;

/** Every column in which a name stands beside what was decided. */
function decided(): { table: string; who: string }[] {
  const elsewhere: SQLiteTable[] = [audit, tallies];
  const tables = EVERY_TABLE.flatMap((some) => Object.values<unknown>(some)).filter((one): one is SQLiteTable =>
    is(one, SQLiteTable),
  );
  return tables
    .filter((table) => !elsewhere.includes(table))
    .flatMap((table) =>
      Object.values(getTableColumns(table)).map(({ name }) => ({ table: getTableName(table), who: name })),
    )
    .filter(({ who }) => who === "who" || who.endsWith("_by"));
}

/** How much is held of people who work with the planner: of all, and of one of them by their key or their name. */
export function staffDataQueries({ orm }: Database, { person, name }: { person: string; name: string }) {
  const held = sql<number>`count(*)`;
  const names = decided().map(({ table, who }) => `select "${who}" as who from "${table}"`);
  return {
    heldSessions: orm
      .select({ held, own: mine(sessions.person, person), since: sql<string | null>`min(${sessions.startedAt})` })
      .from(sessions),
    heldTickets: orm.select({ held }).from(signInTickets),
    heldTallies: orm.select({ held, since: sql<string | null>`min(${tallies.since})` }).from(tallies),
    heldTokens: orm
      .select({ held, own: mine(tokens.person, person), since: sql<string | null>`min(${tokens.madeAt})` })
      .from(tokens),
    heldRecord: orm
      .select({ held, own: mine(audit.person, person), since: sql<string | null>`min(${audit.at})` })
      .from(audit),
    heldNames: orm.select({ held, own: mine(sql`who`, name) }).from(sql`(${sql.raw(names.join(" union all "))})`),
    heldConflicts: orm.select({ held }).from(sql`conflicts`),
  };
}

function mine(column: Parameters<typeof sql>[1], value: string) {
  return sql<number>`coalesce(sum(${column} = ${value}), 0)`;
}

export type StaffData = Rows<ReturnType<typeof staffDataQueries>>;

/** How many rows of each are over, and good for nothing but to be forgotten. */
export function overQueries({ orm }: Database, now: string) {
  const over = sql<number>`count(*)`;
  return {
    sessions: orm.select({ over }).from(sessions).where(sessionsOver(now)),
    "sign-in tickets": orm.select({ over }).from(signInTickets).where(ticketsOver(now)),
    tallies: orm
      .select({ over })
      .from(tallies)
      .where(sql`${tallies.since} < ${tallyEnd(now)}`),
    tokens: orm.select({ over }).from(tokens).where(tokensOver(now)),
  };
}

export function forgetStatements(database: Database, now: string): Statement[] {
  return [
    forgetSessions(database, now),
    forgetTickets(database, now),
    forgetTallies(database, tallyEnd(now)),
    forgetTokens(database, now),
  ];
}

function tallyEnd(now: string): string {
  return new Date(Date.parse(now) - TALLY_HOURS * 3_600_000).toISOString();
}
