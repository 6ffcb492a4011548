import type { Client, InStatement } from "@libsql/client";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import * as schema from "./schema.ts";

export type Statement = { toSQL(): { sql: string; params: unknown[] } };
export type Rows<Q extends Record<string, Statement>> = {
  [K in keyof Q]: Q[K] extends { _: { result: infer R } } ? R : never;
};

/** The one way in and out: one round trip to read, one atomic round trip to write. */
export type Database = {
  orm: LibSQLDatabase<typeof schema>;
  /** Runs named queries together, in one round trip, and gives their rows under the same names. */
  read<Q extends Record<string, Statement>>(queries: Q): Promise<Rows<Q>>;
  /** Writes all statements or none, in one round trip; gives the rows changed by each. */
  write(statements: Statement[]): Promise<number[]>;
};

/**
 * Wraps a client that the entry made. Writes wait for each other in this process, and go through the client's own
 * batch because Drizzle's begins deferred: two processes that write at once would fail instead of waiting.
 */
export function openDatabase(client: Client): Database {
  const orm = drizzle(client, { schema });
  let last: Promise<unknown> = Promise.resolve();
  return {
    orm,
    async read(queries) {
      const names = Object.keys(queries);
      const [first, ...rest] = Object.values(queries) as unknown as BatchItem<"sqlite">[];
      const rows = first ? await orm.batch([first, ...rest]) : [];
      return Object.fromEntries(names.map((name, i) => [name, rows[i]])) as never;
    },
    write(statements) {
      const batch = statements.map((statement): InStatement => {
        const { sql, params } = statement.toSQL();
        return { sql, args: params as never[] };
      });
      const next = last.then(() => client.batch(batch, "write").catch(reconnecting(client)));
      last = next.catch(() => {});
      return next.then((results) => results.map((result) => result.rowsAffected));
    },
  };
}

/** A file client's connection stays unusable after SQLITE_BUSY until it is made anew. */
function reconnecting(client: Client) {
  return (error: unknown): never => {
    if (/SQLITE_BUSY/.test(String(error)) && client.protocol === "file") client.reconnect();
    throw error;
  };
}

/** True when the database refused a row because another has its key: somebody else was first. */
export function isTaken(error: unknown): boolean {
  return /UNIQUE constraint|PRIMARYKEY|conflict:/.test(causes(error));
}

/** The whole chain of messages: the transports wrap the database's own words differently. */
function causes(error: unknown): string {
  return error instanceof Error ? `${error.message} ${causes(error.cause)}` : "";
}
