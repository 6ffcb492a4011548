import { PlannerError } from "../core/errors.ts";
import { listed } from "../core/words.ts";
import type { Row } from "../imports/preview.ts";
import { auditStatement } from "../store/audit.ts";
import { type Database, isTaken } from "../store/db.ts";
import { heldRowsOf, heldRowsQuery } from "../store/import-previews.ts";
import { type ImportKindName, keyOfKind, takeBackRows, unlike } from "../store/import-tables.ts";
import {
  importQueries,
  isUnlike,
  laterQuery,
  mustBeLike,
  takeBackStatement,
  toldStatement,
} from "../store/imports-kept.ts";
import { isNamed } from "../store/succession.ts";
import type { Doing } from "./doing.ts";

/**
 * Takes a whole import back: what stood before stands again, and that it was taken back is a row of its own. Refused where
 * any of its rows was changed since, with the imports that build upon it named.
 */
export async function takeBackImport(
  { database, at, today, who }: Doing,
  importId: number,
  reason: string,
): Promise<void> {
  const [kept] = (await database.read(importQueries(database, importId))).import;
  if (!kept?.previewId) throw new PlannerError("not-found", `There is no import ${importId} that could be taken back.`);
  if (kept.takenBackBy !== null) throw new PlannerError("conflict", ALREADY);
  if (reason === "") throw new PlannerError("invalid", "Enter a reason for taking the import back.");
  const kind = kept.kind as ImportKindName;
  const { previewId, fileName, sha256, rows } = kept;
  const note = `Takes back import ${importId}: ${reason}`;
  try {
    await database.write([
      mustBeLike(database, unlike(kind, "after"), previewId),
      ...takeBackRows(kind, previewId, { madeAt: at, madeBy: who, reason: note }),
      takeBackStatement(database, { kind, fileName, sha256, rows, keptAt: at, keptBy: who, note, takesBack: importId }),
      // Its keeping may be told of at the same moment, under its own number.
      toldStatement(database, { at, on: today, number: -importId, says: tookBackSays(importId) }),
      auditStatement(database, {
        at,
        who,
        did: "took back an import",
        subject: kind,
        detail: note,
        before: { import: importId },
      }),
    ]);
  } catch (error) {
    if (isUnlike(error)) throw new PlannerError("conflict", await builtUpon(database, kind, importId, previewId));
    if (isNamed(error)) throw new PlannerError("conflict", NAMED);
    if (isTaken(error)) throw new PlannerError("conflict", ALREADY);
    throw error;
  }
}

function tookBackSays(importId: number): string {
  return `Import ${importId} was taken back: what stood before stands again.`;
}

const NAMED =
  "A plan or a signal names an authority that this import created, so nothing was taken back: what names it must be readable for ever. Bring a file with the row keep for the authority that was to end: it then stays, and what was to take its place never begins.";
const ALREADY = "This import was taken back already.";

/** Which later imports have rows of the same, to be taken back first. */
async function builtUpon(
  database: Database,
  kind: ImportKindName,
  importId: number,
  previewId: number,
): Promise<string> {
  const { own, later } = await database.read({
    own: heldRowsQuery(database, previewId),
    later: laterQuery(database, kind, importId),
  });
  const keyOf = (row: Row) =>
    keyOfKind(kind)
      .map((property) => row[property] ?? "")
      .join("\u001f");
  const keys = new Set(heldRowsOf(own).map(({ after }) => keyOf(after)));
  const builds: string[] = [];
  for (const { id, previewId: laterPreview } of later) {
    const { held } = await database.read({ held: heldRowsQuery(database, laterPreview ?? 0) });
    if (heldRowsOf(held).some(({ after }) => keys.has(keyOf(after)))) builds.push(`import ${id}`);
  }
  const why = builds.length === 0 ? "by something other than an import" : `by ${listed(builds)}: take that back first`;
  return `Rows of this import were changed since, ${why}. Nothing was taken back.`;
}
