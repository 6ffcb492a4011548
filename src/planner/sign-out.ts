import { count } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import { endSessionsOf } from "../store/sessions.ts";
import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = { person: { type: "string" } } as const;

export const signOut: Command = {
  usage: "[--person KEY]",
  says: "Ends every session, or one person's: the key is the provider's issuer, a space and its subject.",
  async run(args, console) {
    const { values } = readArgs(args, OPTIONS);
    const person = values.person ?? null;
    return onDatabase(console, async ({ database, at, who }) => {
      const entry = { at, who, did: "signed out", subject: person ?? "everybody", detail: "everywhere" };
      const [ended = 0] = await database.write([endSessionsOf(database, person), auditStatement(database, entry)]);
      return `${ended === 0 ? "0 sessions" : count(ended, "session")} ended.\n`;
    });
  },
};
