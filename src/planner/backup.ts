import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Client, createClient } from "@libsql/client";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { readSettings, SETTINGS } from "../env.ts";
import { MIGRATIONS, openWhole } from "../open.ts";
import { isEmpty, migrationsMissing } from "../store/migrate.ts";
import { pathOf } from "../store/open-file.ts";
import { digestOf, keepWhole, markOf, rowsIn, type Whole, wholeOf } from "../store/whole.ts";
import { type Command, readArgs } from "./command.ts";

export const backup: Command = {
  usage: "FILE",
  says: "Copies the whole database, a file's or a server's, as it stands at one moment into a new database file, and checks the copy.",
  async run(args, { env }) {
    const { positionals } = readArgs(args, {}, ["FILE"]);
    const path = resolve(positionals[0] ?? "");
    if (existsSync(path))
      throw new PlannerError("invalid", `${path} is there already, and was left as it is. Name a file that is not.`);
    const settings = readSettings(SETTINGS, env);
    const { DATABASE_URL: url } = settings;
    if (url.startsWith("file:") && !existsSync(pathOf(url)))
      throw new PlannerError("not-found", `There is no database at ${url}: set DATABASE_URL to the one to back up.`);
    if (!existsSync(dirname(path)))
      throw new PlannerError("invalid", `There is no folder ${dirname(path)}: make it, or name a file in another.`);
    const source = await openWhole(settings);
    // Under its own name there is only ever a whole copy.
    const partial = `${path}.partial`;
    try {
      if (await isEmpty(source))
        throw new PlannerError("not-found", "The database is empty: there is nothing to back up.");
      await migrationsMissing(source, MIGRATIONS);
      const whole = await wholeOf(source);
      removeFile(partial);
      await copiedIntoFile(partial, whole);
      renameSync(partial, path);
      return `Backed up ${count(rowsIn(whole), "row")} of ${count(whole.tables.length, "table")} into ${path}, and checked it.\n`;
    } finally {
      source.close();
      removeFile(partial);
    }
  },
};

/** A backup is one file, without a log beside it. */
async function copiedIntoFile(path: string, whole: Whole): Promise<void> {
  const target = createClient({ url: `file:${path}`, intMode: "bigint" });
  try {
    await copiedInto(target, whole);
    await target.execute(`pragma user_version = ${markOf(whole)}`);
  } finally {
    target.close();
  }
}

/** Writes everything into an empty database, reads it back, and makes sure that it is the same. */
export async function copiedInto(target: Client, whole: Whole): Promise<void> {
  await keepWhole(target, whole);
  if (digestOf(await wholeOf(target)) !== digestOf(whole))
    throw new Error("The copy is not what was copied. Nothing was changed where it came from.");
  if (target.protocol !== "file") return;
  const { rows } = await target.execute("pragma integrity_check");
  if (String(rows[0]?.[0]) !== "ok") throw new Error(`The copy is damaged: ${rows[0]?.[0]}`);
}

function removeFile(path: string): void {
  for (const part of ["", "-wal", "-shm", "-journal"]) rmSync(path + part, { force: true });
}
