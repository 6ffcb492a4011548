import { copyFileSync, existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import { inject } from "vitest";
import { createApp } from "../../src/app.ts";
import { begin } from "../../src/begin.ts";
import type { Site, World } from "../../src/pages/site.ts";
import type { Database } from "../../src/store/db.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, seededDatabase, type TestDatabase } from "./database.ts";
import { NOW, PLANNER, TODAY, worldOn } from "./world.ts";

/** A fresh database with everything in seed/, ranked, and with its first draft. It is made once a run; each caller has a copy. */
export async function plannedDatabase(): Promise<TestDatabase> {
  const original = join(inject("folder"), "planned.db");
  if (!existsSync(original)) {
    const { client, database } = await seededDatabase();
    await begin({ database, at: NOW, today: TODAY, who: PLANNER.name });
    const whole = freshPath();
    await client.execute(`VACUUM INTO '${whole}'`);
    client.close();
    renameSync(whole, original);
  }
  const path = freshPath();
  copyFileSync(original, path);
  return { ...(await openFile(`file:${path}`)), path, url: `file:${path}` };
}

/** The whole site over a database, to be asked with `request`. */
export function siteOn(database: Database, over: Partial<World> = {}): Hono<Site> {
  return createApp(() => worldOn(database, over));
}
