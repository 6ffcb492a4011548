import { eq, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import { bandsMoved } from "../core/plan/overnight.ts";
import type { Candidate } from "../core/plan/publish.ts";
import type { Checked } from "../core/plan/publish-checks.ts";
import { count } from "../core/words.ts";
import { capacityOf } from "./capacity.ts";
import type { Database, Rows } from "./db.ts";
import { NEWEST_RANKING } from "./frame.ts";
import { packed } from "./packed.ts";
import { planWith } from "./plan.ts";
import { planTodayOf, planTodayQueries } from "./plan-today.ts";
import { desk, plans, priorities, publications } from "./schema/plans.ts";

const BANDED = ["authorityCode", "band"] as const;

/** Everything that publishing a plan must look at: the plan, and what is known today. */
export function candidateQueries(database: Database, number: number) {
  const { orm } = database;
  const id = planWith(number);
  const ranking = sql`(select ranking_id from plans where id = ${id})`;
  const drawnAt = sql`(select made_at from rankings where id = ${ranking})`;
  return {
    ...planTodayQueries(database, number),
    candidate: orm
      .select({
        supersedes: sql<
          number | null
        >`(select plans.number from publications inner join plans on plans.id = plan_id order by publications.id desc limit 1)`,
        hardBreaches: sql<number>`(select count(*) from breaches where plan_id = ${plans.id} and hard = 1)`,
        reportsSince: sql<number>`(select count(*) from imports where kind = 'inspections' and kept_at > ${drawnAt})`,
        signalsSince: sql<number>`(select count(*) from signal_events where did <> 'acted_on' and at > ${drawnAt})`,
        drawnAt: sql<string>`${drawnAt}`,
      })
      .from(plans)
      .where(eq(plans.id, id)),
    candidateBands: packed(database, priorities, eq(priorities.rankingId, ranking), BANDED),
    mendedWith: orm
      .select({ at: desk.at })
      .from(desk)
      .where(sql`${desk.did} = 'mended' and ${desk.planId} in (${ancestry(id)})`),
    newestBands: packed(database, priorities, eq(priorities.rankingId, NEWEST_RANKING), BANDED),
  };
}

/** A plan and whatever it was made from, step by step. */
function ancestry(id: ReturnType<typeof planWith>) {
  return sql`with recursive chain(id, parent_id) as (select id, parent_id from plans where id = ${id}
    union all select plans.id, plans.parent_id from plans inner join chain on plans.id = chain.parent_id) select id from chain`;
}

type CandidateRows = Rows<ReturnType<typeof candidateQueries>>;
export type ToPublish = Candidate & Checked & { id: number; seen: number; supersedes: number | null };

/** A plan as whoever may publish it must see it; null when there is none with that number. */
export function candidateOf(rows: CandidateRows, today: Day): ToPublish | null {
  const plan = planTodayOf(rows, today);
  const [found] = rows.candidate;
  if (!plan || !found) return null;
  const { base, kept: problem, row, places: visits, unplaced, isPublished, isWorking, seen } = plan;
  const { cost, bound } = row.figures;
  const { supersedes, hardBreaches } = found;
  return {
    ...{ id: row.id, number: row.number, isNewest: isWorking, isPublished, hardBreaches, seen, supersedes },
    ...{ base, visits, unplaced, since: sinceDrawn(rows, found) },
    claim: { problem, assign: [...base.assign], cost, bound, certificate: base.certificate },
  };
}

/** What was learned or decided since the plan saw its data, in words without a name or a date. */
function sinceDrawn(rows: CandidateRows, found: CandidateRows["candidate"][number]): string[] {
  const capacity = capacityOf(rows);
  const plan = rows.todaysPlan[0]?.plan;
  // The leave or closure kept with a fix is in the plan that came of it.
  const inThePlan = new Set(rows.mendedWith.map(({ at }) => at));
  const decided = rows.capacityDecided.filter(({ madeAt }) => madeAt > found.drawnAt && !inThePlan.has(madeAt)).length;
  const bands = bandsMoved(rows.candidateBands[0]?.rows ?? [], rows.newestBands[0]?.rows ?? []);
  return [
    bands > 0 ? `${count(bands, "authority", "authorities")} changed band.` : "",
    found.reportsSince > 0 ? "Reports came in." : "",
    found.signalsSince > 0 ? `${count(found.signalsSince, "signal")} came in or went.` : "",
    plan && capacity.policy && capacity.policy.version !== plan.policyVersion ? "The policy has a newer version." : "",
    plan && capacity.programmeVersion !== plan.programmeVersion ? "The programme has a newer version." : "",
    decided > 0 ? `${count(decided, "decision")} about teams, conflicts or closures came after it.` : "",
  ].filter((says) => says !== "");
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
