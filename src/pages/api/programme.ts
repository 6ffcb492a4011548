import * as z from "zod";
import { burnDate } from "../../actions/burn-date.ts";
import { runBacktest } from "../../actions/run-backtest.ts";
import { runReplay } from "../../actions/run-replay.ts";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { PlannerError } from "../../core/errors.ts";
import { quarterOf } from "../../core/precision.ts";
import { compare } from "../../core/priority/known.ts";
import { VISIT_KINDS } from "../../core/visit.ts";
import { compareRows } from "../../exports/compare-csv.ts";
import { sightStatement } from "../../store/audit.ts";
import { backtestOf, backtestQueries } from "../../store/backtests.ts";
import { readCalls } from "../../store/calls.ts";
import { comparedQueries } from "../../store/compare.ts";
import { readHome } from "../../store/home.ts";
import { replayOf, replayQueries } from "../../store/replays.ts";
import { seenQueries } from "../../store/seen.ts";
import { betweenOf } from "../compare-view.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, changing, making, reading, sent } from "./described.ts";
import { Code, Coded, Counted, Day, Moment, Reason, whole } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";

const tag = "The programme";
const text = z.string().nullable();
const Head = z.object({ number: z.number(), state: z.string(), madeAt: Moment, publishedAt: text }).nullable();
const Standing = z
  .object({
    programme: whole("The programme: weeks, caps, reserve.").nullable(),
    ...{ plan: Head, draft: Head, policyVersion: z.number().nullable() },
    ...{ rankedAsAt: Day.nullable(), reportsTo: Day.nullable(), illustrativeTeams: z.boolean() },
    visits: z.array(z.object({ authorityCode: z.string(), quarter: Day })).describe("By the quarter of their start."),
    unplaced: z.array(z.string()),
  })
  .meta({ id: "Programme" });
const Call = z
  .object({
    ...{ authorityCode: z.string(), authorityName: z.string(), kind: z.enum(VISIT_KINDS), teamCode: z.string() },
    ...{ noticeOn: Day, startsOn: Day, endsOn: Day, publicationFrom: Day, publicationTo: Day },
  })
  .meta({ id: "Call", description: "No points and no reasons: the inspecting team must not see them." });
const Place = z.object({ teamCode: z.string(), startsOn: Day }).nullable();
const Difference = z
  .object({
    ...{ authorityCode: z.string(), authorityName: z.string(), region: z.enum(OFSTED_REGIONS) },
    ...{ change: z.enum(["moved", "placed", "left out"]), from: Place, to: Place, weeks: z.number().nullable() },
    ...{ cause: text, why: text, price: z.number().nullable() },
  })
  .meta({ id: "Difference" });
const Sighting = z
  .object({ who: z.string(), did: z.string(), detail: z.string(), plan: z.number(), startsOn: Day })
  .extend({ times: z.number(), first: text, last: text })
  .meta({ id: "Sighting" });

const standing = reading("/api/v1/programme", {
  ...{
    tag,
    says: "Where the programme stands: the plan in force, and each visit's quarter",
    request: {},
    answer: Standing,
  },
});
const calls = reading("/api/v1/calls", {
  ...{ tag, says: "The calls of a plan's weeks that you may know of, by day" },
  ...{ request: { query: Paging }, answer: pageOf(Call) },
});
const between = reading("/api/v1/plans/compare", {
  ...{ tag: "Plans", says: "What differs between two plans: who moved, why, at what price" },
  request: { query: Paging.extend({ from: Counted, to: Counted }) },
  answer: pageOf(Difference).extend({ headline: z.array(z.string()) }),
});
const seen = reading("/api/v1/authorities/{code}/seen", {
  ...{ tag: "Authorities", says: "Who saw or took away which plan's date of a visit" },
  ...{ request: { params: Coded, query: Paging }, answer: pageOf(Sighting) },
});
const leak = making("/api/v1/authorities/{code}/leaks", {
  ...{ tag: "Authorities", says: "Mark the planned date as leaked, and draft a plan that moves it" },
  request: { params: z.object({ code: Code }), body: sent(z.object({ reason: Reason })) },
  answer: z.object({
    number: z.number().nullable(),
    says: z.string().describe("Why there is no draft, where there is none."),
  }),
});
const Run = z.object({ madeAt: Moment, stale: z.boolean(), found: whole("What came of it.") });
const backtest = reading("/api/v1/backtest", {
  ...{ tag: "Looking back", says: "The scorecard against what happened", request: {}, answer: Run },
});
const runBack = changing("/api/v1/backtest", {
  ...{ tag: "Looking back", says: "Run the backtest again", request: {}, answer: z.object({ done: z.literal(true) }) },
});
const replay = reading("/api/v1/replay", {
  ...{ tag: "Looking back", says: "The programme as drawn up in March 2015", request: {}, answer: Run },
});
const runAgain = changing("/api/v1/replay", {
  ...{ tag: "Looking back", says: "Run the replay again", request: {}, answer: z.object({ done: z.literal(true) }) },
});

