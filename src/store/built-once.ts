import { fillPlaceholders, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import type { Day } from "../core/calendar.ts";
import type { Database, Statement } from "./db.ts";

/** As much of a database as building a query needs. */
export type Builder = Pick<Database, "orm">;

type Built<Query> = Query extends { _: infer Known } ? Statement & { _: Known } : Statement;
type Asked = { code?: string; day?: Day };
type Prepared = { getQuery(): ReturnType<Statement["toSQL"]> };
type Preparing = { _prepare(): Prepared };

/** What stands in such queries for what each request asks for. */
export const CODE = sql.placeholder("code" satisfies keyof Asked);
export const DAY = sql.placeholder("day" satisfies keyof Asked);

/**
 * Queries that are the same whoever asks, with their SQL built once for all requests: to build it anew is about a tenth of what
 * a page computes. They are asked for as other queries are, with what is to stand for `CODE` and `DAY`.
 */
export function builtOnce<Queries extends Record<string, Statement>>(
  queriesOf: (builder: Builder) => Queries,
): (builder: Builder, asked?: Asked) => { [Name in keyof Queries]: Built<Queries[Name]> } {
  const built = Object.entries(queriesOf({ orm: drizzle.mock() })).map(
    ([name, query]) => [name, (query as unknown as Preparing)._prepare()] as const,
  );
  return (_builder, asked = {}) =>
    Object.fromEntries(built.map(([name, once]) => [name, filled(once, asked)])) as never;
}

/** What a batch asks of a query, with what this request asks for. */
function filled(once: Prepared, asked: Asked): Preparing & Statement {
  const { sql, params } = once.getQuery();
  const query = { sql, params: fillPlaceholders(params, asked) };
  const prepared = Object.create(once, { getQuery: { value: () => query } });
  return { _prepare: () => prepared, toSQL: () => query };
}
