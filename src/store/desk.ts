import { asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Rows, Statement } from "./db.ts";
import { WORKING_DRAFT } from "./frame.ts";
import { authorities } from "./schema/evidence.ts";
import { desk, plans, publications } from "./schema/plans.ts";

/** The newest row of the desk: a form carries its number, to tell whether somebody else was first. */
export function deskHead({ orm }: Pick<Database, "orm">) {
  return orm.select({ id: desk.id, planId: desk.planId, who: desk.who }).from(desk).orderBy(desc(desk.id)).limit(1);
}

/** Puts the next row on the desk. Somebody else's row of the same number undoes the whole batch. */
export function deskStatement({ orm }: Database, row: typeof desk.$inferInsert & { id: number }): Statement {
  return orm.insert(desk).values(row);
}

const before = alias(plans, "plan_before");

/** All that was done since the last publication, which cannot be undone, oldest first. */
export function deskQueries({ orm }: Database) {
  return {
    desk: orm
      .select({
        id: desk.id,
        planId: desk.planId,
        fromId: desk.fromId,
        did: desk.did,
        authorityCode: desk.authorityCode,
        authorityName: authorities.name,
        says: desk.says,
        at: desk.at,
        who: desk.who,
        number: plans.number,
        reason: sql<string>`iif(${desk.did} = 'published', coalesce(${publications.reason}, ${plans.reason}), ${plans.reason})`,
        fromNumber: before.number,
        isPublished: sql<number>`${publications.id} is not null`,
      })
      .from(desk)
      .innerJoin(plans, eq(plans.id, desk.planId))
      .leftJoin(before, eq(before.id, desk.fromId))
      .leftJoin(authorities, eq(authorities.code, desk.authorityCode))
      .leftJoin(publications, eq(publications.planId, desk.planId))
      .where(sql`${desk.id} >= coalesce((select max(id) from desk where did = 'published'), 0)`)
      .orderBy(asc(desk.id)),
  };
}

export type DeskEntry = Rows<ReturnType<typeof deskQueries>>["desk"][number];

/** One plan, as whoever takes it up must know it. */
export function draftQueries({ orm }: Database, planNumber: number) {
  return {
    draft: orm
      .select({ id: plans.id, decisions: plans.decisions, isPublished: sql<number>`${publications.id} is not null` })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.number, planNumber)),
    working: orm.select({ decisions: plans.decisions }).from(plans).where(eq(plans.id, WORKING_DRAFT)),
  };
}

/** The newest drafts that nobody has worked on, such as what the nights proposed since the working draft was last drawn up. */
export function proposalQueries({ orm }: Database) {
  return {
    proposals: orm
      .select({ number: plans.number, madeAt: plans.madeAt, madeBy: plans.madeBy, reason: plans.reason })
      .from(plans)
      .where(sql`${plans.id} not in (select plan_id from desk)`)
      .orderBy(desc(plans.id))
      .limit(PROPOSALS),
  };
}

const PROPOSALS = 5;
