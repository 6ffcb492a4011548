import { mayAsk, type Role } from "./access.ts";
import { API_ROUTES, scopeOf } from "./access-api.ts";
import { FILE_ROUTES } from "./access-files.ts";

/** What a token is for. It never opens more than its owner may ask for. */
export const SCOPES = ["read", "write", "calendar"] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_WORDS: Readonly<Record<Scope, { name: string; says: string }>> = {
  read: { name: "Read", says: "the files and data that you may take away" },
  write: {
    name: "Read and change",
    says: "the files and data that you may take away, and whatever you may change by a form",
  },
  calendar: { name: "Calendar", says: "one calendar feed and nothing else; its address holds the token" },
};

/** What a token must be for to ask for a route. A route that is not here is for somebody signed in at a browser alone. */
export const TOKEN_ROUTES: Readonly<Record<string, Scope>> = {
  ...Object.fromEntries(Object.keys(FILE_ROUTES).map((route) => [route, "read" as const])),
  "GET /calendars/:token/visits.ics": "calendar",
  "GET /plans/:number/proof.json": "read",
  "GET /backtest/inspections.json": "read",
  "GET /audit/head.json": "read",
  "POST /signals": "write",
  "POST /signals/:id/act": "write",
  "POST /signals/:id/withdraw": "write",
  "POST /escalations": "write",
  "POST /escalations/:id/move": "write",
  "POST /plans": "write",
  "POST /plans/:number/publish": "write",
  "POST /policy": "write",
  "POST /backtest": "write",
  "POST /replay": "write",
  ...Object.fromEntries(
    Object.keys(API_ROUTES).flatMap((route) => {
      const scope = scopeOf(route);
      return scope === null ? [] : [[route, scope]];
    }),
  ),
};

/** Whether a token of a scope opens a route, its owner's role apart. Whoever may change may read. */
export function opens(scope: Scope, route: string): boolean {
  const needed = TOKEN_ROUTES[route];
  return needed !== undefined && (needed === scope || (needed === "read" && scope === "write"));
}

/** The scopes that a role has any use for. */
export function scopesFor(role: Role): Scope[] {
  const routes = Object.entries(TOKEN_ROUTES).filter(([route]) => mayAsk(role, route));
  return SCOPES.filter((scope) => routes.some(([, needed]) => needed === scope));
}
