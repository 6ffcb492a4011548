import type { Doing } from "../actions/doing.ts";
import type { PageContext } from "./site.ts";

/** What an action needs to know of a request: who asks, when, and over which database. */
export function doingOf(c: PageContext): Doing {
  const { world, asker } = c.var;
  const { database, workOut } = world;
  return { database, at: world.now(), today: world.today(), who: asker.name, ...(workOut && { workOut }) };
}
