import * as z from "zod";
import { PlannerError } from "../../core/errors.ts";
import { gapOf } from "../../core/schedule/outcome.ts";
import { readHome } from "../../store/home.ts";
import { toldOf } from "../committee-figures.ts";
import { apiRoutes, reading } from "./described.ts";

const Told = z
  .object({
    ...{ all: z.number(), planned: z.number(), leftOut: z.number(), noPlace: z.number() },
    instead: z.number().describe("In whose place the authority before or after is visited."),
    done: z.number().describe("Visited long enough."),
    doneBefore: z.number().describe("The same, of authorities that have ended since."),
    examined: z.number().describe("Of those, where child sexual exploitation was examined."),
    ...{ unknown: z.number(), byReport: z.number(), past: z.number() },
    ...{ neverExamined: z.number(), since2018: z.number(), since2022: z.number() },
    quarters: z.array(z.object({ name: z.string(), count: z.number() })).describe("Small ones together."),
    lastQuarter: z.string().nullable(),
    years: z.array(z.string()),
    groups: z.array(
      z.object({
        rows: z.array(z.object({ region: z.string(), all: z.number(), done: z.number(), notExamined: z.number() })),
        byYear: z.array(z.number()),
      }),
    ),
    gap: z.number().nullable().describe("How far the plan may be from the best, as a share; null unproved."),
  })
  .meta({
    id: "ForTheCommittee",
    description: "Whole counts, none of which tells when a single authority is visited.",
  });

const told = reading("/api/v1/committee", {
  ...{ tag: "The programme", says: "What a committee may be told: true, and no leak", request: {}, answer: Told },
});

/** Whoever asks, it is made of what a viewer may see. */
export const committeeApi = apiRoutes().openapi(told, async (c) => {
  const { database, today } = c.var.world;
  const { person, name } = c.var.asker;
  const home = await readHome(database, { person, name, role: "viewer" });
  const { frame, plan } = home;
  if (!frame.programme || !plan)
    throw new PlannerError("not-found", "There is no plan yet, so there is nothing to tell a committee.");
  return c.json({ ...toldOf(home, frame.programme, today()), gap: gapOf(plan.figures) }, 200);
});
