import { expect, test } from "vitest";
import { ACCESS } from "../../src/core/access.ts";
import { API_ROUTES } from "../../src/core/access-api.ts";
import { FILE_ROUTES } from "../../src/core/access-files.ts";

const COVERED = new Set(Object.values(API_ROUTES));

/** Pages that no operation is named after, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "GET /health": "answers programs already, before anybody has signed in",
  "GET /sign-in": "a browser signs in; a script has a token",
  "GET /sign-in/link/:secret": "a browser signs in; a script has a token",
  "POST /sign-in/link/:secret": "a browser signs in; a script has a token",
  "GET /sign-in/provider": "a browser signs in; a script has a token",
  "GET /sign-in/return": "a browser signs in; a script has a token",
  "POST /sign-out": "ends a browser's session and takes its cookie; a token is revoked",
  "GET /calendars/:token/visits.ics": "a file for calendars, with a token of its own",
  "GET /": "its figures are the programme's, which a viewer sees too: GET /api/v1/programme",
  "GET /plans/current": "leads to the plan that GET /api/v1/programme names",
  "GET /plans/current/timeline": "leads to the plan that GET /api/v1/programme names",
  "POST /plans/:number/timeline": "finds a visit by name: POST /api/v1/authorities/find does",
  "GET /capacity/teams": "leads to the first page of capacity: GET /api/v1/capacity/teams lists them",
  "GET /plans/:number/proof.json": "a file; GET /api/v1/plans/:number/proof holds the same",
  "GET /authorities/:code/leaks": "where a refused form leaves a browser",
  "GET /account/tokens/:id/revoke": "where a refused form leaves a browser",
};

/** The form of a change: at the same address, or beside the list that it adds to. */
function isFormOfCovered(route: string): boolean {
  const [method, path = ""] = route.split(" ");
  const of = [path, path.replace(/\/(new|change)$/, "")];
  return method === "GET" && of.some((address) => COVERED.has(`POST ${address}`));
}

const pages = Object.keys(ACCESS).filter((route) => !(route in API_ROUTES) && !(route in FILE_ROUTES));

test.each(pages)("what %s answers or does, an operation does too, or it is said why not", (page) => {
  expect(COVERED.has(page) || isFormOfCovered(page) || page in EXCEPTIONS).toBe(true);
});

test("an exception is made for no page that has an operation, nor for one that there is not", () => {
  const needless = Object.keys(EXCEPTIONS).filter((page) => COVERED.has(page) || !pages.includes(page));
  expect(needless).toEqual([]);
});

test("every operation shares the roles of a page that there is", () => {
  expect([...COVERED].filter((page) => !pages.includes(page))).toEqual([]);
});
