import { count } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import { endSessionsOf } from "../store/sessions.ts";
import { revokeAllOf } from "../store/tokens.ts";
import { type Command, readArgs } from "./command.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = { person: { type: "string" } } as const;

export const signOut: Command = {
  usage: "[--person KEY]",
  says: "Ends every session and token, or one person's: the key is the provider's issuer, a space and its subject.",
  async run(args, console) {
    const { values } = readArgs(args, OPTIONS);
    const person = values.person ?? null;
    return onDatabase(console, async ({ database, at, who }) => {
      const entry = { at, who, did: "signed out", subject: person ?? "everybody", detail: "everywhere" };
      const ending = [endSessionsOf(database, person), revokeAllOf(database, person, at)];
      const [ended = 0, revoked = 0] = await database.write([...ending, auditStatement(database, entry)]);
      return `${counted(ended, "session")} ended, ${counted(revoked, "token")} revoked.\n`;
    });
  },
};

function counted(times: number, noun: string): string {
  return times === 0 ? `0 ${noun}s` : count(times, noun);
}
