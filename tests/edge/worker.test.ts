import { gzipSync } from "node:zlib";
import { createClient } from "@libsql/client";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { freshPath, MIGRATIONS, type TestDatabase } from "../support/database.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { plannedDatabase } from "../support/planned.ts";
import { bundle, inWorkerd } from "./workerd.ts";

const TOKEN = "a token of the tests";
const BEHIND_ACCESS = { ACCESS_TEAM_DOMAIN: "https://team.test", ACCESS_AUDIENCE: "planner" };
const NEWER = "insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)";

/** What the types of Miniflare leave out of the worker it hands over. */
type Scheduled = { scheduled(event: { cron?: string; scheduledTime: Date }): Promise<unknown> };

let planned: TestDatabase;
let script: string;
let server: Awaited<ReturnType<typeof startHranaServer>>;
let worker: Miniflare;

beforeAll(async () => {
  planned = await plannedDatabase();
  server = await startHranaServer(planned.path, TOKEN);
  const bindings = { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: TOKEN };
  script = await bundle("src/worker.ts");
  worker = inWorkerd(script, bindings);
});
afterAll(async () => {
  await worker.dispose();
  await server.close();
  planned.client.close();
});

async function rowsOf(sql: string) {
  return (await planned.client.execute(sql)).rows.map((row) => ({ ...row }));
}

