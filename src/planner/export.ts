import { PlannerError } from "../core/errors.ts";
import { planCsv } from "../exports/plan-csv.ts";
import { sightStatement } from "../store/audit.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { planRowsOf, planRowsQueries } from "../store/plan-rows.ts";
import { type Command, readArgs, wholeNumber } from "./command.ts";
import { onDatabase } from "./on-database.ts";

/** Whoever runs commands has the whole database in hand. */
const OPERATOR = { person: "command-line", name: "the command line", role: "administrator" } as const;

const OPTIONS = { plan: { type: "string" } } as const;

export const exportPlan: Command = {
  usage: "[--plan N]",
  says: "Prints a plan as CSV: the published one, or the working draft where none is published, unless a number is given.",
  async run(args, console) {
    const { values } = readArgs(args, OPTIONS);
    const asked = values.plan === undefined ? null : wholeNumber("plan", values.plan, 1);
    return onDatabase(console, async ({ database, at, who }) => {
      const number = asked ?? frameOf(await database.read(frameQueries(database))).plan?.number;
      if (number === undefined)
        throw new PlannerError("not-found", "There is no plan yet. Run the draw-up command first.");
      const sight = { at, who, did: "downloaded", plan: number, authority: null, detail: "visits.csv" } as const;
      const rows = planRowsOf(
        await database.show(planRowsQueries(database, number), sightStatement(database, sight)),
        OPERATOR,
      );
      if (!rows)
        throw new PlannerError("not-found", `There is no plan ${number}. Leave --plan out for the current one.`);
      return planCsv(rows, { by: who, at });
    });
  },
};
