import * as z from "zod";
import { FRAMEWORKS } from "../../core/framework.ts";
import { Day } from "./fields.ts";

/** One event that examined child sexual exploitation or could have, apart from any grade. */
export const LedgerShape = z
  .object({
    day: Day.describe("The day it was published; of a focused or monitoring visit, the day of the visit."),
    kind: z.enum(["inspection", "joint", "focused", "monitoring"]),
    ...{ framework: z.enum(FRAMEWORKS).nullable(), theme: z.string().nullable() },
    depth: z.enum(["in_depth", "touched", "not_named", "other_theme", "nil"]),
    mentions: z
      .object({
        ...{ authorityCode: z.string(), publishedOn: Day, words: z.number(), sexualExploitation: z.number() },
        ...{ criminalExploitation: z.number(), exploitation: z.number(), missing: z.number() },
        ...{ returnInterview: z.number(), responseCriticised: z.boolean() },
      })
      .nullable()
      .describe("How often its report names things, where it was read."),
    says: z.string(),
  })
  .meta({ id: "LedgerEntry" });
