import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Recommended } from "../../core/plan/recommended.ts";
import type { ScenarioOutcome } from "../../core/plan/scenario-outcome.ts";
import type { Backtest } from "../../core/priority/backtest.ts";
import type { Fit } from "../../core/priority/fit.ts";

// What looking back found, and what was asked "what if": the scorecard and the planner tried. Written once, like a plan.

export const backtests = sqliteTable("backtests", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  policyVersion: integer("policy_version").notNull(),
  /** The newest file kept when it was run: with the policy, all that its figures depend on. */
  importsTo: integer("imports_to").notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  backtest: text("backtest", { mode: "json" }).$type<Backtest>().notNull(),
  fit: text("fit", { mode: "json" }).$type<Fit>().notNull(),
});

export const replays = sqliteTable("replays", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  policyVersion: integer("policy_version").notNull(),
  programmeVersion: integer("programme_version").notNull(),
  importsTo: integer("imports_to").notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  recommended: text("recommended", { mode: "json" }).$type<Recommended>().notNull(),
});

/** What planners asked "what if" about, and what came of it. Nothing of it touches a plan. */
export const scenarios = sqliteTable("scenarios", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  /** The day whose data it saw. */
  asAt: text("as_at").notNull(),
  /** The plan that pages showed then; null where there was none. */
  planNumber: integer("plan_number"),
  policyVersion: integer("policy_version").notNull(),
  programmeVersion: integer("programme_version").notNull(),
  /** The newest row of the record when it was drawn up: whatever was changed later it did not see. */
  auditTo: integer("audit_to").notNull(),
  seed: integer("seed").notNull(),
  outcome: text("outcome", { mode: "json" }).$type<ScenarioOutcome>().notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  reason: text("reason").notNull(),
});
