import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createClient } from "@libsql/client";
import { beforeAll, describe, expect, test } from "vitest";
import { SEED_FILES } from "../src/actions/seed-files.ts";
import { begin } from "../src/begin.ts";
import { migrate } from "../src/store/migrate.ts";
import { freshPath, MIGRATIONS, seededDatabase, temporaryDatabase } from "./support/database.ts";
import { startHranaServer } from "./support/hrana-server.ts";
import { run, serve } from "./support/program.ts";
import { cookiesOf } from "./support/signed-in.ts";

const NEWER = "insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)";
const ENTRY = resolve(".build/node.js");

beforeAll(() => {
  execFileSync("npm", ["run", "--silent", "build"]);
});

/** How much of everything the file holds. */
async function holdings(path: string): Promise<Record<string, number>> {
  const client = createClient({ url: `file:${path}` });
  const tables = [
    "imports",
    "authorities",
    "inspections",
    "indicators",
    "teams",
    "plans",
    "visits",
    "rankings",
    "audit",
  ];
  const counted = await client.batch(tables.map((table) => `select count(*) as n from ${table}`));
  client.close();
  return Object.fromEntries(tables.map((table, nth) => [table, Number(counted[nth]?.rows[0]?.n)]));
}

describe("npm start", () => {
  test("serves a drawn-up programme from nothing, stops when told, and a second start keeps everything", async () => {
    const path = freshPath();
    const env = { DATABASE_URL: `file:${path}`, PORT: "0" };
    const first = await serve(["npm", "start"], env);
    const byLink = { method: "POST", headers: { Origin: first.address }, redirect: "manual" } as const;
    const signedIn = await fetch(first.link, byLink);
    expect(signedIn.status).toBe(303);
    expect((await fetch(first.link, byLink)).status).toBe(403);
    for (const [page, says] of [
      ["/", "Where the programme stands"],
      ["/health", '"ok":true'],
      ["/assets/app.css", "--ink"],
    ] as const) {
      const response = await fetch(first.address + page, { headers: { Cookie: cookiesOf(signedIn) } });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(says);
    }
    // What takes long is worked out in a thread, whose program is built beside the server's.
    const drawn = await fetch(`${first.address}/plans`, {
      ...{ method: "POST", redirect: "manual", body: new URLSearchParams({ reason: "To try it", effort: "quick" }) },
      headers: { Cookie: cookiesOf(signedIn), Origin: first.address },
    });
    expect([drawn.status, drawn.headers.get("location")]).toEqual([303, "/plans/2"]);
    await first.stop();
    await expect(fetch(first.address)).rejects.toThrow();
    const before = await holdings(path);
    expect(before).toMatchObject({ authorities: 153, inspections: 836, indicators: 10702, plans: 2 });

    const second = await serve(["npm", "start"], env);
    expect((await fetch(`${second.address}/health`)).status).toBe(200);
    await second.stop();
    expect(await holdings(path)).toEqual(before);
  });

  test("makes up for the nights it slept through, each once, before it serves", async () => {
    const { client, database, path } = await seededDatabase();
    const began = new Date(Date.now() - 3 * 86_400_000).toISOString();
    await begin({ database, at: began, today: began.slice(0, 10), who: "x" });
    client.close();
    const env = { DATABASE_URL: `file:${path}`, PORT: "0" };
    for (let start = 1; start <= 2; start++) {
      const { address, stop } = await serve(["node", ENTRY], env);
      expect((await fetch(`${address}/health`)).status).toBe(200);
      await stop();
    }
    const opened = createClient({ url: `file:${path}` });
    const { rows } = await opened.execute("select did, attempts from runs where job = 'nightly'");
    opened.close();
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(rows.every(({ did, attempts }) => String(did).startsWith("Ranked; ") && attempts === 1)).toBe(true);
  });

  test("told to stop in the middle of a run, ends that first and closes nothing under it", async () => {
    const { client, database, path } = await seededDatabase();
    const began = new Date(Date.now() - 3 * 86_400_000).toISOString();
    await begin({ database, at: began, today: began.slice(0, 10), who: "x" });
    const { stop } = await serve(["node", ENTRY], { DATABASE_URL: `file:${path}`, PORT: "0" });
    const lookingBack = async () =>
      (await client.execute("select finished_at from runs where job = 'looking-back'")).rows;
    while ((await lookingBack()).length === 0) await setTimeout(5);
    const { status, stderr } = await stop();
    expect({ status, errors: stderr.split("\n").filter((line) => line.includes('"error"')) }).toEqual({
      status: 0,
      errors: [],
    });
    for (const { finished_at } of await lookingBack()) expect(finished_at).not.toBeNull();
    client.close();
  });

  test("killed in the middle of loading the data, completes it at the next start", async () => {
    const { path, env } = await killedInTheMiddle();
    const { stop } = await serve(["node", ENTRY], env);
    await stop();
    const after = await holdings(path);
    expect(after).toMatchObject({ imports: SEED_FILES.length, authorities: 153, indicators: 10702, plans: 1 });
  });
});

/** Whoever adds a third file goes round here for ever, with its rows half written. */
const ENDLESS = `create trigger endless before insert on imports when (select count(*) from imports) = 2 begin
  select count(*) from (with recursive round(n) as (select 1 union all select n + 1 from round) select n from round);
end`;

