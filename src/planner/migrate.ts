import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const migrate: Command = {
  usage: "[--url ADDRESS]",
  says: "Brings the tables of DATABASE_URL, or of the database at an address, up to date; a file that is not there is made.",
  async run(args, console) {
    const { values } = readArgs(args, { url: { type: "string" } });
    const env = values.url === undefined ? console.env : { ...console.env, DATABASE_URL: values.url };
    return onDatabase({ ...console, env }, async () => "The database is up to date.\n");
  },
};
