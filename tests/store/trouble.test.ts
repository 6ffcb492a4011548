import { createClient } from "@libsql/client";
import { createClient as createWebClient } from "@libsql/client/web";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/db.ts";
import { askServer, MEND, type Trouble, troubleIn } from "../../src/store/trouble.ts";
import { freshPath } from "../support/database.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

const served = async (path: string, authToken: string) => {
  const server = await startHranaServer(path, "right");
  return { client: createWebClient({ url: server.url, authToken, fetch: askServer }), close: server.close };
};

test.each<[string, Trouble, () => Promise<{ client: ReturnType<typeof createClient>; close?: () => Promise<void> }>]>([
  ["refuses the token", "token", () => served(freshPath(), "wrong")],
  ["is away", "away", async () => ({ client: createWebClient({ url: "http://127.0.0.1:9", fetch: askServer }) })],
  ["is another program's, over HTTP", "foreign", () => served(freshPath(), "right")],
  ["is another program's file", "foreign", async () => ({ client: createClient({ url: `file:${freshPath()}` }) })],
  ["is no database", "foreign", async () => ({ client: createClient({ url: "file:package.json" }) })],
])("a database that %s is told apart, and a page over it says what to mend", async (_, trouble, open) => {
  const { client, close } = await open();
  const database = openDatabase(client);
  const read = database.read({ plans: database.orm.select({ n: sql`n` }).from(sql`plans`) });
  expect(troubleIn(await read.catch((error: unknown) => error))).toBe(trouble);
  const logged: unknown[] = [];
  const response = await siteOn(database, { log: (line) => logged.push(line) }).request("/");
  expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "60"]);
  expect(await response.text()).toContain(MEND[trouble]);
  expect(logged).toContainEqual(expect.objectContaining({ level: "error" }));
  client.close();
  await close?.();
});

test("a database that was away is asked again, and the pages come back by themselves", async () => {
  const planned = await plannedDatabase();
  const first = await startHranaServer(planned.path, "right");
  const client = createWebClient({ url: first.url, authToken: "right", fetch: askServer });
  const site = siteOn(openDatabase(client));
  const answers = async () => Promise.all(["/", "/health"].map(async (path) => (await site.request(path)).status));
  expect((await answers())[0]).toBe(200);
  await first.close();
  expect(await answers()).toEqual([503, 503]);
  const again = await startHranaServer(planned.path, "right", { port: Number(new URL(first.url).port) });
  expect(await answers()).toEqual([200, 200]);
  client.close();
  await again.close();
  planned.client.close();
});

test("a statement that is refused is no trouble with the database", async () => {
  const client = createClient({ url: `file:${freshPath()}` });
  await client.execute("create table plans (n integer not null)");
  const database = openDatabase(client);
  const refused = await database
    .write([{ toSQL: () => ({ sql: "insert into plans values (null)", params: [] }) }])
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Error);
  expect(troubleIn(refused)).toBeNull();
  client.close();
});
