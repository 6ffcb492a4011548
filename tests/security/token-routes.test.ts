import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ACCESS, type Asker, mayAsk } from "../../src/core/access.ts";
import { opens, SCOPES, type Scope, TOKEN_ROUTES } from "../../src/core/scope.ts";
import { tokenStatements } from "../../src/store/tokens.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { BY_LINK } from "../support/signed-in.ts";
import { tinyDatabase } from "../support/tiny.ts";
import { NOW } from "../support/world.ts";
import { ROUTES } from "./fuzzing.ts";

let tiny: TestDatabase;
beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());
beforeEach(() => tiny.client.batch(["delete from tallies", "delete from tokens"]));

let nth = 0;
/** A token as its owner would have made it. */
async function tokenFor(asker: Asker, scope: Scope): Promise<string> {
  const secret = `rpp_${String(nth++).padStart(43, "s")}`;
  const token = { secret, name: "A script", scope, days: 30 };
  await tiny.database.write((await tokenStatements(tiny.database, asker, token, NOW)).statements);
  return secret;
}

/** What is sent lest a name stand in an address, and changes nothing. */
const FINDING = "POST /api/v1/authorities/find";

test("every route that a token opens is a route, and none of them is about sign-in, or makes or ends a token", () => {
  const routes = Object.keys(TOKEN_ROUTES);
  expect(routes.filter((route) => !(route in ACCESS) || ACCESS[route] === "anyone")).toEqual([]);
  expect(routes.filter((route) => /account|sign-|session/.test(route))).toEqual([]);
  expect(routes.filter((route) => /^POST .*(tokens|calendars)/.test(route))).toEqual([]);
  const changes = routes.filter((route) => /^(POST|PUT|PATCH|DELETE)/.test(route) && route !== FINDING);
  expect(changes.filter((route) => TOKEN_ROUTES[route] !== "write")).toEqual([]);
});

test("a token for a calendar opens nothing else, one to read changes nothing, and one to change reads too", () => {
  const opened = (scope: Scope) => Object.keys(ACCESS).filter((route) => opens(scope, route));
  expect(opened("calendar").every((route) => route.includes(":token"))).toBe(true);
  expect(opened("read").filter((route) => !route.startsWith("GET"))).toEqual([FINDING]);
  expect(opened("write")).toEqual(expect.arrayContaining(opened("read")));
});

/** A request for a route with something in the place of each parameter; a change sends an empty form. */
function requestFor(route: string, secret: string): [path: string, init: RequestInit] {
  const [method = "", path = ""] = route.split(" ");
  const filled = path.replace(":token", secret).replace(":code", "E08000018").replaceAll(/:\w+/g, "1");
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return [filled, method === "GET" ? {} : { method, headers, body: "" }];
}

const GATED = ROUTES.filter((route) => ACCESS[route] !== "anyone");

/** The routes that answer a script otherwise than they should. */
async function wronglyAnswered(asker: Asker, scope: Scope, routes: readonly string[]): Promise<string[]> {
  const secret = await tokenFor(asker, scope);
  const wrong: string[] = [];
  for (const route of routes) {
    const [path, init] = requestFor(route, secret);
    const headers = { Authorization: `Bearer ${secret}`, ...init.headers };
    const { status } = await siteOn(tiny.database, BY_LINK).request(path, { ...init, headers });
    const may = opens(scope, route) && mayAsk(asker.role, route);
    if (may ? ![200, 302, 303, 400, 404, 409, 415, 428].includes(status) : status !== 403)
      wrong.push(`${route}: ${status}`);
  }
  return wrong;
}

describe.each(SCOPES)("a token to %s", (scope) => {
  const opened = GATED.filter((route) => opens(scope, route));

  test.each(PEOPLE.map((person) => [person.role, person] as const))(
    "opens to a script of a person with the role %s what their role opens too",
    async (_, person) => {
      expect(await wronglyAnswered(person, scope, opened)).toEqual([]);
    },
  );

  test("opens no other route, even to a script of somebody who may ask for it", async () => {
    const first = (route: string) => PEOPLE.find(({ role }) => mayAsk(role, route));
    const closed = GATED.filter((route) => !opens(scope, route));
    expect(closed.filter((route) => first(route) === undefined)).toEqual([]);
    for (const person of PEOPLE) {
      const theirs = closed.filter((route) => first(route) === person);
      expect(await wronglyAnswered(person, scope, theirs)).toEqual([]);
    }
  });
});
