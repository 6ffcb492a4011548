import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Feed } from "../../core/feed.ts";
import type { Scope } from "../../core/scope.ts";

// Who is signed in. Of every secret only its hash is kept: whoever reads the database can be nobody by it.

/** Somebody signed in at one browser. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    person: text("person").notNull(),
    /** Their role in words, as it was when they signed in. */
    standing: text("standing").notNull(),
    startedAt: text("started_at").notNull(),
    lastSeenAt: text("last_seen_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    /** The browser, as far as it says. */
    agent: text("agent"),
  },
  (t) => [index("sessions_person").on(t.person)],
);

/** What is good for signing in once: a printed link, or a way to the provider and back that somebody has begun. */
export const signInTickets = sqliteTable("sign_in_tickets", {
  id: text("id").primaryKey(),
  kind: text("kind").$type<"link" | "provider">().notNull(),
  expiresAt: text("expires_at").notNull(),
  /** What the provider's answer must match, and where to go then. */
  memory: text("memory", { mode: "json" }).$type<{ state: string; nonce: string; verifier: string; to: string }>(),
});

/** How often somebody did what is limited, in each window of time. */
export const tallies = sqliteTable(
  "tallies",
  {
    what: text("what").notNull(),
    who: text("who").notNull(),
    since: text("since").notNull(),
    times: integer("times").notNull(),
  },
  (t) => [primaryKey({ columns: [t.what, t.who, t.since] })],
);

/** What lets a script ask in its owner's place, for no more than its scope says. */
export const tokens = sqliteTable(
  "tokens",
  {
    /** What it is called where its secret must not be: the beginning of the hash. */
    id: text("id").primaryKey(),
    hash: text("hash").notNull().unique(),
    /** What its owner calls it. */
    name: text("name").notNull(),
    scope: text("scope").$type<Scope>().notNull(),
    person: text("person").notNull(),
    owner: text("owner").notNull(),
    /** What its owner was when it was made, as `standingText` writes it. */
    standing: text("standing").notNull(),
    /** What its owner was when they were last here, and when that was. */
    ownerStanding: text("owner_standing").notNull(),
    ownerSeenAt: text("owner_seen_at").notNull(),
    madeAt: text("made_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    /** To the hour, so that a script that asks often does not write often. */
    lastUsedAt: text("last_used_at"),
    revokedAt: text("revoked_at"),
  },
  (t) => [index("tokens_person").on(t.person)],
);

/** What the feed of a calendar's token shows, as its owner chose. */
export const feeds = sqliteTable("feeds", {
  tokenId: text("token_id").primaryKey(),
  shows: text("shows", { mode: "json" }).$type<Feed>().notNull(),
});
