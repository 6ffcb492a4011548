import { Hono } from "hono";
import { TABLE_ENDINGS } from "../core/access-files.ts";
import { PlannerError } from "../core/errors.ts";
import { COMPARE_COLUMNS, compareFileName, compareRows } from "../exports/compare-csv.ts";
import { HANDLING } from "../exports/plan-csv.ts";
import { comparedQueries } from "../store/compare.ts";
import { betweenOf, bothShown } from "./compare-view.ts";
import { planNumberIn } from "./plan-words.ts";
import { markOf, sendTable } from "./send-table.ts";
import type { Site } from "./site.ts";

/** What differs between two plans, as files. */
export const compareFiles = new Hono<Site>();

for (const ending of TABLE_ENDINGS)
  compareFiles.get(`/plans/compare.${ending}`, (c) => {
    const [from, to] = [planNumberIn(c.req.query("from") ?? ""), planNumberIn(c.req.query("to") ?? "")];
    const name = compareFileName([from, to]).replace(/\.csv$/, "");
    const shape = {
      name,
      title: `What differs between plans ${from} and ${to}`,
      columns: COMPARE_COLUMNS,
      key: "authority_code",
    };
    return sendTable(c, ending, shape, async () => {
      const detail = `what differs between plans ${from} and ${to}, as a file`;
      const database = bothShown(c, [from, to], detail, "downloaded");
      const between = betweenOf(await database.read(comparedQueries(database, from, to)), from, to);
      if (!between)
        throw new PlannerError("not-found", `There is no plan ${from}, or no plan ${to}. Choose two from the list.`);
      const facts = [
        ["Policy versions", `${between.before.policyVersion} and ${between.after.policyVersion}`],
        ["Data as at", `${between.before.asAt} and ${between.after.asAt}`],
        ["In short", between.headline.join(" ")],
        ["Source", "The two plans as they were kept"],
      ] as const;
      return { rows: compareRows(between, markOf(c)), facts, handling: HANDLING };
    });
  });
