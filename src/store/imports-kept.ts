import { and, desc, eq, gt, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import type { Database, Rows, Statement } from "./db.ts";
import type { KeptFile } from "./imports.ts";
import { isUndone, must } from "./must.ts";
import { authorities } from "./schema/evidence.ts";
import { importOutcomes, importRows, imports } from "./schema/imports.ts";
import { notices } from "./schema/runs.ts";

const UNLIKE = "the rows are not as they were";
const SETTLED = "conflict: settled already";

/** In words of its own: inside the inner query a bare "id" would be the inner one. */
const TAKEN_BACK_BY = sql<number | null>`(select later.id from imports later where later.takes_back = imports.id)`;

function keptImports({ orm }: Database) {
  return orm
    .select({
      id: imports.id,
      kind: imports.kind,
      fileName: imports.fileName,
      sha256: imports.sha256,
      rows: imports.rows,
      keptAt: imports.keptAt,
      keptBy: imports.keptBy,
      note: imports.note,
      previewId: imports.previewId,
      takesBack: imports.takesBack,
      takenBackBy: TAKEN_BACK_BY,
    })
    .from(imports);
}

const MOST_LISTED = 200;

/** Everything imported or taken back by somebody, the newest first; the project's own files are on the page of sources. */
export function importsQuery(database: Database) {
  const theirs = sql`${imports.previewId} is not null or ${imports.takesBack} is not null`;
  return keptImports(database).where(theirs).orderBy(desc(imports.id)).limit(MOST_LISTED);
}
export type KeptImport = Rows<{ kept: ReturnType<typeof importsQuery> }>["kept"][number];

/** One import, with what it did. */
export function importQueries(database: Database, id: number | SQL) {
  return {
    import: keptImports(database).where(eq(imports.id, id)),
    importOutcome: database.orm.select().from(importOutcomes).where(eq(importOutcomes.importId, id)),
  };
}

/** The number of the import that a preview became. */
export function importOf(previewId: number): SQL {
  return sql`(select i.id from imports i where i.preview_id = ${previewId})`;
}

/** The rows that an import holds, before and after. */
export function importRowsQuery({ orm }: Database, id: number | SQL) {
  return orm
    .select({ rows: importRows.rows })
    .from(importRows)
    .where(sql`${importRows.previewId} = (select i.preview_id from imports i where i.id = ${id})`)
    .orderBy(importRows.nth);
}

/** The imports of a kind after one, that stand, with the rows they hold: those that may build upon it. */
export function laterQuery({ orm }: Database, kind: string, id: number) {
  return orm
    .select({ id: imports.id, fileName: imports.fileName, previewId: imports.previewId })
    .from(imports)
    .where(and(eq(imports.kind, kind), gt(imports.id, id), isNotNull(imports.previewId), isNull(TAKEN_BACK_BY)))
    .orderBy(imports.id);
}

/** The row that says that an import was taken back, why and by whom. */
export function takeBackStatement({ orm }: Database, file: Omit<KeptFile, "nth"> & { takesBack: number }): Statement {
  const nth = sql`(select -1 - count(*) from imports where takes_back is not null)`;
  return orm.insert(imports).values({ ...file, nth });
}

/** The row that says what was imported. The same file may come again: it is counted. */
export function importStatement({ orm }: Database, file: Omit<KeptFile, "nth">): Statement {
  const nth = sql`(select count(*) + 1 from imports where kind = ${file.kind} and sha256 = ${file.sha256})`;
  return orm.insert(imports).values({ ...file, nth });
}

export function outcomeStatement({ orm }: Database, outcome: typeof importOutcomes.$inferInsert): Statement {
  return orm.insert(importOutcomes).values(outcome);
}

/** Tells the planners of an import or a preview, under its own number: two may be told of at one moment. */
export function toldStatement(
  { orm }: Database,
  { at, ...told }: { at: string; on: Day; number: number; says: string },
): Statement {
  return orm.insert(notices).values({ scheduledFor: at, kind: "import", authorityCode: null, ...told });
}

/** Whether the planners were told so on a day already. */
export function toldOnQuery({ orm }: Database, on: Day, says: string) {
  return orm
    .select({ number: notices.number })
    .from(notices)
    .where(and(eq(notices.on, on), eq(notices.says, says)))
    .limit(1);
}

/** Undoes the batch where a preview does not wait any more. */
export function mustWait(database: Database, previewId: number): Statement {
  return must(database, sql`(select id from import_previews where id = ${previewId} and settled is null)`, SETTLED);
}

/** Undoes the batch where an expression, which takes the preview's number, counts anything. */
export function mustBeLike(database: Database, unlike: string, previewId: number): Statement {
  const [before = "", after = ""] = unlike.split("?");
  const counted = sql`${sql.raw(before)}${previewId}${sql.raw(after)}`;
  return must(database, sql`iif(${counted} = 0, 1, null)`, UNLIKE);
}

/** True when a batch was undone because rows are not as a preview has them. */
export function isUnlike(error: unknown): boolean {
  return isUndone(error, UNLIKE);
}

/** What every authority is called, in order of its name. */
export function authorityNamesQuery({ orm }: Database) {
  return orm.select({ code: authorities.code, name: authorities.name }).from(authorities).orderBy(authorities.name);
}
