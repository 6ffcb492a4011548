import { createMiddleware } from "hono/factory";
import type { Database } from "../store/db.ts";
import { routeOf } from "./guard.ts";
import type { Site } from "./site.ts";

/** The same database, with how often it was asked. */
export function countingTrips(database: Database): { database: Database; roundTrips: () => number } {
  let trips = 0;
  const counted: Database = {
    ...database,
    read: (queries) => {
      trips++;
      return database.read(queries);
    },
    show: (queries, ...records) => {
      trips++;
      return database.show(queries, ...records);
    },
    write: (statements) => {
      trips++;
      return database.write(statements);
    },
  };
  return { database: counted, roundTrips: () => trips };
}

/** One line for each request, by its route: an address, and what was typed, may hold an authority or a day. */
export const loggingRequests = createMiddleware<Site>(async (c, next) => {
  await next();
  const { world, requestId, begun } = c.var;
  if (!begun) return;
  const ms = Date.parse(world.now()) - Date.parse(begun.at);
  const route = routeOf(c) ?? "none";
  world.log({ level: "info", requestId, route, status: c.res.status, ms, roundTrips: begun.roundTrips() });
});
