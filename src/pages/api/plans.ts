import * as z from "zod";
import { drawUpPlan } from "../../actions/draw-up.ts";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { BECOMINGS } from "../../core/carried-out.ts";
import { PlannerError } from "../../core/errors.ts";
import { proofOf } from "../../core/plan/proof.ts";
import { quarterOf, seesEveryDay } from "../../core/precision.ts";
import { explain } from "../../core/schedule/explain.ts";
import { gapOf } from "../../core/schedule/outcome.ts";
import { VISIT_KINDS } from "../../core/visit.ts";
import {
  type PastPlan,
  pastPlansOf,
  pastPlansQueries,
  planPageQueries,
  type WholePlan,
  wholePlanOf,
} from "../../store/plan.ts";
import { keptAnswerOf, keptAnswerQueries, keptPlanOf, keptPlanQueries } from "../../store/proof.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, making, reading, sent } from "./described.ts";
import { Day, Moment, Numbered, Reason, VisitOf } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { ProofShape } from "./proof-shape.ts";

const tag = "Plans";
const Effort = z.enum(["quick", "normal", "deep"]);
const PlanLine = z
  .object({
    ...{ number: z.number(), state: z.enum(["draft", "published", "superseded"]), madeAt: Moment, madeBy: z.string() },
    reason: z.string().nullable().describe("People's own words: only for whom no date is secret."),
    ...{ asAt: Day, policyVersion: z.number(), effort: Effort, publishedAt: Moment.nullable() },
    gap: z.number().nullable().describe("How far it may be from the best plan, as a share of its cost; null unproved."),
    ...{ visits: z.number(), lateVisits: z.number(), unplaced: z.number() },
  })
  .meta({ id: "PlanLine" });
const Parts = z
  .object({
    ...{ waiting: z.number(), late: z.number(), travel: z.number(), disruption: z.number() },
    ...{ guessable: z.number(), unplaced: z.number() },
  })
  .describe("By reason.");
const Plan = PlanLine.extend({
  ...{ programmeVersion: z.number(), parentNumber: z.number().nullable(), isWorkingDraft: z.boolean() },
  cost: z.object({ all: z.number(), bound: z.number().nullable(), parts: Parts }).nullable(),
  unplacedAuthorities: z.array(
    z.object({
      authorityCode: z.string(),
      kind: z.enum(VISIT_KINDS),
      ...{ points: z.number(), band: z.number() },
      why: z.array(z.string()),
    }),
  ),
  breaches: z.array(
    z.object({ rule: z.string(), hard: z.boolean(), authorityCode: z.string().nullable(), says: z.string() }),
  ),
}).meta({ id: "Plan" });

const Visit = z
  .object({
    ...{ authorityCode: z.string(), authorityName: z.string(), region: z.enum(OFSTED_REGIONS) },
    ...{ kind: z.enum(VISIT_KINDS), points: z.number(), band: z.number(), dueFrom: Day, dueTo: Day },
    quarter: Day.describe("The first day of the calendar quarter that it starts in."),
    days: z
      .object({
        ...{ teamCode: z.string(), noticeOn: Day, startsOn: Day, endsOn: Day, earliestOn: Day },
        ...{ publicationFrom: Day, publicationTo: Day, weeksLate: z.number(), pinned: z.string().nullable() },
      })
      .nullable()
      .describe("Null where you may know the quarter alone."),
    became: z
      .enum(BECOMINGS)
      .nullable()
      .describe("What was recorded of it; null while nothing is, or without its days."),
  })
  .meta({ id: "Visit" });

const Why = z
  .object({
    why: z.array(z.string()),
    place: z.object({ teamCode: z.string(), startsOn: Day }).nullable(),
    choices: z.array(
      z.object({
        ...{ teamCode: z.string(), week: z.number().describe("Of the programme, from 1.") },
        price: z.number().describe("What the plan would cost more, in the plan's own unit."),
        closedBy: z.array(z.string()).describe("The hard rules that close it; none for an open place."),
      }),
    ),
  })
  .meta({ id: "Why" });

const list = reading("/api/v1/plans", {
  ...{ tag, says: "All plans, newest first", request: { query: Paging }, answer: pageOf(PlanLine) },
});
const draw = making("/api/v1/plans", {
  ...{ tag, says: "Draw up a new draft", more: "From all that is known today, as the child of the working draft." },
  request: { body: sent(z.object({ reason: Reason, effort: Effort.default("normal") })) },
  answer: z.object({ number: z.number() }),
});
const one = reading("/api/v1/plans/{number}", {
  ...{ tag, says: "One plan: its cost, breaches, and whom it leaves out", request: { params: Numbered }, answer: Plan },
});
const visits = reading("/api/v1/plans/{number}/visits", {
  ...{
    tag,
    says: "The visits of a plan, by authority",
    more: "To the day, to the quarter or not at all, as your role has it.",
  },
  ...{ request: { params: Numbered, query: Paging }, answer: pageOf(Visit) },
});
const why = reading("/api/v1/plans/{number}/visits/{code}", {
  ...{
    tag,
    says: "Why this week: every other week and team, with its price",
    request: { params: VisitOf },
    answer: Why,
  },
});
const proof = reading("/api/v1/plans/{number}/proof", {
  ...{ tag, says: "How the plan is proved, worked out again", request: { params: Numbered }, answer: ProofShape },
});

