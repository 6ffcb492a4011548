import { Hono } from "hono";
import { PlannerError } from "../core/errors.ts";
import { planCsv, planFileName } from "../exports/plan-csv.ts";
import { auditStatement } from "../store/audit.ts";
import { planRowsOf, planRowsQueries } from "../store/plan-rows.ts";
import { planNumberIn } from "./plan-words.ts";
import type { Site } from "./site.ts";

/** Files to take away. Each download is recorded before it is sent, since what is in it is secret. */
export const downloads = new Hono<Site>().get("/plans/:number/visits.csv", async (c) => {
  const { database, now } = c.var.world;
  const number = planNumberIn(c.req.param("number"));
  const rows = planRowsOf(await database.read(planRowsQueries(database, number)));
  if (!rows) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const file = planCsv(rows);
  const entry = {
    at: now(),
    who: c.var.asker.name,
    did: "downloaded",
    subject: `plan ${number}`,
    detail: "visits.csv",
  };
  await database.write([auditStatement(database, entry)]);
  return c.body(file, 200, {
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": `attachment; filename="${planFileName(number)}"`,
  });
});
