import { CHANGEABLE, change as changeWhole } from "../actions/change.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { readText } from "./file.ts";
import { onDatabase } from "./on-database.ts";

export const change: Command = {
  usage: `${CHANGEABLE.join("|")} FILE --reason TEXT`,
  says: "Puts what a file says in place of all teams, conflicts or closures of single authorities (CSV), or as the next policy or programme (JSON).",
  async run(args, console) {
    const { values, positionals } = readArgs(args, { reason: { type: "string" } } as const, [
      CHANGEABLE.join("|"),
      "FILE",
    ]);
    const [word = "", path = ""] = positionals;
    const what = CHANGEABLE.find((known) => known === word);
    if (!what) throw new UsageError(`"${word}" cannot be changed: give ${CHANGEABLE.join(", ")}.`);
    const { reason } = values;
    if (reason === undefined) throw new UsageError("--reason is missing: say why, for those who come after.");
    const text = await readText(path, "name a file like the one in seed/.");
    const rows = await onDatabase(console, (doing) => changeWhole(doing, { what, text, reason }));
    return `${what}: ${rows} kept. Draw up a plan to see what it does.\n`;
  },
};
