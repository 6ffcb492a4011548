import { drizzle } from "drizzle-orm/libsql";
import type { Database, Statement } from "./db.ts";

/** As much of a database as building a query needs. */
export type Builder = Pick<Database, "orm">;

type Built<Query> = Query extends { _: infer Known } ? Statement & { _: Known } : Statement;
type Preparing = { _prepare(): { getQuery(): ReturnType<Statement["toSQL"]> } };

/**
 * Queries that are the same whoever asks, with their SQL built once for all requests: to build it anew is about a tenth of what
 * a page computes. They are asked for as other queries are.
 */
export function builtOnce<Queries extends Record<string, Statement>>(
  queriesOf: (builder: Builder) => Queries,
): (builder: Builder) => { [Name in keyof Queries]: Built<Queries[Name]> } {
  const queries = Object.entries(queriesOf({ orm: drizzle.mock() }));
  const built = Object.fromEntries(queries.map(([name, query]) => [name, prepared(query as unknown as Preparing)]));
  return () => built as never;
}

/** What a batch asks of a query, and nothing else. */
function prepared(query: Preparing): Preparing & Statement {
  const once = query._prepare();
  return { _prepare: () => once, toSQL: () => once.getQuery() };
}
