import { integer, primaryKey, sqliteTable, sqliteView, text } from "drizzle-orm/sqlite-core";
import type { OfstedRegion } from "../../core/authority.ts";
import type { CapacityBody, CapacityKind } from "../../core/capacity.ts";
import type { ConflictKind } from "../../core/conflict.ts";
import type { Policy } from "../../core/priority/policy.ts";
import type { Programme } from "../../core/programme.ts";

// What planners decide: capacity, policy, programme.

/** Teams as they stand: a view on the versions below. */
export const teams = sqliteView("teams", {
  code: text("code").notNull(),
  name: text("name").notNull(),
  homeRegion: text("home_region").$type<OfstedRegion>().notNull(),
  cseSkill: integer("cse_skill", { mode: "boolean" }).notNull(),
  leave: text("leave", { mode: "json" }).$type<string[]>().notNull(),
  illustrative: integer("illustrative", { mode: "boolean" }).notNull(),
}).existing();

/** Conflicts of interest that nobody has ended: a view on the versions below. `overriddenBy` says who lets the team go all the same. */
export const conflicts = sqliteView("conflicts", {
  id: text("id").notNull(),
  teamCode: text("team_code").notNull(),
  authorityCode: text("authority_code").notNull(),
  kind: text("kind").$type<ConflictKind>().notNull(),
  reason: text("reason").notNull(),
  until: text("until"),
  overriddenBy: text("overridden_by"),
}).existing();

/**
 * What planners decided about capacity: every team, conflict of interest, closure, week and joint visit under its key, one row
 * a version, the newest in force. Written once, like a policy.
 */
export const capacityVersions = sqliteTable(
  "capacity_versions",
  {
    kind: text("kind").$type<CapacityKind>().notNull(),
    key: text("key").notNull(),
    version: integer("version").notNull(),
    body: text("body", { mode: "json" }).$type<CapacityBody[CapacityKind] & { removed?: true }>().notNull(),
    madeAt: text("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.version] })],
);

export const policies = sqliteTable("policies", {
  version: integer("version").primaryKey(),
  body: text("body", { mode: "json" }).$type<Policy>().notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  reason: text("reason").notNull(),
});

/** One row a version of the programme's figures; the highest version holds. */
export const programmes = sqliteTable(
  "programmes",
  {
    id: text("id").notNull(),
    version: integer("version").notNull(),
    body: text("body", { mode: "json" }).$type<Programme>().notNull(),
    madeAt: text("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);
