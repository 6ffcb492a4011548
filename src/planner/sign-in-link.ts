import { PlannerError } from "../core/errors.ts";
import { readSettings, SETTINGS } from "../env.ts";
import { signInLink as freshLink } from "../sign-in-link.ts";
import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const signInLink: Command = {
  usage: "",
  says: "Prints a link that signs you in once, within ten minutes, at the planner that runs on this machine.",
  async run(args, console) {
    readArgs(args, {});
    const { HOST, PORT, OIDC_ISSUER, ACCESS_TEAM_DOMAIN } = readSettings(SETTINGS, console.env);
    if (OIDC_ISSUER || ACCESS_TEAM_DOMAIN)
      throw new PlannerError("invalid", "People sign in with their provider here, so no link is printed.");
    const address = `http://${HOST}:${PORT}`;
    return `${await onDatabase(console, ({ database, at }) => freshLink(database, address, at))}\n`;
  },
};