describe("the Worker, which strangers can reach,", () => {
  test("tells them that it is well, in one round trip, and nothing of authorities or visits", async () => {
    const now = new Date().toISOString();
    await planned.client.execute(
      `insert into runs (job, scheduled_for, started_at, finished_at) values ('nightly', '${now}', '${now}', '${now}')`,
    );
    const before = server.roundTrips();
    const response = await worker.dispatchFetch("http://planner.test/health");
    expect(response.status).toBe(200);
    const migrations = { applied: expect.any(Number), expected: expect.any(Number) };
    const nightly = { scheduledFor: expect.any(String), finishedAt: expect.any(String) };
    expect(await response.json()).toEqual({ ok: true, wrong: [], database: "here", migrations, nightly });
    expect(server.roundTrips() - before).toBe(1);
  });

  test.each(["/", "/authorities", "/plans", "/plans/1/visits.csv", "/sources", "/nowhere"])(
    "refuses %s with words, without asking the database",
    async (path) => {
      const before = server.roundTrips();
      const response = await worker.dispatchFetch(`http://planner.test${path}`);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain("Sign-in is not set up here yet");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(server.roundTrips()).toBe(before);
    },
  );

  test.each([
    [{}, "The setting DATABASE_URL is missing"],
    [{ DATABASE_URL: "libsql:hidden" }, "The setting DATABASE_URL is malformed: give the libsql: or https: address"],
    [{ DATABASE_URL: "https://db.test", OIDC_ISSUER: "https://id.test" }, "OIDC_ISSUER and OIDC_CLIENT_ID go together"],
    [
      { DATABASE_URL: "https://db.test", IMPORT_KIND: "signals" },
      "The setting IMPORT_KIND is for the file at IMPORT_URL",
    ],
  ])("with the settings %o says which to mend, and no value", async (bindings, says) => {
    const unset = inWorkerd(script, bindings);
    const response = await unset.dispatchFetch("http://planner.test/");
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).toContain(says);
    expect(text).not.toContain("hidden");
    await unset.dispose();
  });

  test("names every setting that is malformed at once, and tells none", async () => {
    const malformed = {
      DATABASE_URL: "https://db.test?authToken=hidden",
      DATABASE_AUTH_TOKEN: "hidden\nin two lines",
      PUBLIC_URL: "https://hidden.test/path",
      OIDC_ISSUER: "hidden",
      ACCESS_TEAM_DOMAIN: "hidden",
      PING_URL: "https://ping.test:hidden",
      IMPORT_URL: "http://hidden.test/a.csv",
      IMPORT_KIND: "hidden",
      IMPORT_HOSTS: "hidden hosts",
      IMPORT_SHA256: "hidden",
      IMPORT_SECONDS: "hidden",
    };
    const unset = inWorkerd(script, malformed);
    const response = await unset.dispatchFetch("http://planner.test/");
    expect(response.status).toBe(503);
    const text = await response.text();
    for (const name of Object.keys(malformed)) expect(text).toContain(`The setting ${name} is malformed: give `);
    expect(text).not.toContain("hidden");
    await unset.dispose();
  });

  test("answers that it is not well when the database is away", async () => {
    const lost = inWorkerd(script, { DATABASE_URL: "http://127.0.0.1:9" });
    const response = await lost.dispatchFetch("http://planner.test/health");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ok: false, database: "away" });
    await lost.dispose();
  });

  test.each([
    ["whose token is wrong", { DATABASE_AUTH_TOKEN: "a wrong token" }, null, "DATABASE_AUTH_TOKEN"],
    ["that is away", { DATABASE_URL: "http://127.0.0.1:9" }, null, "DATABASE_URL"],
    ["that is another program's", {}, "create table invoices (id integer)", "migrate command"],
    ["of a newer planner", {}, NEWER, "deploy the newer planner"],
  ])("shows no page over a database %s, and says what to mend", async (_, over, sql, says) => {
    const path = freshPath();
    const client = createClient({ url: `file:${path}` });
    if (sql === NEWER) await migrate(client, MIGRATIONS);
    if (sql !== null) await client.execute(sql);
    client.close();
    const other = await startHranaServer(path, TOKEN);
    const wrong = inWorkerd(script, { ...BEHIND_ACCESS, DATABASE_URL: other.url, DATABASE_AUTH_TOKEN: TOKEN, ...over });
    for (const path of ["/", "/plans", "/sign-in", "/nowhere"]) {
      const response = await wrong.dispatchFetch(`http://planner.test${path}`);
      expect([path, response.status, response.headers.get("Retry-After")]).toEqual([path, 503, "60"]);
      const text = await response.text();
      expect(text).toContain(says);
      expect(text).not.toMatch(/a wrong token|a token of the tests|127\.0\.0\.1/);
    }
    const health = await wrong.dispatchFetch("http://planner.test/health");
    expect([health.status, await health.json()]).toEqual([503, expect.objectContaining({ ok: false })]);
    await Promise.all([wrong.dispose(), other.close()]);
  });

  test("comes back by itself when a database that was away is there again", async () => {
    const other = await startHranaServer(planned.path, TOKEN);
    await other.close();
    const bindings = { ...BEHIND_ACCESS, DATABASE_URL: other.url, DATABASE_AUTH_TOKEN: TOKEN };
    const waiting = inWorkerd(script, bindings);
    const ask = async () => {
      const response = await waiting.dispatchFetch("http://planner.test/", { redirect: "manual" });
      return [response.status, await response.text()];
    };
    expect(await ask()).toEqual([503, expect.stringContaining("The database does not answer.")]);
    const again = await startHranaServer(planned.path, TOKEN, { port: Number(new URL(other.url).port) });
    // Nobody is signed in, and that is all that is wrong.
    expect((await ask())[0]).toBe(403);
    await Promise.all([waiting.dispose(), again.close()]);
  });

  test("is under 600 kB compressed, as it is deployed", async () => {
    expect(gzipSync(await bundle("src/worker.ts", { minify: true })).length).toBeLessThan(600_000);
  });
});

test("the nightly run ranks once, and a second delivery of it does nothing", async () => {
  const [before] = await rowsOf("select count(*) as rankings from rankings");
  const delivery = { cron: "15 * * * *", scheduledTime: new Date("2026-11-24T02:15:00.000Z") };
  const handler = (await worker.getWorker()) as unknown as Scheduled;
  await handler.scheduled(delivery);
  const runs = await rowsOf("select * from runs where holder <> ''");
  expect(runs).toEqual([
    expect.objectContaining({
      job: "nightly",
      scheduled_for: "2026-11-24T02:15:00.000Z",
      did: "Ranked; the plan stands; no notices.",
    }),
  ]);
  const after = await rowsOf("select count(*) as rankings from rankings");
  expect(after[0]?.rankings).toBe(Number(before?.rankings) + 1);
  await handler.scheduled(delivery);
  expect(await rowsOf("select * from runs where holder <> ''")).toEqual(runs);
  expect(await rowsOf("select count(*) as rankings from rankings")).toEqual(after);
});
