import type { Asker } from "../core/access.ts";
import { type Sight, sightStatement } from "../store/audit.ts";
import type { Database } from "../store/db.ts";
import type { PageContext } from "./site.ts";

type Shown = Pick<Sight, "detail"> & Partial<Pick<Sight, "plan" | "authority" | "did">>;

/**
 * The database for a page or file that holds visit dates: what is read through it is recorded, in the same round trip, as
 * seen by whoever asks. Before anything is read nobody knows what a filter lets through, so a filtered list counts as the
 * whole plan, its filter named in `detail`. Whoever is bound to a region or a team sees no other's dates, a viewer
 * is shown quarters and no date, and a partner nothing.
 */
export function shownTo(c: PageContext, { detail, plan = null, authority = null, did = "saw" }: Shown): Database {
  const { world, asker } = c.var;
  const { database, now } = world;
  if (asker.role === "partner") return database;
  const sight = { at: now(), who: asker.name, did, plan, authority, detail, ...boundOf(asker) };
  const record = sightStatement(database, sight);
  return { ...database, read: (queries) => database.show(queries, record) };
}

function boundOf(asker: Asker): Pick<Sight, "within"> {
  if (asker.role === "viewer") return { within: "quarters" };
  return asker.role === "regional_planner" || asker.role === "inspector" ? { within: asker } : {};
}
