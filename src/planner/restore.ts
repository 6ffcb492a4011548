import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Client, createClient } from "@libsql/client";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { readSettings, SETTINGS } from "../env.ts";
import { MIGRATIONS, openWhole } from "../open.ts";
import { isEmpty, migrate, migrationsMissing } from "../store/migrate.ts";
import { markOf, rowsIn, type Whole, wholeOf } from "../store/whole.ts";
import { copiedInto } from "./backup.ts";
import { type Command, readArgs } from "./command.ts";

export const restore: Command = {
  usage: "FILE",
  says: "Copies a backup into the database of DATABASE_URL, which must be empty, checks it, and brings it up to date.",
  async run(args, { env }) {
    const { positionals } = readArgs(args, {}, ["FILE"]);
    const path = resolve(positionals[0] ?? "");
    if (!existsSync(path) || statSync(path).isDirectory())
      throw new PlannerError("not-found", `There is no file ${path}: name the backup to restore.`);
    const settings = readSettings(SETTINGS, env);
    const source = createClient({ url: `file:${path}`, intMode: "bigint" });
    const target = await openWhole(settings);
    try {
      if (!(await isEmpty(target)))
        throw new PlannerError(
          "conflict",
          `The database ${settings.DATABASE_URL} is not empty, so nothing was restored. Set DATABASE_URL to one that is: a new file, or a new database of the server.`,
        );
      const { whole, older } = await readBackup(source, path).catch(unreadable(path));
      await copiedInto(target, whole);
      await migrate(target, MIGRATIONS);
      const since = older === 0 ? "" : ` It was ${count(older, "migration")} behind, and is up to date now.`;
      return `Restored ${count(rowsIn(whole), "row")} of ${count(whole.tables.length, "table")}, and checked them.${since}\n`;
    } finally {
      source.close();
      target.close();
    }
  },
};

function unreadable(path: string) {
  return (error: unknown): never => {
    if (error instanceof PlannerError) throw error;
    const says = error instanceof Error ? error.message : String(error);
    throw new PlannerError("invalid", `${path} is no backup: it cannot be read as a database (${says}). ${ANOTHER}`);
  };
}

const ANOTHER = "Nothing was restored: restore an older backup, or fetch this one again from where it is kept.";

/** Everything in a backup, and how many migrations it is behind. Refuses one that is not as it was made. */
async function readBackup(source: Client, path: string): Promise<{ whole: Whole; older: number }> {
  if (await isEmpty(source)) throw new PlannerError("invalid", `${path} holds nothing: it is no backup.`);
  const older = await migrationsMissing(source, MIGRATIONS);
  const whole = await wholeOf(source);
  const [mark, check] = await source.batch(["pragma user_version", "pragma integrity_check"], "read");
  const found = String(check?.rows[0]?.[0]);
  if (found !== "ok") throw new PlannerError("invalid", `${path} is damaged (${found.split("\n")[0]}). ${ANOTHER}`);
  // Another database file, copied by hand, has no mark: its pages at least must fit together.
  const kept = Number(mark?.rows[0]?.[0] ?? 0);
  if (kept !== 0 && kept !== markOf(whole))
    throw new PlannerError(
      "conflict",
      `${path} is not as it was when it was made: it is damaged, or a planner was started on it. ${ANOTHER}`,
    );
  return { whole, older };
}
