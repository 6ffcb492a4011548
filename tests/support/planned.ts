import type { Hono } from "hono";
import { createApp } from "../../src/app.ts";
import { begin } from "../../src/begin.ts";
import type { Site, World } from "../../src/pages/site.ts";
import type { Database } from "../../src/store/db.ts";
import { copyOf, seededDatabase, type TestDatabase } from "./database.ts";
import { NOW, PLANNER, TODAY, worldOn } from "./world.ts";

/** A fresh database with everything in seed/, ranked, and with its first draft. */
export function plannedDatabase(): Promise<TestDatabase> {
  return copyOf("planned.db", async () => {
    const seeded = await seededDatabase();
    await begin({ database: seeded.database, at: NOW, today: TODAY, who: PLANNER.name });
    return seeded;
  });
}

/** The whole site over a database, to be asked with `request`. */
export function siteOn(database: Database, over: Partial<World> = {}): Hono<Site> {
  return createApp(() => worldOn(database, over));
}
