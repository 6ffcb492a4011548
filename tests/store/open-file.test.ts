import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openFile } from "../../src/store/open-file.ts";
import { freshPath } from "../support/database.ts";

test("a database file is made where there is none, with its folder, and lets readers in while it is written", async () => {
  const path = join(freshPath("new folder"), "planner.db");
  const { client } = await openFile(`file:${path}`);
  expect((await client.execute("PRAGMA journal_mode")).rows[0]).toMatchObject({ journal_mode: "wal" });
  client.close();
  expect(existsSync(path)).toBe(true);
});

test("a file of another kind is refused in words and left as it is", async () => {
  const path = freshPath("letter.db");
  const text = "Dear Sir or Madam, this is a letter and not a database. ".repeat(40);
  writeFileSync(path, text);
  await expect(openFile(`file:${path}`)).rejects.toMatchObject({
    name: "PlannerError",
    message: `${path} is not a database the planner can read: it is another kind of file, or damaged. It was left as it is. Move it away, set DATABASE_URL to another file, or put a backup in its place.`,
  });
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a path that runs through a file is refused in words", async () => {
  const path = freshPath("file");
  writeFileSync(path, "");
  await expect(openFile(`file:${path}/planner.db`)).rejects.toThrow(
    /planner\.db cannot be opened as a database \(.+\)\. See that the file and its folder can be read and written, or set DATABASE_URL to another file/,
  );
});

test.each(["planner.db", "http://127.0.0.1:8080", "file:", ""])("“%s” is no address of a file", async (url) => {
  await expect(openFile(url)).rejects.toThrow(
    `“${url}” is not the address of a database file. Write file: and a path, such as file:.data/planner.db.`,
  );
});
