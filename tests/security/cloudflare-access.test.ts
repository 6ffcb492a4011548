import { setTimeout } from "node:timers/promises";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessAsker } from "../../src/cloudflare-access.ts";
import { startAccessTeam } from "../support/access-team.ts";
import type { TestDatabase } from "../support/database.ts";
import { plannedDatabase, siteOn } from "../support/planned.ts";

const AUDIENCE = "the planner's audience";

let planned: TestDatabase;
let team: Awaited<ReturnType<typeof startAccessTeam>>;
let askerOf: ReturnType<typeof accessAsker>;

beforeAll(async () => {
  [planned, team] = await Promise.all([plannedDatabase(), startAccessTeam(AUDIENCE)]);
  askerOf = accessAsker({ team: team.team, audience: AUDIENCE, roleClaim: "custom.roles" }, () => {});
});
afterAll(async () => {
  await team.close();
  planned.client.close();
});

async function status(assertion: string | null, asked = askerOf): Promise<number> {
  const headers: Record<string, string> = assertion === null ? {} : { "Cf-Access-Jwt-Assertion": assertion };
  const site = siteOn(planned.database, { askerOf: asked, signIn: { way: "access" } });
  return (await site.request("/plans", { headers })).status;
}

const seconds = () => Math.floor(Date.now() / 1000);

test("whom Access vouches for is who and what it says", async () => {
  const headers = { "Cf-Access-Jwt-Assertion": await team.assertion() };
  expect(await askerOf(new Request("http://localhost/", { headers }))).toEqual({
    person: `${team.team} u1`,
    name: "pat@planner.test",
    role: "auditor",
  });
  expect(await status(await team.assertion())).toBe(200);
});

test.each<[string, () => Promise<string | null>]>([
  ["no assertion", async () => null],
  ["something else", async () => "not.an.assertion"],
  ["one for another site", () => team.assertion({ aud: ["another"] })],
  ["one of another team", () => team.assertion({ iss: "https://elsewhere.test" })],
  ["one that is over", () => team.assertion({ iat: seconds() - 600, exp: seconds() - 60 })],
  ["one that never ends", () => team.assertion({ exp: undefined })],
  ["one that begins later", () => team.assertion({ nbf: seconds() + 300 })],
  ["one of a person without a role", () => team.assertion({ custom: {} })],
  ["one of an unknown key", () => team.assertion({}, { kid: "unknown" })],
  [
    "an unsigned one",
    async () => new UnsecuredJWT({ sub: "u1" }).setAudience(AUDIENCE).setExpirationTime("1m").encode(),
  ],
  [
    "one signed with a word",
    () => {
      const claims = { iss: team.team, aud: [AUDIENCE], sub: "u1", iat: seconds(), exp: seconds() + 60 };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", kid: "first" })
        .sign(new TextEncoder().encode(AUDIENCE));
    },
  ],
])("nobody is let in with %s", async (_, made) => {
  expect(await status(await made())).toBe(403);
});

test("a clock that is a little off does no harm", async () => {
  expect(await status(await team.assertion({ nbf: seconds() + 20 }))).toBe(200);
  expect(await status(await team.assertion({ exp: seconds() - 5 }))).toBe(200);
});

test("a new key of the team is believed once it gives it, and the one before as long as it does", async () => {
  const other = await startAccessTeam(AUDIENCE);
  const askerOf = accessAsker({ team: other.team, audience: AUDIENCE, roleClaim: "custom.roles" }, () => {});
  const old = await other.assertion();
  expect(await status(old, askerOf)).toBe(200);
  await other.rotatesKeys();
  await setTimeout(1_100);
  expect(await status(await other.assertion(), askerOf)).toBe(200);
  expect(await status(old, askerOf)).toBe(200);
  await other.steals();
  expect(await status(await other.assertion(), askerOf)).toBe(403);
  await other.close();
});
