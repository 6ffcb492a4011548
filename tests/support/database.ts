import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { seed } from "../../src/actions/seed.ts";
import { readSeedFiles } from "../../src/seed-files.ts";
import { migrate } from "../../src/store/migrate.ts";
import { type OpenFile, openFile } from "../../src/store/open-file.ts";

export const MIGRATIONS = "src/store/migrations";
export const LOADING = { now: "2026-07-01T09:00:00.000Z", who: "test planner" };

/** A database of a test file's own. */
export type TestDatabase = OpenFile & { path: string; url: string };

/** A path for a file that no other test uses. */
export function freshPath(name = "planner.db"): string {
  return join(inject("folder"), `${randomUUID()}-${name}`);
}

/** A fresh database, migrated and empty. */
export async function temporaryDatabase(): Promise<TestDatabase> {
  const opened = await openAt(freshPath());
  await migrate(opened.client, MIGRATIONS);
  return opened;
}

/** A fresh database with everything in seed/. It is loaded once a run; each caller has a copy. */
export async function seededDatabase(): Promise<TestDatabase> {
  const original = join(inject("folder"), "seeded.db");
  if (!existsSync(original)) {
    const { client, database } = await temporaryDatabase();
    await seed(database, await readSeedFiles(), LOADING);
    const whole = freshPath();
    await client.execute(`VACUUM INTO '${whole}'`);
    client.close();
    // Two test files may do this at once: the later one replaces the same rows.
    renameSync(whole, original);
  }
  const path = freshPath();
  copyFileSync(original, path);
  return openAt(path);
}

async function openAt(path: string): Promise<TestDatabase> {
  const url = `file:${path}`;
  return { ...(await openFile(url)), path, url };
}
