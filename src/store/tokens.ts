import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Asker } from "../core/access.ts";
import type { Scope } from "../core/scope.ts";
import { standingFrom, standingText } from "../core/standing.ts";
import type { Database, Statement } from "./db.ts";
import { must } from "./must.ts";
import { tokens } from "./schema/sessions.ts";
import { hashOf } from "./secret.ts";

/** A token lasts at most so long, and stops while its owner has not been here for so long: it does not outlive who left. */
export const LONGEST_DAYS = 365;
export const UNSEEN_DAYS = 90;
/** So many may stand for one person at a time. */
export const MOST_TOKENS = 20;
/** What has ended stays on its owner's page for so long. */
export const SHOWN_DAYS = 90;

export const TOO_MANY_TOKENS = "too-many-tokens";
export const NO_SUCH_TOKEN = "no-such-token";

/** Every secret of a token begins so, that those who look for secrets in code know one. */
export const TOKEN_PREFIX = "rpp_";
const SECRET = /^rpp_[\w-]{43}$/;

export type TokenRow = typeof tokens.$inferSelect;
/** What a secret stands for: who asks by it, and for what it is good. */
export type Token = { id: string; scope: Scope; asker: Asker; lastUsedAt: string | null };

/** The token of a secret, or null where it is unknown, expired, revoked, or its owner is no longer what they were. */
export async function tokenOf({ orm, read }: Database, secret: string, now: string): Promise<Token | null> {
  if (!SECRET.test(secret)) return null;
  const hash = await hashOf(secret);
  const { found } = await read({
    found: orm
      .select()
      .from(tokens)
      .where(and(eq(tokens.hash, hash), isStanding(now))),
  });
  const [row] = found;
  const standing = row && standingFrom([row.standing]);
  if (!row || !standing) return null;
  const { id, scope, lastUsedAt } = row;
  return { id, scope, asker: { person: row.person, name: row.owner, ...standing }, lastUsedAt };
}

function isStanding(now: string): SQL | undefined {
  return and(
    gt(tokens.expiresAt, now),
    isNull(tokens.revokedAt),
    eq(tokens.standing, tokens.ownerStanding),
    gt(tokens.ownerSeenAt, daysBefore(now, UNSEEN_DAYS)),
  );
}

/** Why a token is of no use any more; null for one that is. */
export function endOf(token: TokenRow, now: string): "revoked" | "expired" | "role changed" | "owner away" | null {
  if (token.revokedAt !== null) return "revoked";
  if (token.expiresAt <= now) return "expired";
  if (token.standing !== token.ownerStanding) return "role changed";
  return token.ownerSeenAt > daysBefore(now, UNSEEN_DAYS) ? null : "owner away";
}

/** Notes the hour in which a token was last used; nothing to do where that hour is noted already. */
export function usedNow({ orm }: Database, { id, lastUsedAt }: Token, now: string): Statement[] {
  const hour = `${now.slice(0, 13)}:00:00.000Z`;
  return lastUsedAt === hour ? [] : [orm.update(tokens).set({ lastUsedAt: hour }).where(eq(tokens.id, id))];
}

/** Notes that somebody is here, and as what: their tokens go on working, or stop where they are something else now. */
export function ownerHere({ orm }: Database, asker: Asker, now: string): Statement {
  const here = { owner: asker.name, ownerStanding: standingText(asker), ownerSeenAt: now };
  return orm.update(tokens).set(here).where(eq(tokens.person, asker.person));
}

export type NewToken = { secret: string; name: string; scope: Scope; days: number };

/** The statements that keep a token by its hash, and what it is called from then on; undone where there are too many. */
export async function tokenStatements(database: Database, asker: Asker, made: NewToken, now: string) {
  const { orm } = database;
  const hash = await hashOf(made.secret);
  const standing = standingText(asker);
  const id = hash.slice(0, 12);
  const already = sql`(select count(*) from tokens where ${and(eq(tokens.person, asker.person), isStanding(now))})`;
  const row = {
    ...{ id, hash, name: made.name, scope: made.scope, person: asker.person, owner: asker.name, standing },
    ...{ ownerStanding: standing, ownerSeenAt: now, madeAt: now, expiresAt: daysBefore(now, -made.days) },
  };
  const statements: Statement[] = [
    must(database, sql`iif(${already} < ${MOST_TOKENS}, 1, null)`, TOO_MANY_TOKENS),
    orm.insert(tokens).values(row),
  ];
  return { id, expiresAt: row.expiresAt, statements };
}

/** Ends one token, of a person or for null of anybody; undone where none of that name stands. */
export function revokeStatements(database: Database, id: string, person: string | null, now: string): Statement[] {
  const found = and(
    eq(tokens.id, id),
    isNull(tokens.revokedAt),
    person === null ? undefined : eq(tokens.person, person),
  );
  return [
    must(database, sql`(select id from tokens where ${found})`, NO_SUCH_TOKEN),
    database.orm.update(tokens).set({ revokedAt: now }).where(found),
  ];
}

/** Ends every token of a person, or everybody's for null. */
export function revokeAllOf({ orm }: Database, person: string | null, now: string): Statement {
  const whose = person === null ? undefined : eq(tokens.person, person);
  return orm
    .update(tokens)
    .set({ revokedAt: now })
    .where(and(isNull(tokens.revokedAt), whose));
}

/** A person's tokens, or for null everybody's: those that stand and those that ended lately, the newest first. */
export function tokensOf({ orm }: Database, person: string | null, now: string) {
  const since = daysBefore(now, SHOWN_DAYS);
  const lately = and(gt(tokens.expiresAt, since), or(isNull(tokens.revokedAt), gt(tokens.revokedAt, since)));
  return orm
    .select()
    .from(tokens)
    .where(and(lately, person === null ? undefined : eq(tokens.person, person)))
    .orderBy(asc(tokens.owner), desc(tokens.madeAt), asc(tokens.id));
}

/** Tokens that ended so long ago that no page shows them. */
export function tokensOver(now: string): SQL | undefined {
  const since = daysBefore(now, SHOWN_DAYS);
  return or(lte(tokens.expiresAt, since), lte(tokens.revokedAt, since));
}

export function forgetTokens({ orm }: Database, now: string): Statement {
  return orm.delete(tokens).where(tokensOver(now));
}

function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}
