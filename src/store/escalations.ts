import { asc, eq } from "drizzle-orm";
import type { Escalation, Move } from "../core/escalation.ts";
import type { Evidence } from "../core/evidence.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { packed } from "./packed.ts";
import { authorities, findings, reportMentions } from "./schema/evidence.ts";
import { escalationMoves, escalations } from "./schema/signals.ts";

/** Every case with its history, oldest row first. */
export function escalationsQueries({ orm }: Database) {
  return {
    escalationRows: orm.select().from(escalations).orderBy(asc(escalations.id)),
    escalationMoves: orm.select().from(escalationMoves).orderBy(asc(escalationMoves.number)),
  };
}

/** What shows which findings came back: the whole evidence would be many times as much to read. */
export function recurrenceQueries(database: Database) {
  return {
    authorities: packed(database, authorities),
    findings: packed(database, findings),
    mentions: packed(database, reportMentions),
  };
}

/** Evidence that holds nothing but what `recurrenceQueries` brought. */
export function recurrenceOf(rows: Rows<ReturnType<typeof recurrenceQueries>>): Evidence {
  return {
    authorities: (rows.authorities[0]?.rows ?? []).sort((one, other) => (one.code < other.code ? -1 : 1)),
    findings: rows.findings[0]?.rows ?? [],
    mentions: rows.mentions[0]?.rows ?? [],
    inspections: [],
    jointInspections: [],
    otherVisits: [],
    indicators: [],
    signals: [],
  };
}

/** One case with its history. */
export function escalationQueries(database: Database, id: number) {
  const every = escalationsQueries(database);
  return {
    escalationRows: every.escalationRows.where(eq(escalations.id, id)),
    escalationMoves: every.escalationMoves.where(eq(escalationMoves.escalationId, id)),
  };
}

export function escalationsOf(rows: Rows<ReturnType<typeof escalationsQueries>>): Escalation[] {
  return rows.escalationRows.map((row) => ({
    ...row,
    history: rows.escalationMoves.filter(({ escalationId }) => escalationId === row.id),
  }));
}

/** The statements that open a case with the first row of its history. */
export function openingStatements(
  database: Database,
  { history: _, ...row }: Escalation,
  first: Move & { at: string },
): Statement[] {
  return [database.orm.insert(escalations).values(row), moveStatement(database, row.id, first)];
}

/** A second row with the same number is refused by the key: of two planners the later one must look again. */
export function moveStatement({ orm }: Database, escalationId: number, move: Move & { at: string }): Statement {
  return orm.insert(escalationMoves).values({ ...move, escalationId });
}
