import * as z from "zod";
import { Day } from "./fields.ts";

export const Place = z.object({ teamCode: z.string(), startsOn: Day }).meta({ id: "Place" });

const Refused = z.object({ refused: z.string().describe("Why it cannot be.") });
const Outcome = z
  .object({
    moves: z.array(z.object({ authorityCode: z.string(), from: Place, to: Place.nullable() })),
    placed: z.number(),
    change: z.number().describe("What it costs more than the plan as it stands, in the plan's own unit."),
    ...{ lastEnds: Day.nullable(), late: z.number() },
  })
  .meta({ id: "PlanAfter" });
const either = z.union([Outcome, Refused]);

/** What a change of capacity does to the current plan. */
export const EffectShape = z
  .object({
    broken: z
      .array(z.object({ authorityCode: z.string(), at: Place.nullable(), rules: z.array(z.string()) }))
      .describe("Visits of the plan that break a rule by it."),
    now: z.object({ lastEnds: Day.nullable(), late: z.number() }),
    mended: either.describe("With as few moves as it takes."),
    redrawn: either.describe("Drawn up again, every visit free to move at its price."),
    without: either.nullable().describe("Drawn up again without the change; null where it changes no rule or price."),
    unit: z.number().describe("What a week's wait of an average authority costs."),
  })
  .meta({ id: "Effect" });
