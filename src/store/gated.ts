import { PlannerError } from "../core/errors.ts";
import type { Database, Statement } from "./db.ts";
import { isUndone } from "./must.ts";
import { SIGNED_OUT, standingSession } from "./sessions.ts";
import { counted, type Limit, TOO_OFTEN } from "./tallies.ts";

const CHECK = "session";

/**
 * The database for one request of somebody signed in. Every batch carries the question whether the session still
 * stands, and is undone where it does not; `proven` hears when it was last seen, or null where only writing proved it.
 */
export function gated(
  database: Database,
  session: { id: string; now: string },
  proven: (lastSeenAt: string | null) => void,
): Database {
  const check = standingSession(database, session.id, session.now);
  const seen = <Rows>(rows: Rows): Rows => {
    const [row] = (rows as Record<string, { value: string }[]>)[CHECK] ?? [];
    proven(row?.value ?? null);
    return rows;
  };
  return {
    ...database,
    read: (queries) => inWords(database.read({ [CHECK]: check, ...queries })).then(seen),
    show: (queries, ...records) => inWords(database.show({ [CHECK]: check, ...queries }, ...records)).then(seen),
    async write(statements) {
      const [, ...changed] = await inWords(database.write([check, ...statements]));
      proven(null);
      return changed;
    },
  };
}

/** The same database, whose next batch counts towards a limit and is undone where the limit is reached. */
export function limited(database: Database, limit: Limit, who: string, now: string): Database {
  const due: Statement[] = counted(database, limit, who, now);
  const once = () => due.splice(0);
  return {
    ...database,
    read: (queries) => (due.length > 0 ? inWords(database.show(queries, ...once())) : database.read(queries)),
    show: (queries, ...records) => inWords(database.show(queries, ...once(), ...records)),
    async write(statements) {
      const first = once();
      return (await inWords(database.write([...first, ...statements]))).slice(first.length);
    },
  };
}

function inWords<Result>(batch: Promise<Result>): Promise<Result> {
  return batch.catch((error: unknown) => {
    if (isUndone(error, SIGNED_OUT)) throw new PlannerError("signed-out", "Sign in to go on: your session has ended.");
    if (isUndone(error, TOO_OFTEN))
      throw new PlannerError(
        "too-often",
        "You have done this very often in a short time. Wait some minutes and go on.",
      );
    throw error;
  });
}
