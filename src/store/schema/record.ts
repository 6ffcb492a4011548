import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { VisitEntry } from "../../core/carried-out.ts";

// What happened.

/** Everything done, taken away, refused and, where visit dates were shown, seen. What is JSON is kept as the text that is sealed. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: text("at").notNull(),
    who: text("who").notNull(),
    did: text("did").notNull(),
    subject: text("subject").notNull(),
    detail: text("detail").notNull(),
    requestId: text("request_id"),
    agent: text("agent"),
    address: text("address"),
    /** Who it was, whatever they are called; null for the planner's own runs, and for rows older than this column. */
    person: text("person"),
    /** The token that was asked with, in place of a browser. */
    token: text("token"),
    /** The authorities whose dates were shown, a JSON list of codes; null for all that the subject holds. */
    codes: text("codes"),
    before: text("before"),
    after: text("after"),
  },
  (t) => [index("audit_subject").on(t.subject), index("audit_at").on(t.at)],
);

/** The seal of each row of the audit, in order: each hash is made of the row and of the hash before it. */
export const auditSeals = sqliteTable("audit_seals", {
  id: integer("id").primaryKey(),
  hash: text("hash").notNull(),
});

/** A visit's date that is known outside: no later plan may use it, nor the weeks beside it. */
export const leaks = sqliteTable(
  "leaks",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    authorityCode: text("authority_code").notNull(),
    planId: integer("plan_id").notNull(),
    startsOn: text("starts_on").notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [index("leaks_authority").on(t.authorityCode)],
);

/** What became of a visit, as somebody recorded it: numbered by authority, and never changed. The newest entry of a visit holds. */
export const visitEntries = sqliteTable(
  "visit_entries",
  {
    authorityCode: text("authority_code").notNull(),
    number: integer("number").notNull(),
    /** The published plan that had the visit. */
    planId: integer("plan_id").notNull(),
    entry: text("entry", { mode: "json" }).$type<VisitEntry>().notNull(),
    at: text("at").notNull(),
    who: text("who").notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorityCode, t.number] })],
);
