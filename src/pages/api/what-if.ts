import * as z from "zod";
import { fixesFrom, keepFix } from "../../actions/fixes.ts";
import { runScenarios, searchFinish } from "../../actions/run-scenarios.ts";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { PlannerError } from "../../core/errors.ts";
import { consequences } from "../../core/plan/edit-says.ts";
import { FIXES } from "../../core/plan/fixes.ts";
import type { Trouble } from "../../core/plan/fixes-trouble.ts";
import { editingQueries } from "../../store/editing.ts";
import { scenarioListQueries, scenarioQueries } from "../../store/scenarios.ts";
import { doingOf } from "../doing.ts";
import { changeWords } from "../scenario-typed.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { Code, Day, Identified, Moment, Numbered, Reason } from "./fields.ts";
import { linked, pageOf } from "./paged.ts";
import { unlessOvertaken } from "./plan-changes.ts";
import { OutcomeShape } from "./scenario-shape.ts";
import { seenIn } from "./tagged.ts";

const tag = "What if";
const Scenario = z
  .object({ id: z.number(), reason: z.string(), asAt: Day, madeAt: Moment, madeBy: z.string(), outcome: OutcomeShape })
  .meta({ id: "Scenario" });
const Change = z
  .strictObject({
    name: z.string().max(80).optional(),
    teamsAdded: z
      .array(z.strictObject({ homeRegion: z.enum(OFSTED_REGIONS), cseSkill: z.boolean() }))
      .max(12)
      .default([]),
    teamsRemoved: z.array(z.string()).default([]),
    reserveShare: z.number().min(0).max(0.6).nullable().default(null),
    nationalCap: z.int().min(1).max(40).nullable().default(null),
    policyVersion: z.int().min(1).nullable().default(null),
    weeks: z.int().min(4).max(260).nullable().default(null),
  })
  .meta({ id: "ScenarioChange", description: "What is other than as things stand; null for what stays." });
const Happened = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("team away"), teamCode: z.string(), from: Day, last: Day, reason: Reason }),
    z.object({ kind: z.literal("closed"), authorityCode: Code, from: Day, last: Day, reason: Reason }),
    z.object({ kind: z.literal("seen by"), authorityCode: Code, by: Day, origin: z.string().min(1), reason: Reason }),
  ])
  .meta({ id: "Trouble", description: "What has happened, from the first day to the last." });

const Older = z.object({
  after: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional(),
});
const list = reading("/api/v1/scenarios", {
  ...{
    tag,
    says: "What was asked, newest first, fifteen at a time",
    request: { query: Older },
    answer: pageOf(Scenario),
  },
});
const one = reading("/api/v1/scenarios/{id}", {
  ...{ tag, says: "What came of one question", request: { params: Identified } },
  answer: Scenario.extend({ changedSince: z.number().describe("Changes since, which it did not see.") }),
});
const compare = making("/api/v1/scenarios", {
  ...{ tag, says: "Draw up each change beside things as they stand; touches no plan" },
  request: { body: sent(z.object({ changes: z.array(Change).min(1).max(6), reason: Reason })) },
  answer: z.object({ id: z.number() }),
});
const finish = making("/api/v1/scenarios/finish-by", {
  ...{ tag, says: "Search for what finishing by a day takes" },
  request: {
    body: sent(z.object({ finishBy: Day, mostTeams: z.int().min(1).max(12), cseSkill: z.boolean(), reason: Reason })),
  },
  answer: z.object({ id: z.number() }),
});
const fixes = changing("/api/v1/plans/{number}/fixes", {
  ...{ tag, says: "The three best fixes after something has happened; keeps nothing" },
  request: { params: Numbered, body: sent(Happened) },
  answer: z.object({
    fixes: z.array(
      z.object({
        ...{ id: z.enum(FIXES), says: z.array(z.string()), cost: z.number(), thawed: z.array(z.string()) },
        reserveUsed: z.array(z.object({ teamCode: z.string(), weeks: z.array(Day) })),
      }),
    ),
  }),
});
const choose = making("/api/v1/plans/{number}/fixes/{fix}", {
  ...{ tag, says: "Make one of the fixes the working draft, and keep what has happened with it" },
  request: {
    params: Numbered.extend({ fix: z.enum(FIXES) }),
    headers: ifMatch("the desk (GET /api/v1/desk)"),
    body: sent(Happened),
  },
  answer: z.object({ number: z.number() }),
});

export const whatIfApi = apiRoutes()
  .openapi(list, async (c) => {
    const database = shownTo(c, { detail: "list of scenarios" });
    const before = Number(c.req.valid("query").after ?? Number.MAX_SAFE_INTEGER);
    const { past } = await database.read(scenarioListQueries(database, { before, from: 0 }));
    const items = past.slice(0, 15);
    const next = linked(c, past.length > items.length ? String(items.at(-1)?.id) : null);
    return c.json({ items, next }, 200);
  })
  .openapi(one, async (c) => {
    const { id } = c.req.valid("param");
    const database = shownTo(c, { detail: "one scenario" });
    const rows = await database.read(scenarioQueries(database, id));
    const [found] = rows.scenario;
    if (!found) throw new PlannerError("not-found", `There is no scenario ${id}.`);
    const { reason, asAt, madeAt, madeBy, outcome } = found;
    return c.json({ id, reason, asAt, madeAt, madeBy, outcome, changedSince: rows.changedSince[0]?.changes ?? 0 }, 200);
  })
  .openapi(compare, async (c) => {
    const { changes, reason } = c.req.valid("json");
    const named = changes.map(({ name, ...change }) => ({ ...change, name: name ?? changeWords(change) }));
    const id = await runScenarios(doingOf(c), { changes: named, reason });
    return c.json({ id }, 201, { Location: `/api/v1/scenarios/${id}` });
  })
  .openapi(finish, async (c) => {
    const id = await searchFinish(doingOf(c), c.req.valid("json"));
    return c.json({ id }, 201, { Location: `/api/v1/scenarios/${id}` });
  })
  .openapi(fixes, async (c) => {
    const { number } = c.req.valid("param");
    const database = shownTo(c, { plan: number, detail: "the best fixes of a plan" });
    const rows = await database.read(editingQueries(database, number));
    const { editing, fixes: found } = await fixesFrom(rows, c.req.valid("json") satisfies Trouble, doingOf(c));
    const items = found.map(({ id, made, reserveUsed }) => ({
      ...{ id, says: consequences(editing.base, made), cost: made.schedule.cost, thawed: made.thawed, reserveUsed },
    }));
    return c.json({ fixes: items }, 200);
  })
  .openapi(choose, async (c) => {
    const { number: plan, fix } = c.req.valid("param");
    const { database } = c.var.world;
    const rows = await database.read(editingQueries(database, plan));
    const chosen = { rows, trouble: c.req.valid("json"), fix, seen: seenIn(c) };
    const number = await unlessOvertaken(c, () => keepFix(doingOf(c), chosen));
    return c.json({ number }, 201, { Location: `/api/v1/plans/${number}` });
  });
