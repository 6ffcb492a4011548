import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Doing } from "../actions/doing.ts";
import { keepImport } from "../actions/import-keep.ts";
import { isImportKind, KIND_NAMES } from "../actions/import-kinds.ts";
import { workOutKept } from "../actions/import-outcome.ts";
import { previewImport } from "../actions/import-preview.ts";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { LARGEST, LARGEST_WORDS } from "../imports/limits.ts";
import { NO_ANSWERS, type PreviewSummary, type Row } from "../imports/preview.ts";
import { previewQueries } from "../store/import-previews.ts";
import { authorityNamesQuery, importQueries } from "../store/imports-kept.ts";
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
      const say = (words: string) => console.tell(`${words} …`);
      const id = await previewImport(doing, { kind, fileName: basename(path), bytes, answers }, say);
      const { summary } = await previewOf(doing, id);
      if (summary.sheets.length > 0 && summary.sheet === null)
        throw new PlannerError(
          "invalid",
          `Several sheets hold such a table. Name one with --sheet: ${summary.sheets.join(", ")}.`,
        );
      const { authorityNames } = await doing.database.read({ authorityNames: authorityNamesQuery(doing.database) });
      const told = toldOf(summary, new Map(authorityNames.map(({ code, name }) => [code, name])));
      if (isUnread(summary)) throw new PlannerError("invalid", told.trimEnd());
      const { added, changed } = summary.counts;
      if (values.preview || added + changed === 0) return `${told}Nothing was imported.\n`;
      say(`Keeping ${count(added + changed, "row")}`);
      await keepImport(doing, id);
      say("Working out what that does");
      const importId = await workOutKept(doing, id);
      const [done] = (await doing.database.read(importQueries(doing.database, importId))).importOutcome;
      if (!done) return `${told}Import ${importId} was kept. What it did could not be worked out: its page says why.\n`;
      const bands = count(done.outcome.bands.length, "authority changes", "authorities change");
      const windows = count(done.outcome.windows.length, "window");
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
function toldOf(summary: PreviewSummary, names: ReadonlyMap<string, string>): string {
  const { added, counts, asides = [], asks, changed, columns, matched, rejected, unknownColumns } = summary;
  const sheet = summary.sheet === null ? "" : `, sheet ${summary.sheet}`;
  const heading = summary.headingLine > 1 ? `, columns named in line ${summary.headingLine}` : "";
  const renamed = columns.filter(({ column, heading }) => column !== heading);
  const nameOf = (code: string) => names.get(code) ?? code;
  const about = (row: Row) => nameOf(String(row.name ?? row.authorityCode ?? row.code));
  const lines = [
    `read as: ${summary.format}${sheet}${heading}`,
    ...renamed.map(({ column, heading }) => `${column}: read from ${heading.replace(/\s+/g, " ")}`),
    ...(unknownColumns.length === 0 ? [] : [`not used: ${unknownColumns.join(", ")}`]),
    ...asides.map(({ line, says }) => `line ${line}: taken for a note: ${says}`),
    ...matched.map(({ text, code }) => `found by name: ${text} is ${nameOf(code)}`),
    ...rejected.map(({ line, column, says }) => `line ${line}${column === "" ? "" : `, ${column}`}: ${says}`),
    ...changed.flatMap(({ line, row, fields }) =>
      fields.map(
        ({ field, before, after }) =>
          `line ${line}, ${about(row)}: ${field} was ${before || "empty"}, becomes ${after || "empty"}`,
      ),
    ),
    ...added.map(({ line, after }) => `line ${line}, ${about(after)}: new`),
    ...(asks.length === 0
      ? []
      : ["Who is meant can be said where the preview waits, under Imports; or give the code."]),
    ...(rejected.length < counts.rejected || changed.length < counts.changed || added.length < counts.added
      ? ["Of many, only the first are told."]
      : []),
    ...(isUnread(summary) ? ["The file was not read: mend what is named above."] : []),
    ...(counts.rejected > 0 && summary.decisions !== undefined
      ? ["Such a file says what there is in all, so it is kept whole or not at all: mend what is rejected."]
      : []),
    `${counts.added} new, ${counts.changed} changed, ${counts.same} the same, ${counts.rejected} rejected`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Whether nothing in it was taken for a row. */
function isUnread({ counts: { added, changed, same, rejected } }: PreviewSummary): boolean {
  return added + changed + same + rejected === 0;
}

/** A file, or what comes through a pipe, and never more of it than a file may hold. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const unreadable = (error: NodeJS.ErrnoException): never => {
    throw new PlannerError("invalid", `${path} cannot be read (${error.code}): name a CSV, XLSX or ODS file.`);
  };
  const tooLarge = () => new PlannerError("invalid", `${path} is too large. ${LARGEST_WORDS} Split it.`);
  const file = await open(path).catch(unreadable);
  try {
    if ((await file.stat()).size > LARGEST.bytes) throw tooLarge();
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of file.createReadStream({ autoClose: false, end: LARGEST.bytes })) {
      parts.push(part);
      length += part.length;
      if (length > LARGEST.bytes) throw tooLarge();
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof PlannerError) throw error;
    return unreadable(error as NodeJS.ErrnoException);
  } finally {
    await file.close();
  }
}
