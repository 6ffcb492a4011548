import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { NoticeKind } from "../../core/plan/notices.ts";

// What runs by itself, and what it told.

/** What a nightly run had seen when it ended: the next one tells what came since. */
export type Seen = { rankingId: number; inspectionId: number; signalEventId: number };

/** One row a scheduled run, claimed by (job, scheduled time). A trigger keeps what is finished as it is. */
export const runs = sqliteTable(
  "runs",
  {
    job: text("job").notNull(),
    scheduledFor: text("scheduled_for").notNull(),
    startedAt: text("started_at").notNull(),
    finishedAt: text("finished_at"),
    did: text("did").notNull().default(""),
    /** Whose claim it is. Whoever takes a run over writes another here, and the one before can keep nothing more. */
    holder: text("holder").notNull().default(""),
    attempts: integer("attempts").notNull().default(1),
    failedAt: text("failed_at"),
    /** Why the last attempt that failed did. */
    failed: text("failed"),
    seen: text("seen", { mode: "json" }).$type<Seen>(),
  },
  (t) => [primaryKey({ columns: [t.job, t.scheduledFor] })],
);

/** What a nightly run tells the planners, in the order it told it. */
export const notices = sqliteTable(
  "notices",
  {
    scheduledFor: text("scheduled_for").notNull(),
    number: integer("number").notNull(),
    /** The day in London that it was told as at. */
    on: text("on").notNull(),
    kind: text("kind").$type<NoticeKind>().notNull(),
    authorityCode: text("authority_code"),
    says: text("says").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheduledFor, t.number] })],
);
