import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Cause } from "../../core/escalation.ts";
import type { Severity, SignalKind, SignalSource } from "../../core/signal.ts";
import type { SignalEffect, SignalEvent } from "../../core/signal-history.ts";

// What was learned between inspections, and cases on the escalation ladder.

export const signals = sqliteTable(
  "signals",
  {
    id: text("id").primaryKey(),
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<SignalKind>().notNull(),
    observedOn: text("observed_on").notNull(),
    recordedOn: text("recorded_on").notNull(),
    source: text("source").$type<SignalSource>().notNull(),
    severity: integer("severity").$type<Severity>().notNull(),
    confidence: real("confidence").notNull(),
    halfLifeDays: integer("half_life_days"),
    note: text("note").notNull(),
  },
  (t) => [index("signals_authority").on(t.authorityCode)],
);

/** What happened to a signal: received first, and nothing after withdrawn. Triggers in the migrations hold both. */
export const signalEvents = sqliteTable(
  "signal_events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    signalId: text("signal_id").notNull(),
    did: text("did").$type<SignalEvent["did"]>().notNull(),
    on: text("on").notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
    says: text("says").notNull(),
    effect: text("effect", { mode: "json" }).$type<SignalEffect>(),
  },
  (t) => [index("signal_events_signal").on(t.signalId)],
);

/** A case on the escalation ladder. Where it stands is the newest of its moves; one is open for a cause at a time. */
export const escalations = sqliteTable(
  "escalations",
  {
    id: integer("id").primaryKey(),
    authorityCode: text("authority_code").notNull(),
    cause: text("cause").$type<Cause>().notNull(),
  },
  (t) => [index("escalations_authority").on(t.authorityCode)],
);

export const escalationMoves = sqliteTable(
  "escalation_moves",
  {
    escalationId: integer("escalation_id").notNull(),
    number: integer("number").notNull(),
    rung: text("rung").notNull(),
    rungName: text("rung_name").notNull(),
    on: text("on").notNull(),
    dueOn: text("due_on"),
    owner: text("owner").notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.escalationId, t.number] })],
);
