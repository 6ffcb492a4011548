import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client/web";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHranaServer } from "./hrana-server.ts";

let server: Awaited<ReturnType<typeof startHranaServer>>;

beforeAll(async () => {
  server = await startHranaServer(join(mkdtempSync(join(tmpdir(), "hrana-")), "test.db"), "secret");
});
afterAll(() => server.close());

const client = (authToken = "secret") => createClient({ url: server.url, authToken, intMode: "number" });

test("what is written in one batch is read back with its types, in one round trip each", async () => {
  await client().executeMultiple("create table kept (id integer primary key, words text, share real, bytes blob)");
  const before = server.roundTrips();
  const bytes = new Uint8Array([0, 255]);
  const [written] = await client().batch(
    [{ sql: "insert into kept (words, share, bytes) values (?, ?, ?)", args: ["words", 0.5, bytes] }],
    "write",
  );
  const { rows } = await client().execute({ sql: "select * from kept where words = :words", args: { words: "words" } });
  expect(server.roundTrips() - before).toBe(2);
  expect(written?.rowsAffected).toBe(1);
  expect(rows[0]).toMatchObject({ id: 1, words: "words", share: 0.5 });
  expect(new Uint8Array(rows[0]?.bytes as ArrayBuffer)).toEqual(bytes);
});

test("a batch with one failing statement keeps nothing, and says which", async () => {
  const insert = "insert into kept (id, words) values (7, 'once')";
  await expect(client().batch([insert, insert], "write")).rejects.toThrow(/UNIQUE/);
  expect((await client().execute("select count(*) as n from kept where id = 7")).rows[0]?.n).toBe(0);
});

test("a writer waits while another holds the lock, and both are kept", async () => {
  const holder = await client().transaction("write");
  await holder.execute("insert into kept (words) values ('first')");
  const waiter = client().batch(["insert into kept (words) values ('second')"], "write");
  await holder.commit();
  await waiter;
  const { rows } = await client().execute("select words from kept where words in ('first', 'second') order by id");
  expect(rows.map((row) => row.words)).toEqual(["first", "second"]);
});

test("a stranger with another token gets nothing", async () => {
  await expect(client("wrong").execute("select 1")).rejects.toThrow("Wrong token");
});
