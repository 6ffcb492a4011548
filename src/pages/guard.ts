import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { ACCESS, type Asker, mayAsk, ROLE_WORDS } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { opens, SCOPE_WORDS, type Scope } from "../core/scope.ts";
import type { PageContext, Site } from "./site.ts";

/** The route that will answer, such as "GET /plans/:number"; null where there is none. */
export function routeOf(c: PageContext): string | null {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  return route ? `${route.method} ${route.path}` : null;
}

/** True for the few routes that are shown before anybody has signed in. */
export function isOpen(c: PageContext): boolean {
  const route = routeOf(c);
  return route !== null && ACCESS[route] === "anyone";
}

/** Lets through whom the table of access allows. A route without a row is shown to nobody: the fault is the planner's own. */
export const allowed = createMiddleware<Site>(async (c, next) => {
  const route = routeOf(c);
  if (route !== null && !isOpen(c)) {
    if (!ACCESS[route]) throw new Error(`${route} has no row in src/core/access.ts`);
    const { asker, token } = c.var;
    if (token && !opens(token.scope, route)) throw notForToken(token.scope);
    if (!mayAsk(asker.role, route)) throw refusal(asker, c.req.method);
  }
  return next();
});

function notForToken(scope: Scope): PlannerError {
  const { name, says } = SCOPE_WORDS[scope];
  return new PlannerError(
    "forbidden",
    `This token is good for “${name.toLowerCase()}” (${says}), and not for this address. Ask with another token, or in a browser.`,
  );
}

function refusal({ role }: Asker, method: string): PlannerError {
  const { name, says } = ROLE_WORDS[role];
  const what = method === "GET" ? "see this page" : "do this, so nothing was changed";
  return new PlannerError(
    "forbidden",
    `You are signed in as ${name.toLowerCase()} (${says}), who may not ${what}. Ask an administrator if you need to.`,
  );
}