export const programmeApi = apiRoutes()
  .openapi(standing, async (c) => {
    const home = await readHome(shownTo(c, { detail: "home page" }), c.var.asker);
    const { programme, plan, draft, policyVersion, rankedAsAt, reportsTo, illustrativeTeams } = home.frame;
    const visits = [
      ...home.visits.map(({ authorityCode, startsOn }) => ({ authorityCode, quarter: quarterOf(startsOn) })),
      ...home.quartered.map(({ authorityCode, quarter }) => ({ authorityCode, quarter })),
    ].sort((one, other) => compare(one.authorityCode, other.authorityCode));
    return c.json(
      {
        ...{ programme, plan: headOf(plan), draft: home.everyDay ? headOf(draft) : null, policyVersion, rankedAsAt },
        ...{ reportsTo, illustrativeTeams, visits, unplaced: home.unplacedCodes },
      },
      200,
    );
  })
  .openapi(calls, async (c) => {
    const { asker, world } = c.var;
    const database = shownTo(c, { detail: "calls of a Monday" });
    const { all } = await readCalls(database, { asker, today: world.today(), week: null });
    const page = paged(c, all, c.req.valid("query"), ({ authorityCode }) => authorityCode);
    const items = page.items.map(({ teamName: _, ...call }) => call);
    return c.json({ ...page, items }, 200);
  })
  .openapi(between, async (c) => {
    const { from, to, ...asked } = c.req.valid("query");
    const { database, now } = c.var.world;
    const who = c.var.asker.name;
    const detail = `what differs between plans ${from} and ${to}`;
    const sights = [...new Set([from, to])].map((plan) =>
      sightStatement(database, { at: now(), who, did: "saw", plan, authority: null, detail }),
    );
    const found = betweenOf(await database.show(comparedQueries(database, from, to), ...sights), from, to);
    if (!found) throw new PlannerError("not-found", `There is no plan ${from}, or no plan ${to}.`);
    const page = paged(c, compareRows(found, { by: who, at: now() }), asked, ({ authorityCode }) => authorityCode);
    const items = page.items.map(({ plans: _, mark: __, region, from, to, ...row }) => ({
      ...{ ...row, region: z.enum(OFSTED_REGIONS).parse(region), from: placeOf(from), to: placeOf(to) },
    }));
    return c.json({ ...page, items, headline: found.headline }, 200);
  })
  .openapi(seen, async (c) => {
    const { code } = c.req.valid("param");
    const database = shownTo(c, { detail: "page of who has seen a date", authority: code });
    const { seenAuthority, sights } = await database.read(seenQueries(database, code));
    if (seenAuthority.length === 0) throw new PlannerError("not-found", `No authority has the code ${code}.`);
    const page = paged(c, sights, c.req.valid("query"), (sight) => `${sights.indexOf(sight)}`);
    const items = page.items.map(({ person: _, ...sight }) => sight);
    return c.json({ ...page, items }, 200);
  })
  .openapi(leak, async (c) => {
    const { code } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    const burned = await burnDate(doingOf(c), { code, reason, seed: c.var.world.seed() });
    const [number, says] = "number" in burned ? [burned.number, ""] : [null, burned.says];
    const at = number === null ? `/api/v1/authorities/${code}/seen` : `/api/v1/plans/${number}`;
    return c.json({ number, says }, 201, { Location: at });
  })
  .openapi(backtest, async (c) => {
    const { database } = c.var.world;
    const kept = backtestOf(await database.read(backtestQueries(database)));
    if (!kept) throw new PlannerError("not-found", "The backtest was not run yet.");
    const { madeAt, stale, backtest, fit } = kept;
    return c.json({ madeAt, stale, found: { backtest, fit } }, 200);
  })
  .openapi(runBack, async (c) => {
    await runBacktest(doingOf(c));
    return c.json({ done: true as const }, 200);
  })
  .openapi(replay, async (c) => {
    const { database } = c.var.world;
    const kept = replayOf(await database.read(replayQueries(database)));
    if (!kept) throw new PlannerError("not-found", "The replay was not run yet.");
    const { madeAt, stale, ...found } = kept;
    return c.json({ madeAt, stale, found }, 200);
  })
  .openapi(runAgain, async (c) => {
    await runReplay(doingOf(c));
    return c.json({ done: true as const }, 200);
  });

function headOf(plan: { number: number; state: string; madeAt: string; publishedAt: string | null } | null) {
  if (plan === null) return null;
  const { number, state, madeAt, publishedAt } = plan;
  return { number, state, madeAt, publishedAt };
}

function placeOf(visit: { teamCode: string; startsOn: string } | null) {
  return visit && { teamCode: visit.teamCode, startsOn: visit.startsOn };
}
