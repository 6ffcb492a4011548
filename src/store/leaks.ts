import { and, asc, desc, eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { PlanBreach, PlannedVisit } from "../core/plan/plan.ts";
import type { Database, Statement } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import type { PlanRow } from "./plans.ts";
import { authorities, bankHolidays, inspections } from "./schema/evidence.ts";
import { breaches, plans, unplaced, visits } from "./schema/plans.ts";
import { leaks } from "./schema/record.ts";

/** Every start that is known outside. */
export function leakQueries({ orm }: Database) {
  return { leaked: orm.select({ authorityCode: leaks.authorityCode, startsOn: leaks.startsOn }).from(leaks) };
}

/** What moving a burned date must look at: the date that people saw, and what is known outside. */
export function burningQueries({ orm }: Database, code: string) {
  return {
    burningVisit: orm
      .select({ planId: visits.planId, number: plans.number, startsOn: visits.startsOn, noticeOn: visits.noticeOn })
      .from(visits)
      .innerJoin(plans, eq(plans.id, visits.planId))
      .where(and(eq(visits.planId, CURRENT_PLAN), eq(visits.authorityCode, code))),
    burningAuthority: orm.select({ name: authorities.name }).from(authorities).where(eq(authorities.code, code)),
    burningInspections: orm
      .select()
      .from(inspections)
      .where(eq(inspections.authorityCode, code))
      .orderBy(asc(inspections.publishedOn), asc(inspections.part)),
    burningHolidays: orm.select().from(bankHolidays).orderBy(asc(bankHolidays.date)),
    burningLeaks: orm.select().from(leaks).where(eq(leaks.authorityCode, code)).orderBy(desc(leaks.id)),
  };
}

export function leakStatement({ orm }: Database, leak: typeof leaks.$inferInsert): Statement {
  return orm.insert(leaks).values(leak);
}

type MovedVisit = PlannedVisit &
  Pick<typeof visits.$inferInsert, "why" | "starts" | "drawnAtRandom" | "predictability">;

/** The statements that keep a plan as another with one visit elsewhere: every other row is copied as it is. */
export function movedPlanStatements(
  { orm }: Database,
  row: PlanRow & { parentId: number },
  visit: MovedVisit,
  late: PlanBreach | null,
): Statement[] {
  const number = sql<number>`(select coalesce(max(number), 0) + 1 from breaches where plan_id = ${row.id})`;
  const others = [visits, unplaced, breaches].map((table) => copied(table, row, visit.authorityCode));
  return [
    orm.insert(plans).values(row),
    ...others,
    orm.insert(visits).values({ ...visit, planId: row.id }),
    ...(late ? [orm.insert(breaches).values({ ...late, number, planId: row.id })] : []),
  ];
}

/** Copies a table's rows of the parent to the new plan, those of one authority apart. */
function copied(table: SQLiteTable, { id, parentId }: { id: number; parentId: number }, but: string): Statement {
  const names = Object.values(getTableColumns(table)).map(({ name }) => `"${name}"`);
  const given = names.map((name) => (name === '"plan_id"' ? "?" : name));
  const from = `"${getTableName(table)}"`;
  const text = `insert into ${from} (${names}) select ${given} from ${from} where plan_id = ? and authority_code is not ?`;
  return { toSQL: () => ({ sql: text, params: [id, parentId, but] }) };
}
