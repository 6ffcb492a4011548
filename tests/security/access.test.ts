import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS, mayAsk, ROLES, type Standing } from "../../src/core/access.ts";
import { OFSTED_REGIONS } from "../../src/core/authority.ts";
import { PARTNERS } from "../../src/core/joint.ts";
import { standingFrom, standingText } from "../../src/core/standing.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";

let tiny: TestDatabase;

beforeAll(async () => {
  tiny = await tinyDatabase();
});
afterAll(() => tiny.client.close());

const ORIGIN = "http://localhost";
const ROUTES = [
  ...new Set(
    siteOn(undefined as never)
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

/** A request for a route with something in the place of each parameter; a change sends an empty form. */
function requestFor(route: string): [string, RequestInit] {
  const [method = "", path = ""] = route.split(" ");
  const filled = path.replace(":code", "E08000018").replaceAll(/:\w+/g, "1");
  const headers = { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };
  return [ORIGIN + filled, method === "GET" ? {} : { method, headers, body: "" }];
}

test("every route has a row in the table of access, and every row a route", () => {
  expect(Object.keys(ACCESS).sort()).toEqual([...ROUTES].sort());
});

test("every role has a person in this test", () => {
  expect(PEOPLE.map(({ role }) => role).sort()).toEqual([...ROLES].sort());
});

describe.each(PEOPLE.map((person) => [person.role, person] as const))("a person with the role %s", (role, person) => {
  // Whoever asks by a secret in the address is whose secret it is, not who has signed in.
  test.each(ROUTES.filter((route) => !route.includes(":token")))(
    "is shown %s, or refused in words, as the table says",
    async (route) => {
      const site = siteOn(tiny.database, { askerOf: () => person });
      const response = await site.request(...requestFor(route));
      const may = ACCESS[route] === "anyone" || mayAsk(role, route);
      if (may) {
        expect([200, 302, 303, 400, 404, 409, 415, 428]).toContain(response.status);
      } else {
        expect(response.status).toBe(403);
        expect(await response.text()).toContain("Ask an administrator if you need to.");
      }
    },
  );
});

test.each(ROUTES.filter((route) => ACCESS[route] !== "anyone"))("a stranger is not shown %s", async (route) => {
  const site = siteOn(tiny.database, { askerOf: () => null });
  const response = await site.request(...requestFor(route));
  // A calendar that does not know its secret is told that there is no feed.
  expect(route.includes("/:token/") ? [404] : [302, 303, 401, 403]).toContain(response.status);
  expect(await response.text()).not.toContain("Rotherham");
});

test("nobody but deciders changes a plan, and an auditor changes nothing", () => {
  const changes = Object.keys(ACCESS).filter((route) => route.startsWith("POST"));
  // Finding, checking the record, signing in or out and one's own tokens change nothing of the programme.
  const harmless =
    /^POST (\/api\/v1)?\/(authorities(\/find)?|audit\/verify|sign-.*|(account\/)?tokens.*|calendars|plans\/:number\/timeline)$/;
  expect(changes.filter((route) => !harmless.test(route) && mayAsk("auditor", route))).toEqual([]);
  const decide = changes.filter((route) => route.startsWith("POST /plans") && !harmless.test(route));
  expect(ROLES.filter((role) => decide.some((route) => mayAsk(role, route)))).toEqual([
    "administrator",
    "national_planner",
  ]);
});

const STANDINGS: Standing[] = [
  ...(["administrator", "national_planner", "auditor", "viewer", "partner"] as const).map((role) => ({ role })),
  ...PARTNERS.map((inspectorate) => ({ role: "partner", inspectorate }) as const),
  ...OFSTED_REGIONS.map((region) => ({ role: "regional_planner", region }) as const),
  { role: "inspector", teamCode: "T3" },
];

test.each(STANDINGS)("%o comes back from what a cookie or a token keeps of it, whole", (standing) => {
  expect(standingFrom([standingText(standing)])).toEqual(standing);
});

test.each<[string[], Standing | null]>([
  [["national_planner"], { role: "national_planner" }],
  [["viewer", "national_planner", "other"], { role: "national_planner" }],
  [["regional_planner:london"], { role: "regional_planner", region: "London" }],
  [
    ["regional_planner:north-east-yorkshire-and-humber"],
    { role: "regional_planner", region: "North East, Yorkshire and Humber" },
  ],
  [["regional_planner.South West"], { role: "regional_planner", region: "South West" }],
  [["regional_planner"], null],
  [["regional_planner:atlantis"], null],
  [["inspector:T3"], { role: "inspector", teamCode: "T3" }],
  [["inspector"], null],
  [["Administrator", "root", "administrators", ""], null],
  [[], null],
])("what a provider says, %j, is the standing %j", (given, standing) => {
  expect(standingFrom(given)).toEqual(standing);
});
