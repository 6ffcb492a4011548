import { copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawUpPlan } from "../src/actions/draw-up.ts";
import { runPlanner } from "../src/planner/run.ts";
import { migrate } from "../src/store/migrate.ts";
import { openFile } from "../src/store/open-file.ts";
import { digestOf, wholeOf } from "../src/store/whole.ts";
import { freshPath, MIGRATIONS, type TestDatabase, temporaryDatabase } from "./support/database.ts";
import { startHranaServer } from "./support/hrana-server.ts";
import { tinyDatabase } from "./support/tiny.ts";
import { NOW, TODAY } from "./support/world.ts";

const TOKEN = "a token of the tests";

let tiny: TestDatabase;
let backup: string;
beforeAll(async () => {
  tiny = await tinyDatabase();
  await tiny.client.batch(
    [
      `insert into audit (at, who, did, subject, detail) values ('', 'Zoë ‮ 漢字 🌱', 'x', '${"long ".repeat(20_000)}', '')`,
      "insert into audit (at, who, did, subject, detail) values ('', '', '', '', 'line\nand ''quotes'' \" \\')",
      "insert into audit (at, who, did, subject, detail) values ('', '', '', '', 'Kept for the test')",
      "update sqlite_sequence set seq = 9007199254740993 where name = 'imports'",
    ],
    "write",
  );
  backup = freshPath("backup.db");
  expect(await planner(["backup", backup], tiny.url)).toMatchObject({ status: 0, words: "" });
});
afterAll(() => tiny.client.close());

function planner(args: string[], url: string, token?: string) {
  return runPlanner(args, { DATABASE_URL: url, DATABASE_AUTH_TOKEN: token });
}

async function digest(url: string): Promise<string> {
  const client = createClient({ url, intMode: "bigint" });
  const found = digestOf(await wholeOf(client));
  client.close();
  return found;
}

async function drawnUp(url: string): Promise<unknown> {
  const { client, database } = await openFile(url);
  await drawUpPlan(
    { database, at: NOW, today: TODAY, who: "x" },
    { seed: 7, effort: "normal", reason: "The same again" },
  );
  const { rows } = await client.execute("select * from plans order by id desc limit 1");
  const visits = await client.execute("select * from visits order by plan_id, authority_code");
  client.close();
  return JSON.stringify([rows, visits.rows]);
}

test("a backup holds everything, to the type of each value, and draws up the same plan to the byte", async () => {
  expect(await digest(`file:${backup}`)).toBe(await digest(tiny.url));
  const restored = `file:${freshPath()}`;
  expect(await planner(["restore", backup], restored)).toMatchObject({
    status: 0,
    data: expect.stringMatching(/^Restored \d+ rows of \d+ tables, and checked them\.\n$/),
  });
  expect(await digest(restored)).toBe(await digest(tiny.url));
  const copy = freshPath();
  copyFileSync(backup, copy);
  expect(await drawnUp(restored)).toBe(await drawnUp(`file:${copy}`));
});

test("what is append-only stays so in a restored database", async () => {
  const { client } = await openFile(`file:${backup}`);
  await expect(client.execute("delete from plans")).rejects.toThrow("A saved plan never changes");
  client.close();
});

test("a backup of a backup holds the same", async () => {
  const second = freshPath("second.db");
  await planner(["backup", second], `file:${backup}`);
  expect(await digest(`file:${second}`)).toBe(await digest(`file:${backup}`));
});

test("a database moves from a file to a server and back, and stays the same", async () => {
  const path = freshPath();
  (await openFile(`file:${path}`)).client.close();
  const server = await startHranaServer(path, TOKEN);
  expect(await planner(["restore", backup], server.url, TOKEN)).toMatchObject({ status: 0 });
  expect(await digest(`file:${path}`)).toBe(await digest(`file:${backup}`));
  const back = freshPath("back.db");
  expect(await planner(["backup", back], server.url, TOKEN)).toMatchObject({ status: 0 });
  expect(await digest(`file:${back}`)).toBe(await digest(`file:${backup}`));
  await server.close();
});

