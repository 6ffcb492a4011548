import type { Asker } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { auditStatement } from "../store/audit.ts";
import { isUndone } from "../store/must.ts";
import { NO_SUCH_TOKEN, revokeStatements } from "../store/tokens.ts";
import type { Doing } from "./doing.ts";

/** Ends a token at once: one's own, or for an administrator anybody's. */
export async function revokeToken({ database, at, who }: Doing, { role, person }: Asker, id: string): Promise<void> {
  const statements = revokeStatements(database, id, role === "administrator" ? null : person, at);
  const entry = { at, who, did: "revoked", subject: `token ${id}`, detail: "by hand" };
  await database.write([...statements, auditStatement(database, entry)]).catch((error: unknown) => {
    if (!isUndone(error, NO_SUCH_TOKEN)) throw error;
    throw new PlannerError(
      "not-found",
      "You have no such token, or it was revoked before. Look at the list of tokens.",
    );
  });
}
