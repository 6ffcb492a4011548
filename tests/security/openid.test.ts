import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openIdProvider } from "../../src/openid.ts";
import type { World } from "../../src/pages/site.ts";
import type { TestDatabase } from "../support/database.ts";
import { CLIENT, signInAtProvider, startOpenIdProvider } from "../support/openid-provider.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";
import { cookiesOf } from "../support/signed-in.ts";

const ORIGIN = "http://localhost";
const CLAIMS = { name: "Pat Planner", roles: ["regional_planner:london"] };

let planned: TestDatabase;
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
let lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  [planned, provider] = await Promise.all([plannedDatabase(), startOpenIdProvider([ORIGIN], CLAIMS)]);
});
afterAll(async () => {
  await provider.close();
  planned.client.close();
});
afterEach(async () => {
  provider.says(CLAIMS);
  provider.bends(null);
  lines = [];
  await planned.client.execute("delete from tallies");
});

function asks(path: string, cookie = "", clientId = CLIENT.client_id) {
  const log: World["log"] = (line) => lines.push(line);
  const settings = { issuer: provider.issuer, clientId, clientSecret: CLIENT.client_secret, roleClaim: "roles" };
  const signIn = { way: "provider", provider: openIdProvider(settings, log) } as const;
  const site = siteOn(planned.database, { askerOf: () => null, signIn, log });
  return site.request(path, { headers: { Cookie: cookie } });
}

/** Begins at the site and goes through the provider: the way back, and the cookie that belongs to it. */
async function wayBack(to = "/plans"): Promise<{ back: string; cookie: string; start: URL }> {
  const begun = await asks(`/sign-in/provider?${new URLSearchParams({ to })}`);
  expect(begun.status).toBe(302);
  const start = new URL(begun.headers.get("location") ?? "");
  const back = await signInAtProvider(start.href);
  return { back: back.slice(ORIGIN.length), cookie: cookiesOf(begun), start };
}

async function refused(back: string, cookie: string, says: string): Promise<void> {
  const response = await asks(back, cookie);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain(says);
  expect(cookiesOf(response)).toBe("");
}

const NOT_MATCHING = "does not match what was asked";
const LOST = "This sign-in was not begun in this browser";

test("somebody signs in at their provider, and is who and what it says, where they wanted to go", async () => {
  const { back, cookie, start } = await wayBack("/plans?x=1");
  const asked = Object.fromEntries(start.searchParams);
  expect(asked).toMatchObject({ response_type: "code", code_challenge_method: "S256", client_id: "planner" });
  expect(asked).toMatchObject({
    state: expect.any(String),
    nonce: expect.any(String),
    code_challenge: expect.any(String),
  });
  const response = await asks(back, cookie);
  expect([response.status, response.headers.get("location")]).toEqual([303, "/plans?x=1"]);
  const account = await (await asks("/account", cookiesOf(response))).text();
  expect(account).toContain("Pat Planner");
  expect(account).toContain("Regional planner, London");
});

test.each([
  "https://elsewhere.test/",
  "//elsewhere.test",
  "/\\elsewhere.test",
  "javascript:alert(1)",
  "/..//elsewhere.test",
])("nobody is sent on to %s", async (to) => {
  const { back, cookie } = await wayBack(to);
  const response = await asks(back, cookie);
  expect(response.headers.get("location")).toMatch(/^\/(?!\/)/);
});

test("whoever has no role here is told so", async () => {
  provider.says({ name: "Nobody", roles: ["staff"] });
  const { back, cookie } = await wayBack();
  await refused(back, cookie, "no role of the planner is given to you");
});

test("a way back is good once", async () => {
  const { back, cookie } = await wayBack();
  expect((await asks(back, cookie)).status).toBe(303);
  await refused(back, cookie, LOST);
});

test("a way back without its cookie, or with another's, is refused", async () => {
  const [mine, other] = [await wayBack(), await wayBack()];
  await refused(mine.back, "", LOST);
  await refused(mine.back, "signing-in=guess", LOST);
  await refused(mine.back, other.cookie, NOT_MATCHING);
});

test("a code put into the way back of another sign-in is refused", async () => {
  const [mine, other] = [await wayBack(), await wayBack()];
  const stolen = new URL(other.back, ORIGIN).searchParams.get("code") ?? "";
  const mixed = new URL(mine.back, ORIGIN);
  mixed.searchParams.set("code", stolen);
  await refused(mixed.pathname + mixed.search, mine.cookie, NOT_MATCHING);
});

const seconds = () => Math.floor(Date.now() / 1000);

test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
  ["for another program", (claims) => ({ ...claims, aud: "another" })],
  ["for several programs, another asking", (claims) => ({ ...claims, aud: ["planner", "another"], azp: "another" })],
  ["of another issuer", (claims) => ({ ...claims, iss: "https://elsewhere.test" })],
  ["of another sign-in", (claims) => ({ ...claims, nonce: "another" })],
  ["that is over", (claims) => ({ ...claims, iat: seconds() - 600, exp: seconds() - 60 })],
  ["of a clock five minutes fast", (claims) => ({ ...claims, nbf: seconds() + 300 })],
])("a token %s is refused, and the log says why", async (_, bend) => {
  const { back, cookie } = await wayBack();
  provider.bends(bend);
  await refused(back, cookie, NOT_MATCHING);
  expect(lines).toContainEqual(expect.objectContaining({ signIn: "failed" }));
});

test.each([
  ["fast", 20],
  ["slow", -20],
])("a clock that is a little %s does no harm", async (_, off) => {
  const { back, cookie } = await wayBack();
  provider.bends((claims) => ({ ...claims, iat: seconds() + off, nbf: seconds() + off, exp: seconds() + off + 10 }));
  expect((await asks(back, cookie)).status).toBe(303);
});

test("keys that the provider changes are believed at the next sign-in", async () => {
  await provider.rotatesKeys();
  const { back, cookie } = await wayBack();
  expect((await asks(back, cookie)).status).toBe(303);
});

test("a provider that is away is said to be", async () => {
  const away = openIdProvider(
    { issuer: "http://127.0.0.1:9", clientId: "planner", clientSecret: undefined, roleClaim: "roles" },
    () => {},
  );
  await expect(away.begin(ORIGIN)).rejects.toThrow("does not answer");
});
