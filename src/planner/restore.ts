import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createClient } from "@libsql/client";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { readSettings, SETTINGS } from "../env.ts";
import { MIGRATIONS, openWhole } from "../open.ts";
import { isEmpty, migrate, migrationsMissing } from "../store/migrate.ts";
import { rowsIn, wholeOf } from "../store/whole.ts";
import { copiedInto } from "./backup.ts";
import { type Command, readArgs } from "./command.ts";

export const restore: Command = {
  usage: "FILE",
  says: "Copies a backup into the database of DATABASE_URL, which must be empty, checks it, and brings it up to date.",
  async run(args, { env }) {
    const { positionals } = readArgs(args, {}, ["FILE"]);
    const path = resolve(positionals[0] ?? "");
    if (!existsSync(path)) throw new PlannerError("not-found", `There is no file ${path}: name the backup to restore.`);
    const settings = readSettings(SETTINGS, env);
    const source = createClient({ url: `file:${path}`, intMode: "bigint" });
    const target = await openWhole(settings);
    try {
      await source.execute("select count(*) from sqlite_master").catch((error: Error) => {
        throw new PlannerError("invalid", `${path} is no backup: it cannot be read as a database (${error.message}).`);
      });
      if (!(await isEmpty(target)))
        throw new PlannerError(
          "conflict",
          `The database ${settings.DATABASE_URL} is not empty, so nothing was restored. Set DATABASE_URL to one that is: a new file, or a new database of the server.`,
        );
      if (await isEmpty(source)) throw new PlannerError("invalid", `${path} holds nothing: it is no backup.`);
      const older = await migrationsMissing(source, MIGRATIONS);
      const whole = await wholeOf(source);
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
