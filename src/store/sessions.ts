import { and, asc, eq, gt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "./db.ts";
import { must } from "./must.ts";
import { sessions, signInTickets } from "./schema/sessions.ts";

/** A session ends when nobody has used it for so long, and in any case after a working day. */
export const IDLE_MINUTES = 60;
export const LONGEST_HOURS = 12;
/** A printed link, and a way to the provider and back, are good for so long. */
export const TICKET_MINUTES = 10;

export const SIGNED_OUT = "signed-out";
export const USED_TICKET = "used-ticket";

/** When the session was last seen, for a batch that must be undone where it has ended. */
export function standingSession(database: Database, id: string, now: string) {
  const seen = sql`(select last_seen_at from sessions where id = ${id} and expires_at > ${now} and last_seen_at > ${minutesBefore(now, IDLE_MINUTES)})`;
  return must(database, seen, SIGNED_OUT);
}

export function seenNow({ orm }: Database, id: string, now: string): Statement {
  return orm.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}

type Session = Pick<typeof sessions.$inferInsert, "id" | "person" | "standing" | "agent">;

/** Begins a session, and clears away those that are over. */
export function beginSession(database: Database, session: Session, now: string): Statement[] {
  const expiresAt = minutesBefore(now, -60 * LONGEST_HOURS);
  return [
    forgetSessions(database, now),
    database.orm.insert(sessions).values({ ...session, startedAt: now, lastSeenAt: now, expiresAt }),
  ];
}

/** Sessions that ended by themselves. */
export function sessionsOver(now: string): SQL | undefined {
  return or(lte(sessions.expiresAt, now), lte(sessions.lastSeenAt, minutesBefore(now, IDLE_MINUTES)));
}

export function forgetSessions({ orm }: Database, now: string): Statement {
  return orm.delete(sessions).where(sessionsOver(now));
}

/** Where somebody is signed in now, the first sign-in first. */
export function sessionsOf({ orm }: Database, person: string, now: string) {
  const standing = and(gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, minutesBefore(now, IDLE_MINUTES)));
  return orm
    .select()
    .from(sessions)
    .where(and(eq(sessions.person, person), standing))
    .orderBy(asc(sessions.startedAt));
}

export function endSession({ orm }: Database, id: string): Statement {
  return orm.delete(sessions).where(eq(sessions.id, id));
}

/** Ends every session of a person, or everybody’s for null. */
export function endSessionsOf({ orm }: Database, person: string | null): Statement {
  return orm.delete(sessions).where(person === null ? undefined : eq(sessions.person, person));
}

type Ticket = Omit<typeof signInTickets.$inferInsert, "expiresAt">;

/** Keeps a ticket, and clears away those that are too old. */
export function issueTicket(database: Database, ticket: Ticket, now: string): Statement[] {
  return [
    forgetTickets(database, now),
    database.orm.insert(signInTickets).values({ ...ticket, expiresAt: minutesBefore(now, -TICKET_MINUTES) }),
  ];
}

export function ticketsOver(now: string): SQL {
  return lte(signInTickets.expiresAt, now);
}

export function forgetTickets({ orm }: Database, now: string): Statement {
  return orm.delete(signInTickets).where(ticketsOver(now));
}

/** Uses a printed link up, or undoes the batch it stands in where it was used before, is unknown or too old. */
export function useLink(database: Database, id: string, now: string): Statement[] {
  const found = sql`(select id from sign_in_tickets where id = ${id} and kind = 'link' and expires_at > ${now})`;
  return [must(database, found, USED_TICKET), database.orm.delete(signInTickets).where(eq(signInTickets.id, id))];
}

/** Takes the ticket of a way to the provider and back, with what was kept there: no row where it is used, unknown or too old. */
export function takeTicket({ orm }: Database, id: string, now: string) {
  const standing = and(eq(signInTickets.kind, "provider"), gt(signInTickets.expiresAt, now));
  return orm
    .delete(signInTickets)
    .where(and(eq(signInTickets.id, id), standing))
    .returning({ memory: signInTickets.memory });
}

function minutesBefore(now: string, minutes: number): string {
  return new Date(Date.parse(now) - minutes * 60_000).toISOString();
}
