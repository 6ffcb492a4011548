import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Asker } from "../../src/core/access.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { World } from "../../src/pages/site.ts";
import { runPlanner } from "../../src/planner/run.ts";
import { ownerHere, tokenOf, tokenStatements } from "../../src/store/tokens.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { BY_LINK, signedInAt } from "../support/signed-in.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW } from "../support/world.ts";

const ORIGIN = "http://localhost";
const CSV = "/plans/1/visits.csv";
const HOUR_MS = 3_600_000;

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());
beforeEach(() => tiny.client.batch(["delete from tallies", "delete from tokens"]));

const [ADA, NORA] = PEOPLE as [Asker, Asker, ...Asker[]];
const after = (hours: number): string => new Date(Date.parse(NOW) + hours * HOUR_MS).toISOString();
const at = (hours: number): Partial<World> => ({ now: () => after(hours) });

let nth = 0;
/** A token as its owner would have made it. */
async function tokenFor(asker: Asker, scope: Scope, days = 30): Promise<string> {
  const secret = `rpp_${String(nth++).padStart(43, "s")}`;
  const { statements } = await tokenStatements(tiny.database, asker, { secret, name: "A script", scope, days }, NOW);
  await tiny.database.write(statements);
  return secret;
}

/** Asks as a script does: from nowhere in particular, with a token and nothing else. */
function asks(path: string, token: string, init: RequestInit = {}, over: Partial<World> = {}) {
  const headers = { Authorization: `Bearer ${token}`, ...init.headers };
  return siteOn(tiny.database, { ...BY_LINK, ...over }).request(path, { ...init, headers });
}

function posts(path: string, fields: Record<string, string>, over: Partial<World> = {}) {
  const body = new URLSearchParams(fields);
  return siteOn(tiny.database, over).request(path, { method: "POST", headers: { Origin: ORIGIN }, body });
}

async function made(asker: Asker, fields: Record<string, string>): Promise<string> {
  const answer = await posts("/account/tokens", fields, { askerOf: () => asker });
  expect(answer.status).toBe(200);
  return /rpp_[\w-]{43}/.exec(await answer.text())?.[0] ?? "none";
}

const FIELDS = { name: "Nightly file", scope: "read", days: "30" };

async function newestRow(): Promise<Record<string, unknown>> {
  const { rows } = await tiny.client.execute("select * from audit order by id desc limit 1");
  return { ...rows[0] };
}

