import { faultWords, PlannerError } from "../core/errors.ts";
import { auditStatement } from "../store/audit.ts";
import { seenFileQuery } from "../store/import-previews.ts";
import type { ImportKindName } from "../store/import-tables.ts";
import { toldOnQuery, toldStatement } from "../store/imports-kept.ts";
import { troubleIn } from "../store/trouble.ts";
import type { Doing } from "./doing.ts";
import { previewImport } from "./import-preview.ts";
import { sha256Of } from "./sha256.ts";

/** A file that comes round by itself: what it holds, how it is got, and what it must be where that was set. */
export type Scheduled = {
  kind: ImportKindName;
  sha256: string | null;
  get(): Promise<{ fileName: string; bytes: Uint8Array }>;
};

/**
 * Gets the file and holds it for somebody to look at; nothing of it is imported by itself. A file that was looked at before
 * is passed over. What is wrong with the file or with getting it is recorded, told to the planners once a day, and not
 * thrown. Says what was done.
 */
export async function fetchImport(doing: Doing, { kind, sha256, get }: Scheduled): Promise<string> {
  const { database, at, today, who } = doing;
  try {
    const { fileName, bytes } = await get();
    const found = await sha256Of(bytes);
    if (sha256 !== null && found !== sha256)
      throw new PlannerError(
        "invalid",
        `The file fetched has SHA-256 ${found}, and not the one that was set. Where it was meant to change, set IMPORT_SHA256 to that.`,
      );
    const { seen } = await database.read({ seen: seenFileQuery(database, kind, found) });
    if (seen.length > 0) return "The file to fetch is the same as before.";
    const says = (id: number) => `A file was fetched and waits for a decision: preview ${id}.`;
    const told = (id: number) => [toldStatement(database, { at, on: today, number: id, says: says(id) })];
    return says(await previewImport(doing, { kind, fileName, bytes }, () => {}, told));
  } catch (error) {
    // The file may have been held all the same: the next time tells.
    if (troubleIn(error)) throw error;
    const why = error instanceof PlannerError ? error.message : faultWords(error);
    const says = `No file was fetched tonight. ${why}`;
    const { earlier } = await database.read({ earlier: toldOnQuery(database, today, says) });
    const isTold = earlier.length > 0 || !(error instanceof PlannerError);
    await database.write([
      ...(isTold ? [] : [toldStatement(database, { at, on: today, number: 0, says })]),
      auditStatement(database, { at, who, did: "could not fetch a file", subject: kind, detail: why }),
    ]);
    return why;
  }
}
