import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./db.ts";

/**
 * A query that gives the value of an expression, and where it is null undoes the whole batch it stands in: SQLite has no
 * other way to refuse outside a trigger than an error, and this one's text holds the word that `isUndone` looks for.
 */
export function must({ orm }: Database, value: SQL, word: string) {
  return orm
    .select({ value: sql<string>`coalesce(${value}, json_extract('{}', ${word}))`.as("value") })
    .from(sql`(select 1)`);
}

/** True when a batch was undone by the `must` of that word. */
export function isUndone(error: unknown, word: string): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.includes(word) || isUndone(error.cause, word);
}
