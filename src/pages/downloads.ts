import { Hono } from "hono";
import { calendarNames } from "../actions/calendar-names.ts";
import { TABLE_ENDINGS } from "../core/access-files.ts";
import { PlannerError } from "../core/errors.ts";
import { calendarFileName, planCalendar } from "../exports/plan-calendar.ts";
import { HANDLING, PLAN_COLUMNS, planFileName, planRows } from "../exports/plan-csv.ts";
import { planProof, proofFileName } from "../exports/plan-proof.ts";
import { calendarQueries, changedAt, planForCalendar } from "../store/export-calendar.ts";
import { planFactsOf, planRowsOf, planRowsQueries } from "../store/plan-rows.ts";
import { keptPlanOf, keptPlanQueries } from "../store/proof.ts";
import { planNumberIn } from "./plan-words.ts";
import { markOf, sendTable } from "./send-table.ts";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

/** A plan to take away. Each download is recorded before it is sent, since what is in it is secret. */
export const downloads = new Hono<Site>()
  .get("/plans/:number/visits.ics", async (c) => {
    const number = planNumberIn(c.req.param("number"));
    const named = c.req.query("names") === "with";
    const detail = named ? "visits.ics, with names" : "visits.ics, without names";
    const database = shownTo(c, { did: "downloaded", plan: number, detail });
    const plan = planForCalendar(await database.read(calendarQueries(database, number)), c.var.asker);
    if (!plan) throw noPlan(number);
    const { visits, before, key, state } = plan;
    const codes = [...visits, ...before].map(({ authorityCode }) => authorityCode);
    const idOf = await calendarNames(key, codes);
    const name = `Reinspection visits, plan ${number} (${state})`;
    const options = { idOf, name, changedAt: changedAt(plan, c.var.world.now()), state, named, before };
    const text = planCalendar(visits, options);
    return c.body(text, 200, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${calendarFileName(number)}"`,
    });
  })
  .get("/plans/:number/proof.json", async (c) => {
    const number = planNumberIn(c.req.param("number"));
    const database = shownTo(c, { did: "downloaded", plan: number, detail: "proof.json" });
    const kept = keptPlanOf(await database.read(keptPlanQueries(database, number)));
    if (!kept) throw noPlan(number);
    const { seed, policyVersion, asAt, figures } = kept;
    const recipe = { plan: number, effort: figures.effort, seed, policyVersion, asAt };
    return c.body(planProof(recipe, kept.claim, markOf(c)), 200, {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="${proofFileName(number)}"`,
    });
  });

for (const ending of TABLE_ENDINGS)
  downloads.get(`/plans/:number/visits.${ending}`, (c) => {
    const number = planNumberIn(c.req.param("number") ?? "");
    const name = planFileName(number).replace(/\.csv$/, "");
    const shape = { name, title: `Visits of plan ${number}`, columns: PLAN_COLUMNS, key: "authority_code" };
    return sendTable(c, ending, shape, async () => {
      const database = shownTo(c, { did: "downloaded", plan: number, detail: `visits.${ending}` });
      const read = await database.read(planRowsQueries(database, number));
      const rows = planRowsOf(read, c.var.asker);
      if (!rows) throw noPlan(number);
      return { rows: planRows(rows, markOf(c)), facts: planFactsOf(read), handling: HANDLING };
    });
  });

function noPlan(number: number): PlannerError {
  return new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
}
