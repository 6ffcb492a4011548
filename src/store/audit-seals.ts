import { and, asc, desc, gt, lte, sql } from "drizzle-orm";
import type { Head } from "../core/record-head.ts";
import type { Database, Rows } from "./db.ts";
import { audit, auditSeals } from "./schema/record.ts";
import { hashOf } from "./secret.ts";

/** A row of the record, with every column as it is kept. */
export type AuditRow = typeof audit.$inferSelect;

/**
 * The seal of a row: SHA-256 of the row and of the seal before it. SQLite cannot make it and a page has one round trip,
 * so rows are written first and sealed a moment later, in the order of their ids: the database has one writer at a
 * time, so ids are given in the order of commits and without gaps. A column that is empty is left out of the text, so
 * that a column added later does not change the seals of the rows before it.
 */
export async function sealOf(before: string, row: AuditRow): Promise<string> {
  const filled = Object.entries(row).filter(([, value]) => value !== null);
  return hashOf(JSON.stringify([before, ...filled.sort(([one], [other]) => (one < other ? -1 : 1))]));
}

export function unsealedQueries({ orm }: Database, most: number) {
  const sealed = sql`coalesce((select max(id) from audit_seals), 0)`;
  return {
    newestSeal: orm.select().from(auditSeals).orderBy(desc(auditSeals.id)).limit(1),
    unsealed: orm.select().from(audit).where(gt(audit.id, sealed)).orderBy(asc(audit.id)).limit(most),
  };
}

export function headOfRecord([seal]: Rows<ReturnType<typeof unsealedQueries>>["newestSeal"]): Head | null {
  return seal ? { row: seal.id, hash: seal.hash } : null;
}

export function sealStatement({ orm }: Database, seals: (typeof auditSeals.$inferInsert)[]) {
  return orm.insert(auditSeals).values(seals);
}

/** Rows and seals with ids in (after, to], and how far each goes. `next` is the first id of either after these began, null for none; `given` is the highest id ever given to a row. */
export function stretchQueries({ orm }: Database, after: number, to: number) {
  return {
    rows: orm
      .select()
      .from(audit)
      .where(and(gt(audit.id, after), lte(audit.id, to)))
      .orderBy(asc(audit.id)),
    seals: orm
      .select()
      .from(auditSeals)
      .where(and(gt(auditSeals.id, after), lte(auditSeals.id, to))),
    ends: orm
      .select({
        row: sql<number>`coalesce((select max(id) from audit), 0)`,
        seal: sql<number>`coalesce((select max(id) from audit_seals), 0)`,
        given: sql<number>`coalesce((select seq from sqlite_sequence where name = 'audit'), 0)`,
        next: sql<
          number | null
        >`(select min(id) from (select min(id) as id from audit where id > ${after} union all select min(id) from audit_seals where id > ${after}))`,
      })
      .from(sql`(select 1)`),
  };
}
