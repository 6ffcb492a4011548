import * as z from "zod";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { Day } from "./fields.ts";

const Ended = { endsOn: Day.nullable(), late: z.number(), unplaced: z.number(), moved: z.number() };
const Found = z
  .object({
    ...{ ...Ended, teams: z.number(), visits: z.number() },
    last: z.string().nullable().describe("The authority whose visit ends last."),
    weeksLate: z.number(),
    waitWeeks: z.number().describe("Mean weeks until a visit ends, the more urgent counting for more."),
    gap: z.number().nullable().describe("How far from the best it may be, as a share; null unproved."),
    regions: z.array(z.object({ region: z.enum(OFSTED_REGIONS), ...Ended })),
    inTheWay: z.array(z.object({ rule: z.string(), visits: z.number() })),
  })
  .meta({ id: "ScenarioFound" });

/** What is other than as things stand, as it is kept. */
const ChangeKept = z
  .object({
    name: z.string(),
    teamsAdded: z.array(z.object({ homeRegion: z.enum(OFSTED_REGIONS), cseSkill: z.boolean() })),
    teamsRemoved: z.array(z.string()),
    ...{ reserveShare: z.number().nullable(), nationalCap: z.number().nullable() },
    ...{ policyVersion: z.number().nullable(), weeks: z.number().nullable() },
  })
  .meta({ id: "ScenarioChangeKept" });

const enough = z.number().nullable().optional();
const now = Found.nullable().describe("The plan that stood then.");
const Compared = z.object({
  now,
  kind: z.literal("compared"),
  rows: z.array(z.object({ change: ChangeKept, found: Found })),
});
const Finished = z.object({
  now,
  ...{ kind: z.literal("finish-by"), finishBy: Day, cseSkill: z.boolean() },
  searched: z.object({
    ...{ weeks: z.number(), mostTeams: z.number() },
    enough: z
      .object({
        ...{ teams: enough, reserve: enough, cap: enough, "teams with room": enough, "fewer teams": enough },
      })
      .describe("The smallest value of each lever that is enough; null where none tried is."),
    steps: z.array(
      z.object({
        ...{ lever: z.string().nullable(), value: z.number(), change: ChangeKept, found: Found },
        isEnough: z.boolean(),
      }),
    ),
  }),
});

/** What came of a question. */
export const OutcomeShape = z.discriminatedUnion("kind", [Compared, Finished]).meta({ id: "ScenarioOutcome" });
