import { Hono } from "hono";
import { PlannerError } from "../core/errors.ts";
import { type Mark, planCsv, planFileName } from "../exports/plan-csv.ts";
import { planProof, proofFileName } from "../exports/plan-proof.ts";
import { planRowsOf, planRowsQueries } from "../store/plan-rows.ts";
import { keptPlanOf, keptPlanQueries } from "../store/proof.ts";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

/** Files to take away. Each download is recorded before it is sent, since what is in it is secret. */
export const downloads = new Hono<Site>()
  .get("/plans/:number/visits.csv", async (c) => {
    const number = planNumberIn(c.req.param("number"));
    const database = shownTo(c, { did: "downloaded", plan: number, detail: "visits.csv" });
    const rows = planRowsOf(await database.read(planRowsQueries(database, number)), c.var.asker);
    if (!rows) throw noPlan(number);
    return c.body(planCsv(rows, markOf(c)), 200, {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${planFileName(number)}"`,
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

/** Who takes a file away, and when: as the record has it. */
function markOf(c: PageContext): Mark {
  return { by: c.var.asker.name, at: c.var.world.now() };
}

function noPlan(number: number): PlannerError {
  return new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
}
