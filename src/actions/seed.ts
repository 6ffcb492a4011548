import { PlannerError } from "../core/errors.ts";
import type { Rejection } from "../imports/table.ts";
import { auditStatement } from "../store/audit.ts";
import type { Database } from "../store/db.ts";
import { fileStatement, keptQueries } from "../store/imports.ts";
import { type Kept, keptOf, SEED_FILES, type SeedFile } from "./seed-files.ts";
import { sha256Of } from "./sha256.ts";

/** When the data is loaded and for whom. */
type Loading = { now: string; who: string };
/** What one file brought: how many rows, or null where it is kept already. */
export type Loaded = { fileName: string; rows: number | null };

/**
 * Loads every file that is not kept yet, each with its record in one atomic write: killed in the middle, the next run
 * completes it. Teams, conflicts, policy and programme are only loaded while there are none: they belong to planners.
 */
export async function seed(
  database: Database,
  files: Readonly<Record<string, string>>,
  loading: Loading,
): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  let kept = await keptIn(database);
  for (const file of SEED_FILES) {
    const text = files[file.fileName];
    if (text === undefined)
      throw new PlannerError(
        "invalid",
        `seed/${file.fileName} is missing. Restore it from the repository and start again.`,
      );
    const sha256 = await sha256Of(text);
    const isKept = kept.isFileKept(file.kind, sha256) || file.isPlanners?.(kept) === true;
    loaded.push({
      fileName: file.fileName,
      rows: isKept ? null : await load(database, file, text, sha256, kept, loading),
    });
    if (!isKept) kept = await keptIn(database);
  }
  return loaded;
}

async function keptIn(database: Database): Promise<Kept> {
  return keptOf(await database.read(keptQueries(database)));
}

/** Keeps all rows of a file or none; null where another start on the same database was first with this very file. */
async function load(
  database: Database,
  { kind, fileName, read }: SeedFile,
  text: string,
  sha256: string,
  kept: Kept,
  { now, who }: Loading,
): Promise<number | null> {
  const { rows, rejected, statements } = read(text, kept);
  if (rejected[0]) throw new PlannerError("invalid", refusal(fileName, rejected[0], rejected.length - 1));
  const note = `As supplied in seed/${fileName}`;
  const detail = `seed/${fileName}: ${rows} rows, SHA-256 ${sha256}`;
  try {
    await database.write([
      fileStatement(database, { kind, fileName, sha256, rows, keptAt: now, keptBy: who, note }),
      ...statements(database, { madeAt: now, madeBy: who, reason: note }),
      auditStatement(database, { at: now, who, did: "loaded a file", subject: kind, detail }),
    ]);
    return rows;
  } catch (error) {
    if ((await keptIn(database)).isFileKept(kind, sha256)) return null;
    throw error;
  }
}

function refusal(fileName: string, { line, column, says }: Rejection, others: number): string {
  const where = `seed/${fileName}, line ${line}${column === "" ? "" : `, column ${column}`}`;
  const more = others > 0 ? ` ${others} more of its cells are refused.` : "";
  return `${where}: ${says}${more} Nothing of this file was kept. Mend it, or restore it from the repository, and start again.`;
}
