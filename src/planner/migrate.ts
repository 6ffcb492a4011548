import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const migrate: Command = {
  usage: "",
  says: "Brings the database's tables up to date, making the file where there is none.",
  async run(args, console) {
    readArgs(args, {});
    return onDatabase(console, async () => "The database is up to date.\n");
  },
};
