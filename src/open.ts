import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@libsql/client";
import { PlannerError } from "./core/errors.ts";
import type { Settings } from "./env.ts";
import { type Database, openDatabase } from "./store/db.ts";
import { migrate } from "./store/migrate.ts";
import { type OpenFile, openFile } from "./store/open-file.ts";
import { askServer, MEND, troubled, troubleIn } from "./store/trouble.ts";

export type Open = { database: Database; close(): void };

// One folder up is the project, both for this file and for the server bundled into .build.
export const MIGRATIONS = fileURLToPath(new URL("../src/store/migrations", import.meta.url));

export type Where = Pick<Settings, "DATABASE_URL" | "DATABASE_AUTH_TOKEN">;

/** Opens the database that the settings name, a file or a server's, and brings its tables up to date. */
export async function open(where: Where): Promise<Open> {
  const { client, database } = await connect(where);
  await migrate(client, MIGRATIONS);
  return { database, close: () => client.close() };
}

/** A client for copying everything: it gives whole numbers as bigints, and changes nothing by itself. */
export async function openWhole({ DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken }: Where): Promise<Client> {
  if (url.startsWith("file:")) (await openFile(url)).client.close();
  else (await connect({ DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken })).client.close();
  return createClient({ url, intMode: "bigint", ...(authToken === undefined ? {} : { authToken }) });
}

async function connect({ DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken }: Where): Promise<OpenFile> {
  if (url.startsWith("file:")) return openFile(url);
  const client = createClient({ url, fetch: askServer, ...(authToken === undefined ? {} : { authToken }) });
  await client.execute("select 1").catch((error: unknown) => {
    const trouble = troubleIn(troubled(error));
    throw trouble ? new PlannerError("invalid", MEND[trouble]) : error;
  });
  return { client, database: openDatabase(client) };
}
