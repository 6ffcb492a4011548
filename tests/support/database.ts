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
export function temporaryDatabase(): Promise<TestDatabase> {
  return copyOf("empty.db", async () => {
    const opened = await openAt(freshPath());
    await migrate(opened.client, MIGRATIONS);
    return opened;
  });
}

/** A fresh database with everything in seed/. */
export function seededDatabase(): Promise<TestDatabase> {
  return copyOf("seeded.db", async () => {
    const empty = await temporaryDatabase();
    await seed(empty.database, await readSeedFiles(), LOADING);
    return empty;
  });
}

/** A database of the caller's own, the same as every other of its name: it is made once a run. */
export async function copyOf(name: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const original = join(inject("folder"), name);
  if (!existsSync(original)) {
    const { client } = await make();
    const whole = freshPath();
    await client.execute(`VACUUM INTO '${whole}'`);
    client.close();
    // Two test files may do this at once: the later one puts the same rows in their place.
    renameSync(whole, original);
  }
  const path = freshPath();
  copyFileSync(original, path);
  return openAt(path);
}

async function openAt(path: string): Promise<TestDatabase> {
  const url = `file:${path}`;
  const opened = await openFile(url);
  // No test pulls the plug, so none need wait for the disk.
  await opened.client.execute("PRAGMA synchronous = OFF");
  return { ...opened, path, url };
}
