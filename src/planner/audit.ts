import { sealAudit } from "../actions/seal-audit.ts";
import { verifyAudit } from "../actions/verify-audit.ts";
import { PlannerError } from "../core/errors.ts";
import { headText, readHead } from "../core/record-head.ts";
import { count } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { readText } from "./file.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = { head: { type: "string" } } as const;

export const audit: Command = {
  usage: "verify|head [--head FILE]",
  says: "Checks every row of the record, against a head kept elsewhere where one is given; or prints the head to keep.",
  async run(args, console) {
    const { values, positionals } = readArgs(args, OPTIONS, ["verify|head"]);
    const [word] = positionals;
    if (word === "verify") return verified(console, values.head);
    if (word !== "head") throw new UsageError(`"${word}" is not one of verify, head.`);
    if (values.head !== undefined) throw new UsageError("--head goes with verify.");
    return onDatabase(console, async ({ database, at, who }) => {
      const head = await sealAudit(database);
      if (!head) throw new PlannerError("not-found", "Nothing is recorded yet. Run the seed command first.");
      const entry = { at, who, did: "downloaded", subject: "the record", detail: `head of row ${head.row}` };
      await database.write([auditStatement(database, entry)]);
      return headText(head, at);
    });
  },
};

async function verified(console: Parameters<Command["run"]>[1], path: string | undefined): Promise<string> {
  const text = path === undefined ? null : await readText(path, "name a file that audit head printed.");
  const kept = text === null ? null : readHead(text);
  const { ok, rows, head, wrong } = await onDatabase(console, (doing) => verifyAudit(doing, kept));
  if (!ok) throw new PlannerError("conflict", `The record is not sound. ${wrong.join("\n")}`);
  return `${count(rows, "row")}, all sound${kept ? `, and as it was at row ${kept.row}` : ""}. Head: row ${head?.row ?? 0}.\n`;
}
