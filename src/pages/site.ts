import type { Context } from "hono";
import type { WorkOut } from "../actions/long-work.ts";
import type { Asker, Standing } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import type { Database } from "../store/db.ts";
import type { Token } from "../store/tokens.ts";

/** Everything the site is handed from outside. Clock and chance enter here and nowhere else. */
export type World = {
  database: Database;
  /** The moment of the request, ISO 8601 in UTC. */
  now: () => string;
  /** The day in London. */
  today: () => Day;
  /** A seed for the next plan. */
  seed: () => number;
  /** Who asks, where something in front of the planner has made sure of it; null for a stranger, who may sign in. */
  askerOf: (request: Request) => Asker | null | Promise<Asker | null>;
  /** How a stranger signs in; null where nobody can. */
  signIn: SignIn | null;
  /** The site's own address, such as https://planner.example, where the request does not tell it. */
  address: string | null;
  /** A secret that nobody can guess. */
  secret: () => string;
  /** The network address that a request came from, where the entry can be sure of it. */
  addressOf?: (request: Request) => string | null;
  log: (line: Record<string, unknown>) => void;
  /** Where what takes long is worked out; absent for on the spot. */
  workOut?: WorkOut;
};

/** By a link printed where the planner runs, at a provider of OpenID Connect, or through Cloudflare Access in front of it. */
type SignIn = { way: "link" } | { way: "provider"; provider: Provider } | { way: "access" };

/** Somebody a provider vouches for; a standing of null has no role here. */
export type Person = { person: string; name: string; standing: Standing | null };

/** What must be remembered until a browser is back from its provider. */
type Memory = { state: string; nonce: string; verifier: string };

export type Provider = {
  /** Where to send a browser that wants to sign in. */
  begin(returnTo: string): Promise<{ address: string; memory: Memory }>;
  /** Who came back at this address. Refuses, in words, whatever does not match. */
  finish(back: URL, memory: Memory): Promise<Person>;
};

type Variables = {
  world: World;
  asker: Asker;
  requestId: string;
  /** When the request came, and how often the database was asked for it; undefined where it failed before that. */
  begun: { at: string; roundTrips: () => number } | undefined;
  /** The session's key in the database; undefined for whom something else has made sure of. */
  sessionId: string | undefined;
  /** What was asked with in place of a browser; undefined for a browser. */
  token: Token | undefined;
};
export type Site = { Variables: Variables; Bindings: Record<string, unknown> };
export type PageContext = Context<Site>;
