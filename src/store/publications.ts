import { count, eq, sql } from "drizzle-orm";
import type { Candidate } from "../core/plan/publish.ts";
import type { Database, Rows } from "./db.ts";
import { WORKING_DRAFT } from "./frame.ts";
import { breaches, plans, publications } from "./schema.ts";

/** What publishing a plan must look at. */
export function candidateQueries({ orm }: Database, planNumber: number) {
  return {
    candidate: orm
      .select({
        id: plans.id,
        number: plans.number,
        working: WORKING_DRAFT,
        seen: sql<number>`(select max(id) from desk)`,
        publishedAt: publications.publishedAt,
        supersedes: sql<
          number | null
        >`(select plans.number from publications inner join plans on plans.id = plan_id order by publications.id desc limit 1)`,
      })
      .from(plans)
      .leftJoin(publications, eq(publications.planId, plans.id))
      .where(eq(plans.number, planNumber)),
    hard: orm
      .select({ count: count() })
      .from(breaches)
      .innerJoin(plans, eq(plans.id, breaches.planId))
      .where(sql`${plans.number} = ${planNumber} and ${breaches.hard} = 1`),
  };
}

export function candidateOf(
  rows: Rows<ReturnType<typeof candidateQueries>>,
): (Candidate & { id: number; seen: number; supersedes: number | null }) | null {
  const row = rows.candidate[0];
  if (!row) return null;
  const { id, number, working, seen, publishedAt, supersedes } = row;
  return {
    id,
    number,
    supersedes,
    seen,
    isNewest: working === id,
    isPublished: publishedAt !== null,
    hardBreaches: rows.hard[0]?.count ?? 0,
  };
}

export function publicationStatement({ orm }: Database, publication: typeof publications.$inferInsert) {
  return orm.insert(publications).values(publication);
}

/** The numbers of all plans that were ever published, the oldest first. */
export async function publishedNumbers({ orm, read }: Database): Promise<number[]> {
  const { numbers } = await read({
    numbers: orm
      .select({ number: plans.number })
      .from(publications)
      .innerJoin(plans, eq(plans.id, publications.planId))
      .orderBy(publications.id),
  });
  return numbers.map(({ number }) => number);
}
