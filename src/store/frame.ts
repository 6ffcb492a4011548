import { desc, eq, max, sql } from "drizzle-orm";
import type { Day } from "../core/calendar.ts";
import type { Programme } from "../core/programme.ts";
import { builtOnce } from "./built-once.ts";
import type { Rows } from "./db.ts";
import { policies, programmes, teams } from "./schema/decisions.ts";
import { inspections } from "./schema/evidence.ts";
import { plans, publications, rankings } from "./schema/plans.ts";

export type PlanState = "draft" | "published" | "superseded";
export type PlanHead = { id: number; number: number; madeAt: string; state: PlanState; publishedAt: string | null };

/** What every page says at its top: which programme, plan, policy and data it speaks of. */
export type Frame = {
  programme: Programme | null;
  /** The published plan, or the working draft where none is published yet. */
  plan: PlanHead | null;
  /** The working draft, where it is not the published plan. */
  draft: PlanHead | null;
  /** The number of the working draft, published or not. */
  working: number | null;
  policyVersion: number | null;
  rankingId: number | null;
  /** The day the priorities on screen are as at. */
  rankedAsAt: Day | null;
  /** The newest published report the database holds. */
  reportsTo: Day | null;
  illustrativeTeams: boolean;
};

/** The id of the plan that planners work on: a change of it makes the next one. Null where there is no plan. */
export const WORKING_DRAFT = sql<number>`(select plan_id from desk order by id desc limit 1)`;
/** The id of the plan that pages show: the published one, or the working draft where none is published yet. */
export const CURRENT_PLAN = sql<number>`coalesce((select plan_id from publications order by id desc limit 1), ${WORKING_DRAFT})`;
/** The id of the newest ranking. */
export const NEWEST_RANKING = sql<number>`(select max(id) from rankings)`;

const head = {
  id: plans.id,
  number: plans.number,
  madeAt: plans.madeAt,
  publishedAt: publications.publishedAt,
  newestPublication: sql<number | null>`(select plan_id from publications order by id desc limit 1)`,
};

/** The queries that the frame needs, to be sent in the page's own batch. */
export const frameQueries = builtOnce(({ orm }) => {
  const heads = () => orm.select(head).from(plans).leftJoin(publications, eq(publications.planId, plans.id));
  return {
    frameProgramme: orm.select().from(programmes).orderBy(desc(programmes.version)).limit(1),
    framePlan: heads().where(eq(plans.id, CURRENT_PLAN)),
    frameDraft: heads().where(eq(plans.id, WORKING_DRAFT)),
    framePolicy: orm.select({ version: max(policies.version) }).from(policies),
    frameRanking: orm
      .select({ id: rankings.id, asAt: rankings.asAt })
      .from(rankings)
      .orderBy(desc(rankings.id))
      .limit(1),
    frameReports: orm.select({ to: max(inspections.publishedOn) }).from(inspections),
    frameTeams: orm.select({ code: teams.code }).from(teams).where(eq(teams.illustrative, true)).limit(1),
  };
});

/** The frame from the rows that `frameQueries` brought. */
export function frameOf(rows: Rows<ReturnType<typeof frameQueries>>): Frame {
  const plan = rows.framePlan[0] ? headOf(rows.framePlan[0]) : null;
  const newest = rows.frameDraft[0] ? headOf(rows.frameDraft[0]) : null;
  return {
    programme: rows.frameProgramme[0]?.body ?? null,
    plan,
    draft: newest && newest.state === "draft" ? newest : null,
    working: newest?.number ?? null,
    policyVersion: rows.framePolicy[0]?.version ?? null,
    rankingId: rows.frameRanking[0]?.id ?? null,
    rankedAsAt: rows.frameRanking[0]?.asAt ?? null,
    reportsTo: rows.frameReports[0]?.to ?? null,
    illustrativeTeams: rows.frameTeams.length > 0,
  };
}

type HeadRow = Omit<PlanHead, "state"> & { newestPublication: number | null };

/** A plan's state follows from the publications: the newest is published, earlier ones are superseded, the rest drafts. */
export function headOf(row: HeadRow): PlanHead {
  const state = row.publishedAt === null ? "draft" : row.newestPublication === row.id ? "published" : "superseded";
  return { id: row.id, number: row.number, madeAt: row.madeAt, publishedAt: row.publishedAt, state };
}