describe("a token", () => {
  test("is shown once, works at once, and stands in the database by its hash alone", async () => {
    const secret = await made(NORA, FIELDS);
    const file = await asks(CSV, secret);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
    expect(await file.text()).toContain("E08000018");
    const list = await siteOn(tiny.database, { askerOf: () => NORA }).request("/account/tokens");
    expect(await list.text()).not.toContain(secret);
    for (const table of ["tokens", "audit"])
      expect(JSON.stringify((await tiny.client.execute(`select * from ${table}`)).rows)).not.toContain(secret.slice(4));
  });

  test("is recorded when it is made, used, refused and revoked, by its name and never by its secret", async () => {
    const secret = await made(NORA, FIELDS);
    const row = await newestRow();
    const { rows } = await tiny.client.execute("select id from tokens");
    const id = String(rows[0]?.id);
    expect(row).toMatchObject({ who: "Nora National", person: "p2", did: "made", subject: `token ${id}`, token: null });
    await asks(CSV, secret);
    expect(await newestRow()).toMatchObject({ who: "Nora National", person: "p2", did: "downloaded", token: id });
    await asks("/plans", secret);
    expect(await newestRow()).toMatchObject({ did: "was refused", subject: "GET /plans", token: id });
    await posts(`/account/tokens/${id}/revoke`, {}, { askerOf: () => NORA });
    expect(await newestRow()).toMatchObject({ did: "revoked", subject: `token ${id}`, token: null });
  });

  test.each<[string, string]>([
    ["unknown", `rpp_${"x".repeat(43)}`],
    ["cut short", "rpp_abc"],
    ["too long", `rpp_${"x".repeat(5000)}`],
    ["nothing but its beginning", "rpp_"],
  ])("that is %s is refused to a script, not sent to sign in", async (_, secret) => {
    const answer = await asks(CSV, secret);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="planner"']);
    expect(await answer.json()).toMatchObject({
      error: "signed-out",
      says: expect.stringContaining("/account/tokens"),
    });
  });

  test("ends with its last day, and no change makes it last longer", async () => {
    const secret = await tokenFor(NORA, "read", 7);
    expect((await asks(CSV, secret, {}, at(7 * 24 - 1))).status).toBe(200);
    expect((await asks(CSV, secret, {}, at(7 * 24))).status).toBe(401);
    for (const change of ["expires_at = '2030'", "scope = 'write'", "standing = 'administrator'", "hash = 'x'"])
      await expect(tiny.client.execute(`update tokens set ${change}`)).rejects.toThrow("never opens more");
  });

  test("ends when it is revoked, by its owner or by an administrator, but by nobody else, and stays so", async () => {
    const [own, other, mine] = [
      await tokenFor(NORA, "read"),
      await tokenFor(NORA, "read"),
      await tokenFor(ADA, "read"),
    ];
    const idOf = async (secret: string) => (await tokenOf(tiny.database, secret, NOW))?.id;
    const revoke = (id: string | undefined, asker: Asker) =>
      posts(`/account/tokens/${id}/revoke`, {}, { askerOf: () => asker });
    const [id, another, adas] = [await idOf(own), await idOf(other), await idOf(mine)];
    expect((await revoke(adas, NORA)).status).toBe(404);
    expect((await asks(CSV, mine)).status).toBe(200);
    expect((await revoke(id, NORA)).status).toBe(303);
    expect((await revoke(id, NORA)).status).toBe(404);
    expect((await revoke(another, ADA)).status).toBe(303);
    for (const secret of [own, other]) expect((await asks(CSV, secret)).status).toBe(401);
    await expect(tiny.client.execute("update tokens set revoked_at = null")).rejects.toThrow("never opens more");
  });

  test("stops while its owner is something else than when it was made, and while they were long away", async () => {
    const secret = await tokenFor(NORA, "read", 365);
    const here = (asker: Asker, hours: number) => tiny.database.write([ownerHere(tiny.database, asker, after(hours))]);
    const status = async (hours: number) => (await asks(CSV, secret, {}, at(hours))).status;
    await here({ ...NORA, role: "viewer" } as Asker, 1);
    expect(await status(1)).toBe(401);
    await here({ ...NORA, role: "administrator" } as Asker, 1);
    expect(await status(1)).toBe(401);
    await here(NORA, 2);
    expect(await status(2)).toBe(200);
    expect(await status(90 * 24 + 1)).toBe(200);
    expect(await status(90 * 24 + 2)).toBe(401);
    await here(NORA, 100 * 24);
    expect(await status(100 * 24)).toBe(200);
  });

  test("stops when its owner signs out everywhere, and when whoever runs the planner signs them out", async () => {
    const local: Asker = { person: "local", name: "Local planner", role: "administrator" };
    const [first, other] = [await tokenFor(local, "read"), await tokenFor(NORA, "read")];
    const { headers, world } = await signedInAt(tiny.database);
    const out = {
      method: "POST",
      headers: { ...headers, Origin: ORIGIN },
      body: new URLSearchParams({ everywhere: "yes" }),
    };
    expect((await siteOn(tiny.database, world).request("/sign-out", out)).status).toBe(303);
    expect([(await asks(CSV, first)).status, (await asks(CSV, other)).status]).toEqual([401, 200]);
    const said = await runPlanner(["sign-out", "--person", "p2"], { DATABASE_URL: tiny.url });
    expect(said.data).toBe("0 sessions ended, 1 token revoked.\n");
    expect((await asks(CSV, other)).status).toBe(401);
  });

  test("counts its use to the hour, without a write for each", async () => {
    const secret = await tokenFor(NORA, "read");
    const used = async () => (await tiny.client.execute("select last_used_at as at from tokens")).rows[0]?.at;
    expect(await used()).toBeNull();
    for (const hours of [0, 0.5, 0.99]) await asks(CSV, secret, {}, at(hours));
    expect(await used()).toBe("2026-11-23T09:00:00.000Z");
    await asks(CSV, secret, {}, at(1));
    expect(await used()).toBe("2026-11-23T10:00:00.000Z");
  });

  test("is limited with all its owner's others, however many there are, and refused in words", async () => {
    const both = [await tokenFor(NORA, "read"), await tokenFor(NORA, "read")];
    await tiny.client.execute({ sql: "insert into tallies values ('token', 'p2', ?, 299)", args: [NOW] });
    const path = "/backtest/inspections.json";
    expect((await asks(path, both[0] ?? "")).status).not.toBe(429);
    const refused = await asks(path, both[1] ?? "");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "300"]);
    expect(await refused.json()).toMatchObject({ error: "too-often" });
    expect((await asks(path, await tokenFor(ADA, "read"))).status).not.toBe(429);
  });

  test("is believed before any cookie that comes with it", async () => {
    const { headers } = await signedInAt(tiny.database);
    expect((await asks(CSV, `rpp_${"x".repeat(43)}`, { headers })).status).toBe(401);
    const viewer = PEOPLE.find(({ role }) => role === "viewer") ?? NORA;
    expect((await asks(CSV, await tokenFor(viewer, "read"), { headers })).status).toBe(403);
  });

  test("of somebody else's kind is left alone: a proxy may send one of its own", async () => {
    const { headers } = await signedInAt(tiny.database);
    expect((await asks("/plans", "eyJhbGciOi", { headers })).status).toBe(200);
  });
});

