import { loadSeed } from "../begin.ts";
import { count } from "../core/words.ts";
import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const seed: Command = {
  usage: "",
  says: "Loads the project's own data, file by file; what is kept already stays as it is.",
  async run(args, console) {
    readArgs(args, {});
    const loaded = await onDatabase(console, loadSeed);
    return loaded
      .map(({ fileName, rows }) => `${fileName}: ${rows === null ? "kept already" : count(rows, "row")}\n`)
      .join("");
  },
};
