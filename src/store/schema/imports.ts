import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ImportOutcome } from "../../core/plan/import-outcome.ts";
import type { Answers, PreviewSummary } from "../../imports/preview.ts";

// What was read from files: from which, when and by whom, what a preview holds, and what keeping it did.

export const imports = sqliteTable(
  "imports",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    kind: text("kind").notNull(),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    rows: integer("rows").notNull(),
    keptAt: text("kept_at").notNull(),
    keptBy: text("kept_by").notNull(),
    note: text("note").notNull().default(""),
    /** The same file may come again after it was taken back, or once more of it is understood. */
    nth: integer("nth").notNull().default(1),
    /** The preview that was kept; null for the project's own files. */
    previewId: integer("preview_id"),
    /** The import that this row takes back. */
    takesBack: integer("takes_back"),
  },
  (t) => [
    uniqueIndex("imports_kind_sha256").on(t.kind, t.sha256, t.nth),
    uniqueIndex("imports_taken_back").on(t.takesBack),
  ],
);

/** A file as it was read, held until somebody keeps or drops it. `settled` says which, once it is. */
export const importPreviews = sqliteTable("import_previews", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  kind: text("kind").notNull(),
  fileName: text("file_name").notNull(),
  sha256: text("sha256").notNull(),
  bytes: integer("bytes").notNull(),
  madeAt: text("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  answers: text("answers", { mode: "json" }).$type<Answers>().notNull(),
  summary: text("summary", { mode: "json" }).$type<PreviewSummary>().notNull(),
  settled: text("settled").$type<"kept" | "dropped">(),
});

/** The file of a preview that waits, compressed, in pieces of base64: it is read again when a question is answered. */
export const importSources = sqliteTable(
  "import_sources",
  {
    previewId: integer("preview_id").notNull(),
    nth: integer("nth").notNull(),
    piece: text("piece").notNull(),
  },
  (t) => [primaryKey({ columns: [t.previewId, t.nth] })],
);

/** The rows that a preview would add or change, as JSON, so that what is kept is what was seen; what stood before takes them back. */
export const importRows = sqliteTable(
  "import_rows",
  {
    previewId: integer("preview_id").notNull(),
    nth: integer("nth").notNull(),
    rows: text("rows").notNull(),
  },
  (t) => [primaryKey({ columns: [t.previewId, t.nth] })],
);

/** What an import did to the ranking, the windows and the plan. */
export const importOutcomes = sqliteTable("import_outcomes", {
  importId: integer("import_id").primaryKey(),
  madeAt: text("made_at").notNull(),
  outcome: text("outcome", { mode: "json" }).$type<ImportOutcome>().notNull(),
});