describe("making one", () => {
  test.each<[string, Record<string, string>, string]>([
    ["no name", { ...FIELDS, name: " " }, "Enter what the token is for."],
    ["a long name", { ...FIELDS, name: "x".repeat(61) }, "Shorten the name to 60"],
    ["no scope", { ...FIELDS, scope: "" }, "Choose what the token may do."],
    ["a scope there is not", { ...FIELDS, scope: "everything" }, "Choose what the token may do."],
    ["more than a year", { ...FIELDS, days: "366" }, "from 1 to 365"],
    ["no day", { ...FIELDS, days: "0" }, "from 1 to 365"],
  ])("with %s keeps nothing and says what to mend", async (_, fields, says) => {
    const answer = await posts("/account/tokens", fields);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(says);
    expect((await tiny.client.execute("select count(*) as n from tokens")).rows[0]?.n).toBe(0);
  });

  test("is refused to whoever has twenty that work", async () => {
    for (let made = 0; made < 20; made++) await tokenFor(NORA, "read");
    const answer = await posts("/account/tokens", FIELDS, { askerOf: () => NORA });
    expect(await answer.text()).toContain("You have 20 tokens.");
    await tiny.client.execute("update tokens set revoked_at = '2026-11-22T00:00:00.000Z' where rowid = 1");
    expect((await posts("/account/tokens", FIELDS, { askerOf: () => NORA })).status).toBe(200);
  });

  test("of a scope that one's role has no use for is refused", async () => {
    const auditor = PEOPLE.find(({ role }) => role === "auditor") ?? NORA;
    const answer = await posts("/account/tokens", { ...FIELDS, scope: "write" }, { askerOf: () => auditor });
    expect(answer.status).toBe(400);
  });

  test("is not for a token, nor for another site's form", async () => {
    const answer = await asks("/account/tokens", await tokenFor(ADA, "write"), {
      method: "POST",
      body: new URLSearchParams(FIELDS),
    });
    expect(answer.status).toBe(403);
    const headers = { Origin: "http://elsewhere.test" };
    const body = new URLSearchParams(FIELDS);
    const forged = await siteOn(tiny.database).request("/account/tokens", { method: "POST", headers, body });
    expect(forged.status).toBe(403);
  });

  test("and seeing them is for each their own, and everybody's for an administrator", async () => {
    await tokenFor(NORA, "read");
    const listed = async (asker: Asker) =>
      (await siteOn(tiny.database, { askerOf: () => asker }).request("/account/tokens")).text();
    expect(await listed(NORA)).toContain("A script");
    expect(await listed(ADA)).toContain("Nora National");
    for (const other of PEOPLE.slice(2)) expect(await listed(other)).not.toContain("A script");
  });
});
