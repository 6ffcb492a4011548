import type { Next } from "hono";
import { createMiddleware } from "hono/factory";
import type { Asker } from "../core/access.ts";
import { API_ROUTES } from "../core/access-api.ts";
import { PlannerError } from "../core/errors.ts";
import type { Database } from "../store/db.ts";
import { gated, limited } from "../store/gated.ts";
import { seenNow } from "../store/sessions.ts";
import type { Limit } from "../store/tallies.ts";
import { tokenOf, usedNow } from "../store/tokens.ts";
import { secretIn } from "./bearer.ts";
import { sessionIn } from "./cookies.ts";
import { isOpen, routeOf } from "./guard.ts";
import type { PageContext, Site } from "./site.ts";

const STRANGER: Readonly<Record<"none" | "access", string>> = {
  none: "Sign-in is not set up here yet, so no page is shown to anyone. Run the planner on your own machine with npm start, or name a provider in its settings.",
  access:
    "Cloudflare Access has not vouched for you, so no page is shown. Open the site at its public address and sign in there.",
};

/** How stale the note of when a session was last seen may be: a page costs a second round trip no more often. */
const NOTE_EVERY_MS = 60_000;

/** Finds out who asks. What is read or written after is undone where their session has ended, so nothing is shown unproved. */
export const identified = createMiddleware<Site>(async (c, next) => {
  if (isOpen(c)) return next();
  const { world } = c.var;
  const secret = secretIn(c);
  if (secret !== null) return byToken(c, secret, next);
  const given = await world.askerOf(c.req.raw);
  if (given) {
    c.set("asker", given);
    c.set("world", { ...world, database: askedBy(world.database, given) });
    return next();
  }
  const way = world.signIn?.way ?? "none";
  if (way === "none" || way === "access") throw new PlannerError("forbidden", STRANGER[way]);
  const session = await sessionIn(c);
  if (!session) throw new PlannerError("signed-out", "You are not signed in.");
  const now = world.now();
  const proofs: (string | null)[] = [];
  const own = askedBy(world.database, session.asker);
  const database = gated(own, { id: session.id, now }, (lastSeenAt) => proofs.push(lastSeenAt));
  c.set("asker", session.asker);
  c.set("sessionId", session.id);
  c.set("world", { ...world, database });
  await next();
  // A refusal is proved by the record of it, and a fault has nothing to show.
  const code = c.error instanceof PlannerError ? c.error.code : "fault";
  if (c.error && ["signed-out", "forbidden", "conflict", "fault"].includes(code)) return;
  // A page that read nothing has proved nothing yet.
  if (proofs.length === 0) await database.read({});
  const lastSeenAt = proofs.find((at) => at !== null);
  if (lastSeenAt && Date.parse(now) - Date.parse(lastSeenAt) >= NOTE_EVERY_MS)
    await world.database.write([seenNow(world.database, session.id, now)]);
});

/** The same database, whose records say who it was: by their key, since a name may change or be another's too. */
export function askedBy(database: Database, { person }: Asker, token?: string): Database {
  const { origin } = database;
  return { ...database, origin: origin && { ...origin, person, ...(token !== undefined && { token }) } };
}

const BY_TOKEN: Limit = { what: "token", times: 300, seconds: 300 };

/** Lets a script ask in the place of its token's owner, whatever cookie or assertion comes with it, and so often and no more. */
async function byToken(c: PageContext, secret: string, next: Next): Promise<void> {
  const { world } = c.var;
  const now = world.now();
  const token = await tokenOf(world.database, secret, now);
  if (!token)
    throw new PlannerError(
      "signed-out",
      "This token is not known here, has expired or was revoked, or its owner has another role now or was long away. Make another at /account/tokens.",
    );
  const own = askedBy(world.database, token.asker, token.id);
  c.set("asker", token.asker);
  c.set("token", token);
  c.set("world", { ...world, database: limited(own, BY_TOKEN, token.asker.person, now) });
  await next();
  const used = usedNow(own, token, now);
  if (used.length > 0 && (!c.error || c.error instanceof PlannerError)) await own.write(used);
}

const SIGN_IN: Limit = { what: "sign-in", times: 30, seconds: 300 };
const EXPORT: Limit = { what: "export", times: 30, seconds: 3600 };

/** What may be done only so often: for each person, and before anybody has signed in for each network. */
const LIMITS: Readonly<Record<string, Limit>> = {
  "POST /sign-in/link/:secret": SIGN_IN,
  "GET /sign-in/provider": SIGN_IN,
  "GET /sign-in/return": SIGN_IN,
  "POST /imports": { what: "import", times: 120, seconds: 3600 },
  "POST /authorities": { what: "search", times: 60, seconds: 300 },
  "GET /plans/:number/visits.csv": EXPORT,
  "GET /plans/:number/visits.xlsx": EXPORT,
  "GET /plans/:number/visits.json": EXPORT,
  "GET /plans/:number/visits.ics": EXPORT,
  "GET /plans/:number/proof.json": EXPORT,
};

/** Counts what is limited in the page's own round trip, wherever the request is served. */
export const limiting = createMiddleware<Site>(async (c, next) => {
  const route = routeOf(c) ?? "";
  const limit = LIMITS[API_ROUTES[route] ?? route];
  if (limit) {
    const { world, asker } = c.var;
    const who = asker?.person ?? world.database.origin?.address ?? "unknown";
    const database = limited(world.database, limit, who, world.now());
    // A sign-in that fails undoes its batch, and must count all the same.
    if (isOpen(c)) await database.write([]);
    else c.set("world", { ...world, database });
  }
  return next();
});
