import { and, asc, desc, eq, isNull, lt, max, or, sql } from "drizzle-orm";
import type { Proposed } from "../imports/preview.ts";
import type { Database, Rows, Statement } from "./db.ts";
import { importPreviews, importRows, importSources, imports } from "./schema/imports.ts";

export type KeptPreview = typeof importPreviews.$inferSelect;
type NewPreview = Omit<KeptPreview, "settled">;

/** So many previews may wait; a newer one lets the oldest go. */
export const MOST_WAITING = 20;
const ROWS_A_PIECE = 1000;

export function previewQueries({ orm }: Database, id: number) {
  return {
    preview: orm.select().from(importPreviews).where(eq(importPreviews.id, id)),
    previewKept: orm.select({ id: imports.id }).from(imports).where(eq(imports.previewId, id)),
  };
}

export function sourceQuery({ orm }: Database, id: number) {
  return orm
    .select({ piece: importSources.piece })
    .from(importSources)
    .where(eq(importSources.previewId, id))
    .orderBy(asc(importSources.nth));
}

export function newestPreviewQuery({ orm }: Database) {
  return orm.select({ id: max(importPreviews.id) }).from(importPreviews);
}

/** Whether a file of this very content was looked at before. */
export function seenFileQuery({ orm }: Database, kind: string, sha256: string) {
  const same = and(eq(importPreviews.kind, kind), eq(importPreviews.sha256, sha256));
  return orm.select({ id: importPreviews.id }).from(importPreviews).where(same).limit(1);
}

/** The rows that a preview would add or change, in the pieces they are held in. */
export function heldRowsQuery({ orm }: Database, previewId: number) {
  return orm
    .select({ rows: importRows.rows })
    .from(importRows)
    .where(eq(importRows.previewId, previewId))
    .orderBy(asc(importRows.nth));
}

export function heldRowsOf(pieces: readonly { rows: string }[]): Proposed[] {
  return pieces.flatMap(({ rows }) => JSON.parse(rows) as Proposed[]);
}

export function waitingQuery({ orm }: Database) {
  return orm.select().from(importPreviews).where(isNull(importPreviews.settled)).orderBy(desc(importPreviews.id));
}
export type Waiting = Rows<{ waiting: ReturnType<typeof waitingQuery> }>["waiting"][number];

/** The statements that hold a preview with its file and its rows, and let go those that waited too long. */
export function holdStatements(
  database: Database,
  preview: NewPreview,
  pieces: readonly string[],
  proposed: readonly Proposed[],
  waitedSince: string,
): Statement[] {
  const { orm } = database;
  const previewId = preview.id;
  const rows = Array.from({ length: Math.ceil(proposed.length / ROWS_A_PIECE) }, (_, nth) =>
    JSON.stringify(proposed.slice(nth * ROWS_A_PIECE, (nth + 1) * ROWS_A_PIECE)),
  );
  const old = sql`${importPreviews.id} <= (select id from import_previews where settled is null order by id desc limit 1 offset ${MOST_WAITING})`;
  return [
    orm.insert(importPreviews).values(preview),
    ...pieces.map((piece, nth) => orm.insert(importSources).values({ previewId, nth, piece })),
    ...rows.map((piece, nth) => orm.insert(importRows).values({ previewId, nth, rows: piece })),
    orm
      .update(importPreviews)
      .set({ settled: "dropped" })
      .where(and(isNull(importPreviews.settled), or(old, lt(importPreviews.madeAt, waitedSince)))),
    ...forgetDropped(database),
  ];
}

/** The statements that drop a preview that waits: its file and its rows go, that it was looked at stays. */
export function dropStatements(database: Database, id: number): Statement[] {
  return [settleStatement(database, id, "dropped"), ...forgetDropped(database)];
}

export function settleStatement({ orm }: Database, id: number, settled: "kept" | "dropped"): Statement {
  return orm.update(importPreviews).set({ settled }).where(eq(importPreviews.id, id));
}

/** A kept preview holds its rows for ever, to be taken back by them; nobody needs its file any more. */
export function forgetSource({ orm }: Database, id: number): Statement {
  return orm.delete(importSources).where(eq(importSources.previewId, id));
}

function forgetDropped({ orm }: Database): Statement[] {
  const dropped = sql`(select id from import_previews where settled = 'dropped')`;
  return [
    orm.delete(importSources).where(sql`${importSources.previewId} in ${dropped}`),
    orm.delete(importRows).where(sql`${importRows.previewId} in ${dropped}`),
  ];
}
