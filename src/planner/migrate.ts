import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const migrate: Command = {
  usage: "",
  says: "Brings the database's tables up to date, making the file where there is none.",
  async run(args) {
    readArgs(args, {});
    await onDatabase(async () => console.log("The database is up to date."));
  },
};