export const plansApi = apiRoutes()
  .openapi(list, async (c) => {
    const { database } = c.var.world;
    const plans = pastPlansOf(await database.read(pastPlansQueries(database)));
    const page = paged(c, plans, c.req.valid("query"), ({ number }) => String(number));
    return c.json({ ...page, items: page.items.map((plan) => lineOf(c, plan)) }, 200);
  })
  .openapi(draw, async (c) => {
    const number = await drawUpPlan(doingOf(c), { ...c.req.valid("json"), seed: c.var.world.seed() });
    return c.json({ number }, 201, { Location: `/api/v1/plans/${number}` });
  })
  .openapi(one, async (c) => {
    const read = await readWhole(c, c.req.valid("param").number, "a plan");
    const { plan, unplaced, breaches, lateVisits, everyDay } = read;
    const counts = { visits: read.visits.length + read.quartered.length, lateVisits, unplaced: unplaced.length };
    const { cost: all, bound, parts } = plan.figures;
    return c.json(
      {
        ...lineOf(c, { ...plan, ...counts }),
        ...{ programmeVersion: plan.programmeVersion, parentNumber: plan.parentNumber, isWorkingDraft: plan.isNewest },
        cost: everyDay ? { all, bound, parts } : null,
        unplacedAuthorities: unplaced.map(({ authorityCode, kind, points, band, why }) => ({
          ...{ authorityCode, kind, points, band, why },
        })),
        breaches: breaches.map(({ rule, hard, authorityCode, says }) => ({ rule, hard, authorityCode, says })),
      },
      200,
    );
  })
  .openapi(visits, async (c) => {
    const read = await readWhole(c, c.req.valid("param").number, "the visits of a plan");
    const dated = read.visits.map((visit) => ({
      ...visitOf(visit),
      quarter: quarterOf(visit.startsOn),
      days: daysOf(visit),
      became: read.becameOf(visit),
    }));
    const quartered = read.quartered.map((visit) => ({
      ...visitOf(visit),
      quarter: visit.quarter,
      days: null,
      became: null,
    }));
    const all = [...dated, ...quartered].sort((one, other) => (one.authorityCode < other.authorityCode ? -1 : 1));
    return c.json(
      paged(c, all, c.req.valid("query"), ({ authorityCode }) => authorityCode),
      200,
    );
  })
  .openapi(why, async (c) => {
    const { number, code } = c.req.valid("param");
    const database = shownTo(c, { plan: number, detail: `every week and team for ${code}` });
    const rows = await database.read({
      ...keptPlanQueries(database, number),
      ...keptAnswerQueries(database, number, code),
    });
    const kept = keptPlanOf(rows);
    const answer = kept && keptAnswerOf(kept, rows, code);
    if (!kept || !answer) throw new PlannerError("not-found", `There is no plan ${number} with an authority ${code}.`);
    const { problem } = kept.claim;
    const { visit } = answer;
    const choices = explain(problem, kept.claim, answer.index).cells.map(({ team, week, change, rules }) => ({
      ...{ teamCode: problem.teams[team]?.id ?? "", week: week + 1, price: change, closedBy: [...rules] },
    }));
    const place = visit && { teamCode: visit.teamCode, startsOn: visit.startsOn };
    return c.json({ why: visit ? visit.why : answer.unplacedWhy, place, choices }, 200);
  })
  .openapi(proof, async (c) => {
    const { number } = c.req.valid("param");
    const database = shownTo(c, { did: "downloaded", plan: number, detail: "proof.json" });
    const kept = keptPlanOf(await database.read(keptPlanQueries(database, number)));
    if (!kept) throw noPlan(number);
    const { seed, policyVersion, asAt, figures, claim } = kept;
    const recipe = { plan: number, effort: figures.effort, seed, policyVersion, asAt };
    const assign = claim.assign.map((place) => place && [...place]);
    return c.json({ recipe, claim: { ...claim, assign }, ...proofOf(claim) }, 200);
  });

async function readWhole(c: PageContext, number: number, what: string): Promise<WholePlan> {
  const database = shownTo(c, { plan: number, detail: `${what}, by the API` });
  const read = wholePlanOf(await database.read(planPageQueries(database, number)), c.var.asker);
  if (!read) throw noPlan(number);
  return read;
}

export function noPlan(number: number): PlannerError {
  return new PlannerError("not-found", `There is no plan ${number}.`);
}

type Line = Omit<PastPlan, "id" | "newestPublication" | "hardBreaches">;

function lineOf(c: PageContext, plan: Line): z.infer<typeof PlanLine> {
  const { number, state, madeAt, madeBy, asAt, policyVersion, publishedAt, visits, lateVisits, unplaced } = plan;
  return {
    ...{ number, state, madeAt, madeBy, reason: seesEveryDay(c.var.asker) ? plan.reason : null, asAt, policyVersion },
    ...{ effort: plan.figures.effort, publishedAt, gap: gapOf(plan.figures), visits, lateVisits, unplaced },
  };
}

type Row = WholePlan["visits"][number];
type Known = WholePlan["quartered"][number] | Row;

function visitOf({ authorityCode, authorityName, region, kind, points, band, dueFrom, dueTo }: Known) {
  return { authorityCode, authorityName, region, kind, points, band, dueFrom, dueTo };
}

function daysOf({
  teamCode,
  noticeOn,
  startsOn,
  endsOn,
  earliestOn,
  publicationFrom,
  publicationTo,
  weeksLate,
  pinned,
}: Row) {
  return { teamCode, noticeOn, startsOn, endsOn, earliestOn, publicationFrom, publicationTo, weeksLate, pinned };
}
