import { freshSecret } from "../../src/clock.ts";
import type { World } from "../../src/pages/site.ts";
import type { Database } from "../../src/store/db.ts";

/** The day and the planner of every test's site. */
export const TODAY = "2026-11-23";
export const NOW = `${TODAY}T09:00:00.000Z`;
export const PLANNER = { person: "test-planner", name: "Test planner", role: "national_planner" } as const;

/** The world of a test: its clock and its chance stand still, and a planner asks. */
export function worldOn(database: Database, over: Partial<World> = {}): World {
  return {
    database,
    now: () => NOW,
    today: () => TODAY,
    seed: () => 1,
    askerOf: () => PLANNER,
    signIn: null,
    address: null,
    secret: freshSecret,
    log: () => {},
    ...over,
  };
}
