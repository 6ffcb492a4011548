import type { Context } from "hono";
import type { Asker } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import type { Database } from "../store/db.ts";

/** Everything the site is handed from outside. Clock and chance enter here and nowhere else. */
export type World = {
  database: Database;
  /** The moment of the request, ISO 8601 in UTC. */
  now: () => string;
  /** The day in London. */
  today: () => Day;
  /** A seed for the next plan. */
  seed: () => number;
  /** Null for a stranger, who sees no page but health. */
  askerOf: (request: Request) => Asker | null;
  /** The network address that a request came from, where the entry can be sure of it. */
  addressOf?: (request: Request) => string | null;
  /** The network address that a request came from, where the entry can be sure of it. */
  addressOf?: (request: Request) => string | null;
  log: (line: Record<string, unknown>) => void;
};

export type Site = { Variables: { world: World; asker: Asker; requestId: string }; Bindings: Record<string, unknown> };
export type PageContext = Context<Site>;
