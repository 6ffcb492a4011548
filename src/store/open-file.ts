import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Client, createClient } from "@libsql/client";
import { PlannerError } from "../core/errors.ts";
import { type Database, openDatabase } from "./db.ts";

/** A client on a database file, with the database around it. Whoever opened it closes the client. */
export type OpenFile = { client: Client; database: Database };

/**
 * Opens the database file of a `file:` address, making it and its folder where there is none. Readers never wait for a
 * writer, and a writer waits up to five seconds for another process's.
 */
export async function openFile(url: string): Promise<OpenFile> {
  const path = pathOf(url);
  let client: Client | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    client = createClient({ url, timeout: 5000 });
    await client.execute("PRAGMA journal_mode = WAL");
    await client.execute("SELECT count(*) FROM sqlite_master");
    return { client, database: openDatabase(client) };
  } catch (error) {
    client?.close();
    throw new PlannerError("invalid", unreadable(path, error instanceof Error ? error.message : String(error)));
  }
}

/** The path in a `file:` address. */
export function pathOf(url: string): string {
  const [, path] = /^file:(?:\/\/(?=\/))?([^?#]+)/.exec(url) ?? [];
  if (path !== undefined) return decodeURIComponent(path);
  const mend = "Write file: and a path, such as file:.data/planner.db.";
  throw new PlannerError("invalid", `“${url}” is not the address of a database file. ${mend}`);
}

function unreadable(path: string, cause: string): string {
  const mend = "set DATABASE_URL to another file, or put a backup in its place.";
  if (/NOTADB|not a database/.test(cause))
    return `${path} is not a database the planner can read: it is another kind of file, or damaged. It was left as it is. Move it away, ${mend}`;
  if (/CORRUPT|malformed/.test(cause))
    return `${path} is a damaged database. It was left as it is. Move it away, ${mend}`;
  if (/BUSY|locked/.test(cause))
    return `${path} is in use by another program that does not let go. Stop that program and start again.`;
  return `${path} cannot be opened as a database (${cause}). See that the file and its folder can be read and written, or ${mend}`;
}
