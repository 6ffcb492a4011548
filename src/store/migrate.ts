import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate as applyMigrations } from "drizzle-orm/libsql/migrator";
import { PlannerError } from "../core/errors.ts";
import { listed } from "../core/words.ts";

type Migration = { tag: string; when: number; sha256: string; sql: string };
type Applied = { when: number; sha256: string };

/**
 * Brings a database up to the migrations in the folder. Refuses one that is newer, another program's, or not as the
 * migrations recorded in it should have left it, because Drizzle would pass over the difference in silence.
 */
export async function migrate(client: Client, folder: string): Promise<void> {
  const migrations = readMigrations(folder);
  const before = await stateOf(client);
  const refused = refusal(migrations, before);
  if (refused) throw new PlannerError("invalid", refused);
  if (before.applied.length === migrations.length) return;
  try {
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    // Another start on the same database may have done it at the same moment.
    if ((await stateOf(client)).applied.length === migrations.length) return;
    throw new PlannerError("invalid", `The database could not be brought up to date (${causeOf(error)}). ${RETRY}`);
  }
}

/** Refuses, in words, a database that this planner's migrations did not make. Gives how many of them it is short of. */
export async function migrationsMissing(client: Client, folder: string): Promise<number> {
  const migrations = readMigrations(folder);
  const state = await stateOf(client);
  const refused = refusal(migrations, state);
  if (refused) throw new PlannerError("invalid", refused);
  return migrations.length - state.applied.length;
}

/** True for a database without a table in it. */
export async function isEmpty(client: Client): Promise<boolean> {
  const { applied, objects } = await stateOf(client);
  return applied.length === 0 && objects.length === 0;
}

type State = { applied: Applied[]; objects: string[] };

const RECORD = "__drizzle_migrations";

async function stateOf(client: Client): Promise<State> {
  const listing = await client.execute(
    "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'libsql_%' ORDER BY name",
  );
  const names = listing.rows.map((row) => String(row.name));
  const objects = names.filter((name) => name !== RECORD);
  if (objects.length === names.length) return { applied: [], objects };
  const record = await client.execute(`SELECT hash, created_at FROM ${RECORD} ORDER BY created_at, rowid`);
  return { applied: record.rows.map((row) => ({ when: Number(row.created_at), sha256: String(row.hash) })), objects };
}

function readMigrations(folder: string): Migration[] {
  try {
    const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
      readFileSync(join(folder, "meta/_journal.json"), "utf8"),
    );
    return journal.entries.map(({ tag, when }) => {
      const sql = readFileSync(join(folder, `${tag}.sql`), "utf8");
      return { tag, when, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    });
  } catch (error) {
    throw new PlannerError(
      "invalid",
      `The migrations in ${folder} cannot be read (${error instanceof Error ? error.message : error}). Restore them from the repository, and start in the repository's own folder.`,
    );
  }
}

const RETRY =
  "A migration is kept whole or not at all: see that the file can be written and nothing else is using it, and start again.";
const ELSEWHERE = "Nothing in it was changed. Set DATABASE_URL to another file to begin with a fresh one";
const RESTORE = `${ELSEWHERE}, or put back the last backup.`;

/** What keeps the database from being brought up to date, in words; null where nothing does. */
function refusal(migrations: Migration[], { applied, objects }: State): string | null {
  if (applied.length > migrations.length)
    return `The database is newer than this planner: it has had ${applied.length} migrations and this planner knows ${migrations.length}. ${ELSEWHERE}, or start the newer planner.`;
  const strange = applied.findIndex(({ when, sha256 }, nth) => {
    const migration = migrations[nth];
    return when !== migration?.when || sha256 !== migration.sha256;
  });
  if (strange >= 0)
    return `The database was not made by this planner's migrations: its migration number ${strange + 1} is another than ${migrations[strange]?.tag}. It belongs to another program, or to a version whose migrations ran in another order. ${RESTORE}`;
  const due = made(migrations.slice(0, applied.length));
  const missing = [...due].filter((name) => !objects.includes(name));
  if (missing.length > 0) return `A migration of the database is half applied: it lacks ${some(missing)}. ${RESTORE}`;
  const later = made(migrations.slice(applied.length));
  const early = objects.filter((name) => later.has(name) && !due.has(name));
  if (early.length > 0)
    return `A migration of the database is half applied: it has ${some(early)} too early. ${RESTORE}`;
  if (applied.length === 0 && objects.length > 0)
    return `The database holds something else (${some(objects)}), so it belongs to another program. ${ELSEWHERE}.`;
  return null;
}

/** The names of the tables, views, indexes and triggers that stand once these migrations have run. */
function made(migrations: Migration[]): Set<string> {
  const standing = new Set<string>();
  const verb =
    /\b(CREATE|DROP|ALTER)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s+(?:IF (?:NOT )?EXISTS\s+)?[`"]?(\w+)[`"]?(?:\s+RENAME TO\s+[`"]?(\w+))?/gi;
  for (const [, what = "", name = "", renamed] of migrations.flatMap(({ sql }) => [...sql.matchAll(verb)])) {
    if (what.toUpperCase() === "CREATE") standing.add(name);
    if (what.toUpperCase() === "DROP" || renamed !== undefined) standing.delete(name);
    if (renamed !== undefined) standing.add(renamed);
  }
  return standing;
}

/** The database's own words: Drizzle's wrapper repeats the whole statement. */
function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : String(error);
}

function some(names: string[]): string {
  const most = 3;
  return listed(names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names);
}