/** A database whose seeding was killed when two files were in it and the third was being written. */
async function killedInTheMiddle() {
  const { client, path, url } = await temporaryDatabase();
  await client.execute(ENDLESS);
  const env = { DATABASE_URL: url, PORT: "0" };
  const { child, ended } = run(["node", ENTRY], env);
  while ((await holdings(path)).imports !== 2) await setTimeout(5);
  child.kill("SIGKILL");
  await ended;
  await client.execute("drop trigger endless");
  client.close();
  expect((await holdings(path)).imports).toBe(2);
  return { path, env };
}

describe("a start that cannot be says why in one sentence or two, without a stack:", () => {
  async function refusal(env: Record<string, string>, entry = ENTRY): Promise<string> {
    const settings = { DATABASE_URL: `file:${freshPath()}`, PORT: "0", ...env };
    const { status, stdout, stderr } = await run(["node", entry], settings).ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    return stderr;
  }

  test("another program has the port", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is in use`);
    other.close();
  });

  test.each([
    [{ HOST: "0.0.0.0" }, /Others could reach this server at 0\.0\.0\.0, and nobody vouches for them/],
    [{ PUBLIC_URL: "https://planner.test" }, /Others could reach this server at https:\/\/planner\.test/],
    [{ OIDC_ISSUER: "https://id.test" }, /OIDC_ISSUER and OIDC_CLIENT_ID go together/],
    [{ ACCESS_AUDIENCE: "planner" }, /ACCESS_TEAM_DOMAIN and ACCESS_AUDIENCE go together/],
    [
      { OIDC_ISSUER: "https://id.test", OIDC_CLIENT_ID: "planner", HOST: "0.0.0.0" },
      /PUBLIC_URL is missing: give the https: address/,
    ],
    [{ OIDC_CLIENT_SECRET: "hidden" }, /OIDC_CLIENT_SECRET and OIDC_ISSUER go together/],
    [{ IMPORT_SHA256: "0".repeat(64) }, /IMPORT_SHA256 is for the file at IMPORT_URL, which is missing/],
    [
      {
        OIDC_ISSUER: "https://id.test",
        OIDC_CLIENT_ID: "planner",
        PUBLIC_URL: "https://planner.test",
        HOST: "203.0.113.1",
      },
      /HOST is "203\.0\.113\.1", which is no address of this machine/,
    ],
    [{ PORT: "eighty" }, /PORT is "eighty": give a whole number/],
    [{ DATABASE_URL: "postgres://planner" }, /DATABASE_URL is "postgres:\/\/planner": give file:PATH/],
    [{ DATABASE_URL: "file:package.json" }, /package\.json is not a database/],
    [{ DATABASE_URL: "file:src" }, /src cannot be opened/],
    [{ DATABASE_URL: "http://127.0.0.1:9" }, /does not answer.*DATABASE_URL is its address/],
    [{ DATABASE_URL: "libsql://db:port" }, /DATABASE_URL is "libsql:\/\/db:port": give file:PATH/],
  ])("%o", async (env, says) => {
    expect(await refusal(env)).toMatch(says);
  });

  test("the server does not take the token, of which nothing is said", async () => {
    const server = await startHranaServer(freshPath(), "right");
    const says = await refusal({ DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: "wrong-token" });
    expect(says).toContain("Set DATABASE_AUTH_TOKEN to a valid token");
    expect(says).not.toContain("wrong-token");
    await server.close();
  });

  test.each([
    ["another program's", "create table invoices (id integer)", /holds something else \(invoices\)/],
    ["a newer planner's", NEWER, /newer than this planner/],
  ])("the server's database is %s", async (_, sql, says) => {
    const path = freshPath();
    const client = createClient({ url: `file:${path}` });
    if (sql === NEWER) await migrate(client, MIGRATIONS);
    await client.execute(sql);
    client.close();
    const server = await startHranaServer(path, "right");
    expect(await refusal({ DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: "right" })).toMatch(says);
    await server.close();
  });

  test("the assets were not built", async () => {
    const folder = freshPath("project");
    cpSync(ENTRY, join(folder, ".build/node.js"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    expect(await refusal({}, join(folder, ".build/node.js"))).toMatch(/app\.css is missing.*npm run build/);
  });

  test("a migration is half applied", async () => {
    const path = freshPath();
    const client = createClient({ url: `file:${path}` });
    await client.execute("create table authorities (code text)");
    client.close();
    expect(await refusal({ DATABASE_URL: `file:${path}` })).toContain("half applied");
  });

  test("a row of the data is wrong; the files before it are kept, and mended it goes on", async () => {
    const folder = freshPath("project");
    for (const part of [".build", "seed", "src/store/migrations"])
      cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    const entry = join(folder, ".build/node.js");
    const file = join(folder, "seed/findings.csv");
    const whole = readFileSync(file, "utf8");
    writeFileSync(file, whole.replace(/^(E\d+),/m, "E99999999,"));
    const path = freshPath();
    expect(await refusal({ DATABASE_URL: `file:${path}` }, entry)).toMatch(/seed\/findings\.csv, line \d+/);
    expect((await holdings(path)).inspections).toBe(836);
    writeFileSync(file, whole);
    const { stop } = await serve(["node", entry], { DATABASE_URL: `file:${path}`, PORT: "0" });
    await stop();
    expect((await holdings(path)).plans).toBe(1);
  });
});

test("wrangler accepts the Worker as it stands", async () => {
  const dryRun = ["npx", "wrangler", "deploy", "--dry-run", "--outdir", freshPath("worker")];
  const { status, stdout } = await run(dryRun, { WRANGLER_SEND_METRICS: "false", CI: "true" }).ended;
  expect(status).toBe(0);
  const kib = Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]);
  expect(kib).toBeLessThan(600);
});
