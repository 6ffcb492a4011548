import { PlannerError } from "../core/errors.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { dropStatements } from "../store/import-previews.ts";
import { mustWait } from "../store/imports-kept.ts";
import type { Doing } from "./doing.ts";

/** Drops a preview that waits: its file and rows go, and that somebody looked at it stays. */
export async function dropPreview({ database, at, who }: Doing, previewId: number): Promise<void> {
  const entry = { at, who, did: "dropped a preview", subject: `preview ${previewId}`, detail: "" };
  await database
    .write([mustWait(database, previewId), ...dropStatements(database, previewId), auditStatement(database, entry)])
    .catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      throw new PlannerError(
        "conflict",
        "This preview was kept or dropped already, or there is none. Look at the list of imports.",
      );
    });
}