describe("refused, with nothing changed:", () => {
  test("a backup onto a file that is there", async () => {
    const path = freshPath("there.db");
    writeFileSync(path, "mine");
    const { status, words } = await planner(["backup", path], tiny.url);
    expect([status, words]).toEqual([1, expect.stringContaining("is there already, and was left as it is")]);
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  test("a restore into a database that is not empty", async () => {
    const before = await digest(tiny.url);
    const { status, words } = await planner(["restore", backup], tiny.url);
    expect([status, words]).toEqual([
      1,
      expect.stringContaining("is not empty, so nothing was restored. Set DATABASE_URL"),
    ]);
    expect(await digest(tiny.url)).toBe(before);
  });

  test("a backup of a newer planner", async () => {
    const newer = freshPath("newer.db");
    copyFileSync(backup, newer);
    const client = createClient({ url: `file:${newer}` });
    await client.execute("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    client.close();
    const url = `file:${freshPath()}`;
    const { status, words } = await planner(["restore", newer], url);
    expect([status, words]).toEqual([1, expect.stringContaining("The database is newer than this planner")]);
    expect(await digest(url)).toBe(await digest(`file:${(await emptyFile()).path}`));
  });

  test.each([
    ["no file", () => freshPath("nothing.db"), "There is no file"],
    ["a folder", () => ".", "There is no file"],
    ["another kind of file", () => "package.json", "is no backup: it cannot be read as a database"],
    ["an empty file", () => emptied(), "holds nothing: it is no backup"],
  ])("%s as a backup", async (_, path, says) => {
    const { status, words } = await planner(["restore", path()], `file:${freshPath()}`);
    expect([status, words]).toEqual([1, expect.stringContaining(says)]);
  });

  test.each<[string, (file: Buffer) => Buffer, string]>([
    ["is cut off", (file) => file.subarray(0, file.length / 2), "is no backup: it cannot be read as a database"],
    [
      "has other letters in one row",
      (file) => changed(file, "Kept for the test", "Bent for the test"),
      "is not as it was when it was made",
    ],
    [
      "has a page full of nothing",
      (file) => file.fill(0, file.length - 8192, file.length - 4096),
      "Nothing was restored",
    ],
  ])("a backup that %s", async (_, damage, says) => {
    const damaged = freshPath("damaged.db");
    writeFileSync(damaged, damage(readFileSync(backup)));
    const url = `file:${freshPath()}`;
    const { status, words } = await planner(["restore", damaged], url);
    expect([status, words]).toEqual([1, expect.stringContaining(says)]);
    expect(words).not.toContain("fault");
    expect(await digest(url)).toBe(await digest(`file:${(await emptyFile()).path}`));
  });

  test.each([
    [
      "from a file that is not there",
      () => [freshPath("a.db"), `file:${freshPath()}`],
      "There is no database at file:",
    ],
    ["into a folder that is not there", () => ["/nowhere/a.db", tiny.url], "There is no folder /nowhere"],
  ])("a backup %s, which is not made", async (_, where, says) => {
    const [path = "", url = ""] = where();
    expect(await planner(["backup", path], url)).toMatchObject({ status: 1, words: expect.stringContaining(says) });
    expect(existsSync(path)).toBe(false);
    if (url !== tiny.url) expect(existsSync(url.slice("file:".length))).toBe(false);
  });

  test("a backup of nothing", async () => {
    const path = freshPath("of-nothing.db");
    const { status, words } = await planner(["backup", path], `file:${(await emptyFile()).path}`);
    expect([status, words]).toEqual([1, "The database is empty: there is nothing to back up.\n"]);
    expect([existsSync(path), existsSync(`${path}.partial`)]).toEqual([false, false]);
  });
});

/** The file with one text put in the place of another as long. */
function changed(file: Buffer, from: string, to: string): Buffer {
  expect(file.includes(from)).toBe(true);
  file.write(to, file.indexOf(from));
  return file;
}

function emptied(): string {
  const path = freshPath("empty.db");
  writeFileSync(path, "");
  return path;
}

async function emptyFile() {
  const path = freshPath();
  (await openFile(`file:${path}`)).client.close();
  return { path };
}

type Journal = { entries: { tag: string }[] };
const journal: Journal = JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8"));

/** The migrations as they were when there were only so many. */
function firstMigrations(count: number): string {
  const folder = freshPath("migrations");
  cpSync(MIGRATIONS, folder, { recursive: true });
  const earlier = { ...journal, entries: journal.entries.slice(0, count) };
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify(earlier));
  return folder;
}

test.each(journal.entries.map(({ tag }, nth) => [tag, nth + 1] as const))(
  "a database as %s left it is brought up to date, keeps its rows, and is then as a new one",
  async (_, count) => {
    const { client } = await openFile(`file:${freshPath()}`);
    await migrate(client, firstMigrations(count));
    await client.batch(
      [
        "insert into audit (at, who, did, subject, detail) values ('2026-01-01', 'x', 'did', 'what', 'Kept')",
        "insert into runs (job, scheduled_for, started_at, finished_at) values ('nightly', '2026-01-02T02:15:00.000Z', 'x', 'x')",
      ],
      "write",
    );
    await migrate(client, MIGRATIONS);
    const { rows } = await client.execute("select detail, job from audit, runs");
    expect(rows.map((row) => ({ ...row }))).toEqual([{ detail: "Kept", job: "nightly" }]);
    const fresh = await temporaryDatabase();
    const columns =
      "select m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' order by 1, 2";
    expect((await client.execute(columns)).rows).toEqual((await fresh.client.execute(columns)).rows);
    fresh.client.close();
    client.close();
  },
);

test("an older backup is brought up to date when it is restored", async () => {
  const path = freshPath("older.db");
  const { client } = await openFile(`file:${path}`);
  await migrate(client, firstMigrations(2));
  client.close();
  const { status, data } = await planner(["restore", path], `file:${freshPath()}`);
  expect([status, data]).toEqual([
    0,
    expect.stringContaining(`It was ${journal.entries.length - 2} migrations behind`),
  ]);
});

test("migrate takes the address of a server", async () => {
  const path = (await emptyFile()).path;
  const server = await startHranaServer(path, TOKEN);
  const ran = await runPlanner(["migrate", "--url", server.url], { DATABASE_AUTH_TOKEN: TOKEN });
  expect(ran).toMatchObject({ status: 0, data: "The database is up to date.\n" });
  const wrong = await runPlanner(["migrate", "--url", server.url], { DATABASE_AUTH_TOKEN: "another" });
  expect(wrong).toMatchObject({
    status: 1,
    words: expect.stringContaining("Set DATABASE_AUTH_TOKEN to a valid token"),
  });
  await server.close();
});
