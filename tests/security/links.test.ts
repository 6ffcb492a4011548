import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCESS, mayAsk } from "../../src/core/access.ts";
import type { TestDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";
import { tinyDatabase } from "../support/tiny.ts";

const ORIGIN = "http://localhost";
const SIGNAL =
  "authority=E08000018&kind=pattern&observed-day=3&observed-month=10&observed-year=2026&source=police&severity=3&confidence=high&note=";
const CASE = "authority=E08000018&cause=signals&rung=recurring_theme&reason=Heard twice";

let tiny: TestDatabase;

beforeAll(async () => {
  tiny = await tinyDatabase();
  const headers = { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };
  for (const [path, body] of [
    ["/signals", SIGNAL],
    ["/escalations", CASE],
  ] as const)
    expect((await siteOn(tiny.database).request(path, { method: "POST", headers, body })).status).toBe(303);
});
afterAll(() => tiny.client.close());

/** The route that answers a request; one without a parameter comes before one with. */
function routeOf(method: string, path: string): string | undefined {
  const routes = Object.keys(ACCESS).sort((one, other) => one.split(":").length - other.split(":").length);
  return routes.find((route) => new RegExp(`^${route.replaceAll(/:\w+/g, "[^/]+")}$`).test(`${method} ${path}`));
}

/** What a page leads to, as routes: its links, and the forms it offers. */
function ledTo(html: string, from: string): string[] {
  const links = [...html.matchAll(/<a\b[^>]* href="([^"]*)"/g)].map(([, href = ""]) => ["GET", href] as const);
  const forms = [...html.matchAll(/<form\b[^>]*>/g)].map(([form]) => {
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? from;
    return [form.includes('method="post"') ? "POST" : "GET", action] as const;
  });
  return [...links, ...forms].flatMap(([method, to]) => {
    const { origin, pathname } = new URL(to.replaceAll("&amp;", "&"), ORIGIN + from);
    return origin === ORIGIN ? [routeOf(method, pathname) ?? `${method} ${pathname}`] : [];
  });
}

test.each(PEOPLE.map((person) => [person.role, person] as const))(
  "no page offers %s a link or a form that they may not use",
  async (role, person) => {
    const site = siteOn(tiny.database, { askerOf: () => person });
    const pages = Object.keys(ACCESS).filter((route) => route.startsWith("GET ") && mayAsk(role, route));
    const wrong: string[] = [];
    for (const route of pages) {
      const path = (route.split(" ")[1] ?? "").replace(":code", "E08000018").replaceAll(/:\w+/g, "1");
      const answer = await site.request(path);
      if (!answer.headers.get("Content-Type")?.startsWith("text/html")) continue;
      const refused = ledTo(await answer.text(), path).filter((to) => ACCESS[to] !== "anyone" && !mayAsk(role, to));
      wrong.push(...new Set(refused.map((to) => `${path} leads to ${to}`)));
    }
    expect(wrong).toEqual([]);
  },
);
