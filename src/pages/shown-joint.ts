import { auditStatement } from "../store/audit.ts";
import type { Database } from "../store/db.ts";
import type { PageContext } from "./site.ts";

/** The database for a page that holds the dates of joint visits: what is read through it is recorded as seen by whoever asks. */
export function shownJoint(c: PageContext): Database {
  const { world, asker } = c.var;
  const { database, now } = world;
  const sight = auditStatement(database, {
    ...{ at: now(), who: asker.name, did: "saw", subject: "joint visits" },
    detail: "",
  });
  return { ...database, read: (queries) => database.show(queries, sight) };
}
