import * as z from "zod";
import { quarterOf } from "../../core/precision.ts";
import { compare } from "../../core/priority/known.ts";
import { programmeFields } from "../../imports/programme.ts";
import { readHome } from "../../store/home.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day, Moment } from "./fields.ts";

const tag = "The programme";
const text = z.string().nullable();
const Head = z.object({ number: z.number(), state: z.string(), madeAt: Moment, publishedAt: text }).nullable();
const ProgrammeShape = programmeFields.meta({ id: "ProgrammeFigures" });
const Standing = z
  .object({
    programme: ProgrammeShape.nullable(),
    ...{ plan: Head, draft: Head, policyVersion: z.number().nullable() },
    ...{ rankedAsAt: Day.nullable(), reportsTo: Day.nullable(), illustrativeTeams: z.boolean() },
    visits: z.array(z.object({ authorityCode: z.string(), quarter: Day })).describe("By the quarter of their start."),
    unplaced: z.array(z.string()),
  })
  .meta({ id: "Programme" });
const standing = reading("/api/v1/programme", {
  ...{
    tag,
    says: "Where the programme stands: the plan in force, and each visit's quarter",
    request: {},
    answer: Standing,
  },
});
export const programmeApi = apiRoutes().openapi(standing, async (c) => {
  const home = await readHome(shownTo(c, { detail: "home page" }), c.var.asker);
  const { programme, plan, draft, policyVersion, rankedAsAt, reportsTo, illustrativeTeams } = home.frame;
  const visits = [
    ...home.visits.map(({ authorityCode, startsOn }) => ({ authorityCode, quarter: quarterOf(startsOn) })),
    ...home.quartered.map(({ authorityCode, quarter }) => ({ authorityCode, quarter })),
  ].sort((one, other) => compare(one.authorityCode, other.authorityCode));
  return c.json(
    {
      ...{ programme, plan: headOf(plan), draft: home.everyDay ? headOf(draft) : null, policyVersion, rankedAsAt },
      ...{ reportsTo, illustrativeTeams, visits, unplaced: home.unplacedCodes },
    },
    200,
  );
});

function headOf(plan: { number: number; state: string; madeAt: string; publishedAt: string | null } | null) {
  if (plan === null) return null;
  const { number, state, madeAt, publishedAt } = plan;
  return { number, state, madeAt, publishedAt };
}
