import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startAccessTeam } from "../support/access-team.ts";
import type { TestDatabase } from "../support/database.ts";
import { startHranaServer } from "../support/hrana-server.ts";
import { CLIENT, signInAtProvider, startOpenIdProvider } from "../support/openid-provider.ts";
import { plannedDatabase } from "../support/planned.ts";
import { cookiesOf } from "../support/signed-in.ts";
import { bundle, inWorkerd } from "./workerd.ts";

const TOKEN = "a token of the tests";
const ORIGIN = "https://planner.test";
const AUDIENCE = "the planner's audience";

let planned: TestDatabase;
let database: Awaited<ReturnType<typeof startHranaServer>>;
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
let team: Awaited<ReturnType<typeof startAccessTeam>>;
let worker: ReturnType<typeof inWorkerd>;
let behindAccess: ReturnType<typeof inWorkerd>;

beforeAll(async () => {
  planned = await plannedDatabase();
  database = await startHranaServer(planned.path, TOKEN);
  provider = await startOpenIdProvider([ORIGIN], { name: "Pat Planner", roles: ["national_planner"] });
  team = await startAccessTeam(AUDIENCE);
  const script = await bundle("src/worker.ts");
  const bindings = { DATABASE_URL: database.url, DATABASE_AUTH_TOKEN: TOKEN };
  worker = inWorkerd(script, {
    ...bindings,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.client_id,
    OIDC_CLIENT_SECRET: CLIENT.client_secret,
  });
  behindAccess = inWorkerd(script, {
    ...bindings,
    ACCESS_TEAM_DOMAIN: team.team,
    ACCESS_AUDIENCE: AUDIENCE,
    ROLE_CLAIM: "custom.roles",
  });
  // Each asks once, at its first request, whether the database is the planner's.
  await Promise.all([worker, behindAccess].map((one) => one.dispatchFetch(`${ORIGIN}/health`)));
});
afterAll(async () => {
  await Promise.all([worker.dispose(), behindAccess.dispose()]);
  await Promise.all([database.close(), provider.close(), team.close()]);
  planned.client.close();
});

function asks(path: string, cookie = "", init: { method?: string; body?: string } = {}) {
  const headers = { Cookie: cookie, Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };
  return worker.dispatchFetch(ORIGIN + path, { redirect: "manual", headers, ...init });
}

async function wayBack(): Promise<{ back: string; cookie: string }> {
  const begun = await asks("/sign-in/provider?to=/plans");
  const back = await signInAtProvider(begun.headers.get("location") ?? "");
  return { back: back.slice(ORIGIN.length), cookie: cookiesOf(begun) };
}

async function signedIn(): Promise<string> {
  const { back, cookie } = await wayBack();
  const response = await asks(back, cookie);
  expect([response.status, response.headers.get("location")]).toEqual([303, "/plans"]);
  return cookiesOf(response);
}

describe("in workerd", () => {
  test("a stranger is taken to sign in, without a question to the database", async () => {
    const before = database.roundTrips();
    const response = await asks("/plans/1");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/sign-in?to=%2Fplans%2F1"]);
    expect(database.roundTrips()).toBe(before);
  });

  test("somebody signs in at their provider, sees a page in one round trip, and signs out", async () => {
    const cookie = await signedIn();
    expect(cookie).toMatch(/^__Host-session=/);
    const before = database.roundTrips();
    const page = await asks("/plans/1", cookie);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Pat Planner");
    expect(database.roundTrips() - before).toBe(1);
    expect((await asks("/sign-out", cookie, { method: "POST", body: "" })).status).toBe(303);
    expect((await asks("/plans/1", cookie)).status).toBe(302);
  });

  test("a script asks by a token that somebody made, in two round trips, until they sign out everywhere", async () => {
    const cookie = await signedIn();
    const made = await asks("/account/tokens", cookie, { method: "POST", body: "name=A+script&scope=read&days=7" });
    const [secret = "none"] = /rpp_[\w-]{43}/.exec(await made.text()) ?? [];
    const file = async () => {
      const headers = { Authorization: `Bearer ${secret}` };
      return (await worker.dispatchFetch(`${ORIGIN}/plans/1/visits.csv`, { headers })).status;
    };
    // The first use notes its hour, which is one more.
    expect(await file()).toBe(200);
    const before = database.roundTrips();
    expect(await file()).toBe(200);
    expect(database.roundTrips() - before).toBe(2);
    await asks("/sign-out", cookie, { method: "POST", body: "everywhere=yes" });
    expect(await file()).toBe(401);
  });

  test("a session whose time is over shows nothing", async () => {
    const cookie = await signedIn();
    await planned.client.execute("update sessions set expires_at = '2020-01-01T00:00:00.000Z'");
    expect((await asks("/plans/1", cookie)).status).toBe(302);
  });

  test("a way back is good once, in the browser that began it", async () => {
    const [mine, other] = [await wayBack(), await wayBack()];
    expect((await asks(mine.back)).status).toBe(403);
    expect((await asks(mine.back, other.cookie)).status).toBe(403);
    expect((await asks(mine.back, mine.cookie)).status).toBe(303);
    expect((await asks(mine.back, mine.cookie)).status).toBe(403);
  });

  test("a token for another program is refused; one after a change of keys is not", async () => {
    provider.bends((claims) => ({ ...claims, aud: "another" }));
    const wrong = await wayBack();
    expect((await asks(wrong.back, wrong.cookie)).status).toBe(403);
    provider.bends((claims) => ({ ...claims, iat: (claims.iat ?? 0) + 20 }));
    await provider.rotatesKeys();
    expect(await signedIn()).toContain("session=");
    provider.bends(null);
  });

  test("whom Cloudflare Access vouches for sees a page in one round trip, before and after it changes its keys", async () => {
    const seen = async (assertion: string) => {
      const headers = { "Cf-Access-Jwt-Assertion": assertion };
      return (await behindAccess.dispatchFetch(`${ORIGIN}/plans`, { headers })).status;
    };
    const before = database.roundTrips();
    expect(await seen(await team.assertion())).toBe(200);
    expect(database.roundTrips() - before).toBe(1);
    expect(await seen(await team.assertion({ aud: ["another"] }))).toBe(403);
    await team.rotatesKeys();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await seen(await team.assertion())).toBe(200);
  });
});
