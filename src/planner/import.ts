import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Doing } from "../actions/doing.ts";
import { keepImport } from "../actions/import-keep.ts";
import { isImportKind, KIND_NAMES } from "../actions/import-kinds.ts";
import { workOutImport } from "../actions/import-outcome.ts";
import { previewImport } from "../actions/import-preview.ts";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { LARGEST, LARGEST_WORDS } from "../imports/limits.ts";
import { NO_ANSWERS, type PreviewSummary } from "../imports/preview.ts";
import { previewQueries } from "../store/import-previews.ts";
import { importQueries } from "../store/imports-kept.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { onDatabase } from "./on-database.ts";

export const importFile: Command = {
  usage: "KIND FILE [--preview] [--sheet NAME]",
  says: `Reads a CSV, XLSX or ODS file of ${KIND_NAMES.join(", ")}, and keeps what is new or changed in it, or only shows that.`,
  async run(args, console) {
    const options = { preview: { type: "boolean" }, sheet: { type: "string" } } as const;
    const { values, positionals } = readArgs(args, options, ["KIND", "FILE"]);
    const [kind = "", path = ""] = positionals;
    if (!isImportKind(kind)) throw new UsageError(`"${kind}" cannot be imported: give ${KIND_NAMES.join(", ")}.`);
    const bytes = await bytesOf(path);
    const answers = { ...NO_ANSWERS, sheet: values.sheet ?? null };
    return onDatabase(console, async (doing) => {
      const id = await previewImport(doing, { kind, fileName: basename(path), bytes, answers });
      const { summary } = await previewOf(doing, id);
      if (summary.sheets.length > 0 && summary.sheet === null)
        throw new PlannerError(
          "invalid",
          `Several sheets hold such a table. Name one with --sheet: ${summary.sheets.join(", ")}.`,
        );
      const told = toldOf(summary);
      const { added, changed } = summary.counts;
      if (values.preview || added + changed === 0) return `${told}Nothing was imported.\n`;
      await keepImport(doing, id);
      const importId = await workOutImport(doing, { previewId: id });
      const [done] = (await doing.database.read(importQueries(doing.database, importId))).importOutcome;
      const bands = count(done?.outcome.bands.length ?? 0, "authority changes", "authorities change");
      const windows = count(done?.outcome.windows.length ?? 0, "window");
      return `${told}Import ${importId} was kept: ${bands} band, ${windows} changed.\n`;
    });
  },
};

async function previewOf({ database }: Doing, id: number) {
  const [preview] = (await database.read(previewQueries(database, id))).preview;
  if (!preview) throw new Error("A preview was made and cannot be found");
  return preview;
}

/** What a file would change, a line each, as somebody reads it or greps it. */
function toldOf({ counts, rejected, unknownColumns }: PreviewSummary): string {
  const { added, changed, same } = counts;
  const lines = rejected.map(({ line, column, says }) => `line ${line}${column === "" ? "" : `, ${column}`}: ${says}`);
  const unknown = unknownColumns.length === 0 ? [] : [`not used: ${unknownColumns.join(", ")}`];
  const summary = `${added} new, ${changed} changed, ${same} the same, ${counts.rejected} rejected`;
  return [...lines, ...unknown, summary].map((line) => `${line}\n`).join("");
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const unreadable = (error: NodeJS.ErrnoException): never => {
    throw new PlannerError("invalid", `${path} cannot be read (${error.code}): name a CSV, XLSX or ODS file.`);
  };
  const { size } = await stat(path).catch(unreadable);
  if (size > LARGEST.bytes) throw new PlannerError("invalid", `${path} is too large. ${LARGEST_WORDS} Split it.`);
  return readFile(path).catch(unreadable);
}
