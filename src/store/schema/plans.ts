import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { OfstedRegion } from "../../core/authority.ts";
import type { Decisions } from "../../core/plan/decisions.ts";
import type { DeskDeed } from "../../core/plan/desk.ts";
import type { Drawing } from "../../core/plan/draw.ts";
import type { StartPrice } from "../../core/plan/why.ts";
import type { Reason } from "../../core/priority/reason.ts";
import type { Schedule } from "../../core/schedule/outcome.ts";
import type { Effort } from "../../core/schedule/schedule.ts";
import type { VisitKind } from "../../core/visit.ts";

// What the planner answers: rankings and plans. Written once, never changed; triggers in the migrations refuse it.

export const rankings = sqliteTable("rankings", {
  id: integer("id").primaryKey(),
  asAt: text("as_at").notNull(),
  policyVersion: integer("policy_version").notNull(),
  madeAt: text("made_at").notNull(),
});

export const priorities = sqliteTable(
  "priorities",
  {
    rankingId: integer("ranking_id").notNull(),
    authorityCode: text("authority_code").notNull(),
    place: integer("place").notNull(),
    points: integer("points").notNull(),
    band: integer("band").notNull(),
    reasons: text("reasons", { mode: "json" }).$type<Reason[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.rankingId, t.authorityCode] })],
);

/** What a plan cost and what is proven of it, how it compares, and what a redraw did: as drawn up. */
export type PlanFigures = Pick<Schedule, "parts" | "cost" | "bound"> &
  Pick<Drawing, "naive" | "redrawn"> & { effort: Effort; drawnAtRandom: number };

export const plans = sqliteTable(
  "plans",
  {
    id: integer("id").primaryKey(),
    programmeId: text("programme_id").notNull(),
    programmeVersion: integer("programme_version").notNull(),
    number: integer("number").notNull(),
    parentId: integer("parent_id"),
    rankingId: integer("ranking_id").notNull(),
    policyVersion: integer("policy_version").notNull(),
    /** The day whose data it saw. */
    asAt: text("as_at").notNull(),
    seed: integer("seed").notNull(),
    madeAt: text("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    reason: text("reason").notNull(),
    figures: text("figures", { mode: "json" }).$type<PlanFigures>().notNull(),
    /** The problem and certificate as solved, so that anyone can recompute rules, cost and bound. */
    problem: text("problem").notNull(),
    certificate: text("certificate"),
    /** What planners decided and every child inherits; null in plans from before there were any. */
    decisions: text("decisions", { mode: "json" }).$type<Decisions>(),
    closedWeeks: text("closed_weeks", { mode: "json" }).$type<string[]>().notNull(),
    /** The teams as they stood, with the weeks held back in reserve. */
    teams: text("teams", { mode: "json" })
      .$type<
        {
          code: string;
          name: string;
          homeRegion: OfstedRegion;
          cseSkill: boolean;
          leave: string[];
          reserve: string[];
          illustrative: boolean;
        }[]
      >()
      .notNull(),
  },
  (t) => [uniqueIndex("plans_number").on(t.programmeId, t.number)],
);

export const visits = sqliteTable(
  "visits",
  {
    planId: integer("plan_id").notNull(),
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<VisitKind>().notNull(),
    teamCode: text("team_code").notNull(),
    noticeOn: text("notice_on").notNull(),
    startsOn: text("starts_on").notNull(),
    endsOn: text("ends_on").notNull(),
    publicationFrom: text("publication_from").notNull(),
    publicationTo: text("publication_to").notNull(),
    earliestOn: text("earliest_on").notNull(),
    dueFrom: text("due_from").notNull(),
    dueTo: text("due_to").notNull(),
    weeksLate: integer("weeks_late").notNull(),
    points: integer("points").notNull(),
    band: integer("band").notNull(),
    pinned: text("pinned").$type<"week" | "team" | "week and team">(),
    routeSays: text("route_says").notNull(),
    /** Why that week, in sentences a planner reads out. */
    why: text("why", { mode: "json" }).$type<string[]>().notNull(),
    /** What each start of the same team would cost instead, the rest held still. */
    starts: text("starts", { mode: "json" }).$type<StartPrice[]>().notNull(),
    /** True for the share of visits drawn outside the priority order. */
    drawnAtRandom: integer("drawn_at_random", { mode: "boolean" }).notNull(),
    /** How well a council could guess its week from the public rules, in whole per cent; null when not worked out. */
    predictability: integer("predictability"),
  },
  (t) => [primaryKey({ columns: [t.planId, t.authorityCode] }), index("visits_starts").on(t.planId, t.startsOn)],
);

export const unplaced = sqliteTable(
  "unplaced",
  {
    planId: integer("plan_id").notNull(),
    authorityCode: text("authority_code").notNull(),
    kind: text("kind").$type<VisitKind>().notNull(),
    points: integer("points").notNull(),
    band: integer("band").notNull(),
    why: text("why", { mode: "json" }).$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.authorityCode] })],
);

export const breaches = sqliteTable(
  "breaches",
  {
    planId: integer("plan_id").notNull(),
    number: integer("number").notNull(),
    rule: text("rule").notNull(),
    hard: integer("hard", { mode: "boolean" }).notNull(),
    authorityCode: text("authority_code"),
    says: text("says").notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.number] })],
);

/** A plan's state follows from here: the newest publication is published, earlier ones are superseded, the rest are drafts. */
export const publications = sqliteTable("publications", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  planId: integer("plan_id").notNull().unique(),
  publishedAt: text("published_at").notNull(),
  publishedBy: text("published_by").notNull(),
  reason: text("reason").notNull(),
  /** Whose decision it was, where whoever pressed the button said so. */
  decidedBy: text("decided_by"),
});

/**
 * Every change of the working draft, one row each, numbered without a gap: the newest row's plan is the one that planners
 * work on. Undoing and redoing are rows too, and nothing is ever taken away.
 */
export const desk = sqliteTable("desk", {
  id: integer("id").primaryKey(),
  planId: integer("plan_id").notNull(),
  /** The working draft before; null for the first. */
  fromId: integer("from_id"),
  did: text("did").$type<DeskDeed>().notNull(),
  authorityCode: text("authority_code"),
  /** What it came to, in sentences; they name authorities and dates. */
  says: text("says", { mode: "json" }).$type<string[]>().notNull(),
  at: text("at").notNull(),
  who: text("who").notNull(),
});
