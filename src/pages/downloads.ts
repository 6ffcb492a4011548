import { Hono } from "hono";
import { PlannerError } from "../core/errors.ts";
import { planCsv, planFileName } from "../exports/plan-csv.ts";
import { planRowsOf, planRowsQueries } from "../store/plan-rows.ts";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { Site } from "./site.ts";

/** Files to take away. Each download is recorded before it is sent, since what is in it is secret. */
export const downloads = new Hono<Site>().get("/plans/:number/visits.csv", async (c) => {
  const number = planNumberIn(c.req.param("number"));
  const database = shownTo(c, { did: "downloaded", plan: number, detail: "visits.csv" });
  const rows = planRowsOf(await database.read(planRowsQueries(database, number)));
  if (!rows) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const mark = { by: c.var.asker.name, at: c.var.world.now() };
  return c.body(planCsv(rows, mark), 200, {
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": `attachment; filename="${planFileName(number)}"`,
  });
});
