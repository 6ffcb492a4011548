import * as z from "zod";

const weeks = z.array(z.number());
const slot = z.object({ team: z.number(), week: z.number() });
const Visit = z
  .object({
    ...{ id: z.string(), region: z.number() },
    d: z.number().describe("Weeks on site."),
    w: z.number().describe("What one week's wait costs."),
    e: z.number().describe("The earliest week it may start."),
    due: z.number().nullable().describe("The last week it may end in without being late."),
    notTeams: z.array(z.number()),
    cse: z.boolean().describe("Whether its team must have the CSE skill."),
    pin: z.object({ team: z.number().nullable().optional(), week: z.number().nullable().optional() }).nullable(),
    pub: slot.nullable().describe("Where it was published."),
    avoid: z.array(z.array(z.number())).optional().describe("Start weeks better avoided, and what each costs."),
    shut: weeks.optional().describe("Weeks closed at this authority alone."),
    notBefore: z.array(z.array(z.number())).optional().describe("Teams whose conflict runs out, and their first week."),
  })
  .meta({ id: "ProblemVisit" });

const ProblemShape = z
  .object({
    ...{ format: z.string().optional(), name: z.string().optional() },
    T: z.number().describe("Weeks in the programme."),
    blackout: weeks.describe("Closed weeks."),
    regions: z.array(z.string()),
    teams: z.array(
      z.object({
        ...{ id: z.string(), home: z.number(), cse: z.boolean() },
        ...{ off: weeks.describe("Weeks it is away."), cseUntil: z.number().optional() },
      }),
    ),
    visits: z.array(Visit),
    ...{ natCap: z.number().nullable(), regCap: z.number().nullable(), latePerWeek: z.number(), unplaced: z.number() },
    disruption: z.object({ moveWeek: z.number(), movePerWeek: z.number(), moveTeam: z.number() }),
    writeup: z.number().describe("Weeks off site after the last week on site."),
    notice: z.number().optional(),
    travel: z.array(z.array(z.number())).describe("By region, then by a team's home."),
    frozen: z.object({ from: z.number(), to: z.number() }).nullable().optional(),
  })
  .meta({
    id: "SchedulingProblem",
    description: "Format rpp/1: weeks, teams, visits and regions are counted from nought.",
  });

const place = z.array(z.number()).nullable();
const ClaimShape = z.object({
  problem: ProblemShape,
  assign: z.array(place).describe("For each visit of the problem its team and its first week."),
  ...{ cost: z.number(), bound: z.number().nullable() },
  certificate: z
    .object({ lam: z.array(z.number()), nu: z.array(z.number()), ze: z.array(z.number()).optional() })
    .nullable()
    .describe("The prices that prove the bound: one a visit, one a week, one a region and week."),
});

const Worked = {
  verdict: z.object({
    ...{ ok: z.boolean(), errors: z.array(z.string()), cost: z.number(), bound: z.number().nullable() },
  }),
  rules: z
    .array(z.object({ sentence: z.string(), times: z.number(), of: z.string(), broken: z.number() }))
    .describe("Each hard rule, how often the plan could have broken it, and how often it did."),
  sum: z
    .object({ visits: z.number(), limits: z.number() })
    .nullable()
    .describe("The bound: what the visits pay, less what the limits charge."),
  scarce: z
    .array(z.object({ week: z.number(), region: z.number().nullable(), price: z.number() }))
    .describe("What one more place on site in a week would take off the bound; a null region is the nation."),
};

/** A plan's claims and what came of working them out again. */
export const ProofShape = z
  .object({
    recipe: z
      .object({
        ...{ plan: z.number(), effort: z.string(), seed: z.number(), policyVersion: z.number(), asAt: z.iso.date() },
      })
      .describe("The same again gives the same plan."),
    claim: ClaimShape,
    ...Worked,
  })
  .meta({ id: "Proof" });
