import { asc, desc, eq } from "drizzle-orm";
import type { Policy } from "../core/priority/policy.ts";
import type { Signal } from "../core/signal.ts";
import type { SignalEvent } from "../core/signal-history.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { evidenceQueries } from "./evidence.ts";
import { policies } from "./schema/decisions.ts";
import { authorities } from "./schema/evidence.ts";
import { signalEvents, signals } from "./schema/signals.ts";

/** A signal with all that happened to it, oldest first. */
export type KeptSignal = Signal & { history: SignalEvent[] };

/** Signals with their history, the authorities they may be about, and the policy they are handled by. */
export type Signals = {
  /** Newest first. */
  signals: KeptSignal[];
  authorities: { code: string; name: string }[];
  /** Null before the first. */
  policy: Policy | null;
};

export function signalsQueries(database: Database) {
  const { orm } = database;
  return {
    signalRows: evidenceQueries(database).evidenceSignals,
    signalEvents: orm.select().from(signalEvents).orderBy(asc(signalEvents.id)),
    ...termsQueries(database),
  };
}

/** The same for one signal. */
export function signalQueries(database: Database, id: string) {
  const every = signalsQueries(database);
  return {
    ...every,
    signalRows: every.signalRows.where(eq(signals.id, id)),
    signalEvents: database.orm
      .select()
      .from(signalEvents)
      .where(eq(signalEvents.signalId, id))
      .orderBy(asc(signalEvents.id)),
  };
}

/** What anything typed about an authority is checked against. */
export function termsQueries({ orm }: Database) {
  return {
    termsAuthorities: orm
      .select({ code: authorities.code, name: authorities.name })
      .from(authorities)
      .orderBy(asc(authorities.name)),
    termsPolicy: orm.select().from(policies).orderBy(desc(policies.version)).limit(1),
  };
}

export function termsOf(rows: Rows<ReturnType<typeof termsQueries>>): Pick<Signals, "authorities" | "policy"> {
  const [policy] = rows.termsPolicy;
  return { authorities: rows.termsAuthorities, policy: policy ? { ...policy.body, version: policy.version } : null };
}

export function signalsOf(rows: Rows<ReturnType<typeof signalsQueries>>): Signals {
  const kept = rows.signalRows.map((signal) => ({
    ...signal,
    history: rows.signalEvents.filter(({ signalId }) => signalId === signal.id),
  }));
  return { signals: kept.sort((one, other) => Number(other.id) - Number(one.id)), ...termsOf(rows) };
}

/** The statements that keep a new signal, with the first row of its history. */
export function signalStatements(
  database: Database,
  { withdrawnOn: _, ...signal }: Signal,
  received: SignalEvent & { at: string },
): Statement[] {
  return [database.orm.insert(signals).values(signal), signalEventStatement(database, signal.id, received)];
}

export function signalEventStatement({ orm }: Database, signalId: string, event: SignalEvent & { at: string }) {
  return orm.insert(signalEvents).values({ ...event, signalId });
}
