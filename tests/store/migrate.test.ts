import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath, MIGRATIONS, temporaryDatabase } from "../support/database.ts";

const REST = "Nothing in it was changed. Set DATABASE_URL to another file to begin with a fresh one";

type Entry = { idx: number; version: string; when: number; tag: string; breakpoints: boolean };

/** A copy of the migrations with one more, or with the journal otherwise changed. */
function otherMigrations(change: (entries: Entry[]) => Entry[], sql = "CREATE TABLE `later` (`a` text);"): string {
  const folder = freshPath("migrations");
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal: { entries: Entry[] } = JSON.parse(readFileSync(path, "utf8"));
  const entries = change(journal.entries);
  writeFileSync(path, JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries.filter((entry) => !journal.entries.some(({ tag }) => tag === entry.tag)))
    writeFileSync(join(folder, `${tag}.sql`), sql);
  return folder;
}

function withOneMore(entries: Entry[]): Entry[] {
  const last = entries.at(-1);
  return [...entries, { idx: 99, version: "6", when: (last?.when ?? 0) + 1, tag: "0099_later", breakpoints: true }];
}

test("a fresh file gets every table, and a second start changes nothing", async () => {
  const { client } = await temporaryDatabase();
  const tables = () => client.execute("SELECT name, sql FROM sqlite_master ORDER BY name").then(({ rows }) => rows);
  const before = await tables();
  await migrate(client, MIGRATIONS);
  expect(await tables()).toEqual(before);
  expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(["authorities", "plans", "visits_no_update"]));
});

test("a migration that came since is applied on top", async () => {
  const { client } = await temporaryDatabase();
  await migrate(client, otherMigrations(withOneMore));
  await expect(client.execute("SELECT * FROM later")).resolves.toMatchObject({ rows: [] });
});

test("two starts at once leave one whole database", async () => {
  const url = `file:${freshPath()}`;
  const clients = await Promise.all([1, 2, 3].map(async () => (await openFile(url)).client));
  await Promise.all(clients.map((client) => migrate(client, MIGRATIONS)));
  expect((await clients[0]?.execute("SELECT count(*) AS n FROM __drizzle_migrations"))?.rows[0]?.n).toBe(
    readJournalLength(),
  );
});

function readJournalLength(): number {
  return JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8")).entries.length;
}

test("a database newer than the planner is refused", async () => {
  const { client } = await temporaryDatabase();
  await migrate(client, otherMigrations(withOneMore));
  const known = readJournalLength();
  await expect(migrate(client, MIGRATIONS)).rejects.toThrow(
    `The database is newer than this planner: it has had ${known + 1} migrations and this planner knows ${known}. ${REST}, or start the newer planner.`,
  );
});

test("a database whose migrations ran in another order is refused, where Drizzle would pass over it", async () => {
  const { client } = await temporaryDatabase();
  const inserted = otherMigrations(([first, ...rest]) =>
    first ? [first, { ...first, when: first.when + 1, tag: "0001_between" }, ...rest] : [],
  );
  await expect(migrate(client, inserted)).rejects.toThrow(
    "The database was not made by this planner's migrations: its migration number 2 is another than 0001_between.",
  );
});

test("a migration whose text changed after it was applied is refused", async () => {
  const { client } = await temporaryDatabase();
  const folder = otherMigrations((entries) => entries);
  writeFileSync(join(folder, "0000_first.sql"), "CREATE TABLE `other` (`a` text);");
  await expect(migrate(client, folder)).rejects.toThrow("its migration number 1 is another than 0000_first");
});

test("another program's database is refused and not touched", async () => {
  const { client } = await openFile(`file:${freshPath()}`);
  await client.execute("CREATE TABLE songs (title text)");
  await client.execute("CREATE TABLE singers (name text)");
  await expect(migrate(client, MIGRATIONS)).rejects.toThrow(
    `The database holds something else (singers and songs), so it belongs to another program. ${REST}.`,
  );
  expect((await client.execute("SELECT name FROM sqlite_master")).rows).toHaveLength(2);
});

test("a database with another program's migrations is refused", async () => {
  const { client } = await openFile(`file:${freshPath()}`);
  await client.execute("CREATE TABLE __drizzle_migrations (id integer, hash text, created_at numeric)");
  await client.execute("INSERT INTO __drizzle_migrations VALUES (1, 'abc', 1600000000000)");
  await expect(migrate(client, MIGRATIONS)).rejects.toThrow("It belongs to another program, or to a version");
});

test.each([
  ["a table is gone", "DROP TABLE authorities", "it lacks authorities and authorities_named_stay."],
  ["a trigger is gone", "DROP TRIGGER plans_no_update", "it lacks plans_no_update."],
  ["a record is gone", "DELETE FROM __drizzle_migrations", "it has abolished_authorities, audit, audit_at and"],
  [
    "the last record is gone",
    "DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)",
    " too early.",
  ],
])("a half-applied migration is refused with the mend: %s", async (_, sql, says) => {
  const { client } = await temporaryDatabase();
  await client.execute(sql);
  const refused = await migrate(client, MIGRATIONS).catch((error: Error) => error);
  expect(refused).toMatchObject({ name: "PlannerError", message: expect.stringContaining(says) });
  expect(refused).toMatchObject({
    message: expect.stringMatching(/^A migration of the database is half applied: .+, or put back the last backup\.$/),
  });
});

test("a migration that fails is kept not at all, and says how to go on", async () => {
  const { client } = await temporaryDatabase();
  const folder = otherMigrations(
    withOneMore,
    "CREATE TABLE `good` (`a` text);\n--> statement-breakpoint\nCREATE TABL;",
  );
  await expect(migrate(client, folder)).rejects.toThrow(/could not be brought up to date \(.*syntax error/);
  await expect(client.execute("SELECT * FROM good")).rejects.toThrow("no such table");
  await migrate(client, MIGRATIONS);
});

test("a folder without migrations is refused in words", async () => {
  const { client } = await openFile(`file:${freshPath()}`);
  await expect(migrate(client, "nowhere")).rejects.toThrow(
    /^The migrations in nowhere cannot be read \(ENOENT.+\)\. Restore them from the repository, and start in the repository's own folder\.$/,
  );
});
