import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { forgetSource, previewQueries, settleStatement } from "../store/import-previews.ts";
import { type ImportKindName, keepRows, unlike } from "../store/import-tables.ts";
import { importStatement, isUnlike, mustBeLike, mustWait } from "../store/imports-kept.ts";
import type { Doing } from "./doing.ts";
import { WAITS_MS } from "./import-preview.ts";

/**
 * Keeps exactly what a preview showed, in one batch with its record, or nothing: refused in words where any of its rows was
 * changed by somebody else since.
 */
export async function keepImport({ database, at, who }: Doing, previewId: number): Promise<void> {
  const [preview] = (await database.read(previewQueries(database, previewId))).preview;
  if (!preview) throw new PlannerError("not-found", `There is no preview ${previewId}.`);
  if (preview.settled !== null) throw new PlannerError("conflict", SETTLED);
  if (Date.parse(at) - Date.parse(preview.madeAt) > WAITS_MS) throw new PlannerError("conflict", OLD);
  const kind = preview.kind as ImportKindName;
  const { added, changed, same, rejected } = preview.summary.counts;
  if (added + changed === 0)
    throw new PlannerError("invalid", "Nothing in this file is new or changed, so there is nothing to keep.");
  const { fileName, sha256 } = preview;
  const note = `${count(added, "row")} new, ${changed} changed, ${same} the same, ${rejected} rejected`;
  const detail = `${fileName}, SHA-256 ${sha256}, preview ${previewId}: ${note}`;
  const file = { kind, fileName, sha256, rows: added + changed, keptAt: at, keptBy: who, note, previewId };
  try {
    await database.write([
      mustWait(database, previewId),
      mustBeLike(database, unlike(kind, "before"), previewId),
      ...keepRows(kind, previewId, { madeAt: at, madeBy: who, reason: `Imported from ${fileName}` }),
      importStatement(database, file),
      settleStatement(database, previewId, "kept"),
      forgetSource(database, previewId),
      auditStatement(database, {
        ...{ at, who, did: "imported a file", subject: kind, detail },
        after: { preview: previewId, added, changed },
      }),
    ]);
  } catch (error) {
    if (isUnlike(error)) throw new PlannerError("conflict", CHANGED);
    if (isTaken(error)) throw new PlannerError("conflict", SETTLED);
    throw error;
  }
}

const SETTLED = "Somebody has kept or dropped this preview already. Look at the list of imports.";
const OLD =
  "This preview has waited for more than fourteen days, so nothing was kept. Read it again: it then shows what it would change now.";
const CHANGED =
  "The data changed since this file was looked at, so nothing was kept. Read it again: the preview then shows what it would change now.";
