import type { Client, InStatement, ResultSet } from "@libsql/client";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import { troubled } from "./trouble.ts";

export type Statement = { toSQL(): { sql: string; params: unknown[] } };
export type Rows<Q extends Record<string, Statement>> = {
  [K in keyof Q]: Q[K] extends { _: { result: infer R } } ? R : never;
};

/** From where something was asked, as far as the entry knows: kept with every record that is written. */
export type Origin = {
  requestId: string;
  agent: string | null;
  address: string | null;
  /** Who asks, by what stays the same when a name changes; absent before it is known. */
  person?: string;
  /** The token that is asked with. */
  token?: string;
};

/** The one way in and out: one round trip to read, one atomic round trip to write. */
export type Database = {
  orm: LibSQLDatabase;
  /** Whose request it serves; null for the planner's own runs and the command line. */
  origin: Origin | null;
  /** Runs named queries together, in one round trip, and gives their rows under the same names. */
  read<Q extends Record<string, Statement>>(queries: Q): Promise<Rows<Q>>;
  /** Reads what is secret: the same round trip writes the record of it, and without the record nothing is read. */
  show<Q extends Record<string, Statement>>(queries: Q, ...records: Statement[]): Promise<Rows<Q>>;
  /** Writes all statements or none, in one round trip; gives the rows changed by each. */
  write(statements: Statement[]): Promise<number[]>;
};

/**
 * Wraps a client that the entry made. Writes wait for each other in this process, and go through the client's own
 * batch because Drizzle's begins deferred: two processes that write at once would fail instead of waiting.
 */
export function openDatabase(given: Client): Database {
  const client = telling(given);
  // What a client holds in private it gives to itself alone: whatever is asked of it but a batch goes to the given one.
  const orm = drizzle(given);
  const told = drizzle(client);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (batch: InStatement[]): Promise<ResultSet[]> => {
    const next = last.then(() => client.batch(batch, "write").catch(reconnecting(given)));
    last = next.catch(() => {});
    return next;
  };
  return {
    orm,
    origin: null,
    read: (queries) => rowsOf(told, queries),
    show(queries, ...records) {
      // Drizzle turns rows into objects; what it sends as a batch goes out as one write, behind the records.
      const behind = async (asked: InStatement[]) => inTurn([...records.map(statementOf), ...asked]);
      const batch = async (asked: InStatement[]) => (await behind(asked)).slice(records.length);
      return rowsOf(drizzle(Object.create(client, { batch: { value: batch } })), queries);
    },
    async write(statements) {
      return (await inTurn(statements.map(statementOf))).map(({ rowsAffected }) => rowsAffected);
    },
  };
}

/** The same client, whose batch says what is wrong with the database where it cannot be asked at all. */
function telling(client: Client): Client {
  const batch: Client["batch"] = (...asked) =>
    client.batch(...asked).catch((error: unknown) => {
      throw troubled(error);
    });
  return Object.create(client, { batch: { value: batch } });
}

function statementOf(statement: Statement): InStatement {
  const { sql, params } = statement.toSQL();
  return { sql, args: params as never[] };
}

async function rowsOf<Q extends Record<string, Statement>>(
  orm: Pick<LibSQLDatabase, "batch">,
  queries: Q,
): Promise<Rows<Q>> {
  const names = Object.keys(queries);
  const [first, ...rest] = Object.values(queries) as unknown as BatchItem<"sqlite">[];
  const rows = first ? await orm.batch([first, ...rest]) : [];
  return Object.fromEntries(names.map((name, i) => [name, rows[i]])) as never;
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
