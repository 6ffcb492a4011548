import * as z from "zod";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { BETWEEN_KINDS } from "../../core/between.ts";
import type { CapacityKind } from "../../core/capacity.ts";
import { CLOSURE_KINDS } from "../../core/closure.ts";
import { CONFLICT_KINDS } from "../../core/conflict.ts";
import { PARTNERS } from "../../core/joint.ts";
import { SUCCESSION_CHOICES } from "../../core/succession.ts";
import { LEAVE_REASONS } from "../../core/team.ts";
import { Day, Moment } from "./fields.ts";

const Partner = z.enum(PARTNERS);
const calledOff = z.string().nullable().describe("Why it was called off; null where it was not.");
const endedOn = Day.optional().describe("The day on which it was taken back: it stays on record.");

const Team = z
  .object({
    ...{ code: z.string(), name: z.string(), homeRegion: z.enum(OFSTED_REGIONS), cseSkill: z.boolean() },
    leave: z.array(Day).describe("Mondays of the weeks it is away."),
    illustrative: z.boolean().describe("True until a planner has entered real capacity."),
    cseUntil: Day.optional().describe("The last day of the CSE skill."),
    leaveBecause: z.record(z.string(), z.enum(LEAVE_REASONS)).optional().describe("Why, by the Monday of the week."),
    people: z.object({ leads: z.number(), inspectors: z.number(), cseSpecialists: z.number() }).optional(),
    names: z.string().optional().describe("Who they are, only where a planner wrote it down."),
    retiredFrom: Day.optional().describe("The first day on which it no longer travels."),
  })
  .meta({ id: "Team" });
const Conflict = z
  .object({
    ...{ teamCode: z.string(), authorityCode: z.string(), kind: z.enum(CONFLICT_KINDS), reason: z.string() },
    until: Day.optional().describe("The last day on which it holds."),
    override: z.object({ reason: z.string(), by: z.string(), at: Moment }).optional(),
    endedOn,
  })
  .meta({ id: "Conflict" });
const Closure = z
  .object({
    ...{ authorityCode: z.string(), kind: z.enum(CLOSURE_KINDS), from: Day },
    to: Day.describe("The first day on which it is open again."),
    ...{ reason: z.string(), endedOn },
  })
  .meta({ id: "Closure" });
const Week = z
  .object({
    monday: Day,
    closed: z.boolean().nullable().describe("Null where the calendar holds again."),
    reason: z.string(),
  })
  .meta({ id: "NationalWeek" });
const Joint = z
  .object({
    ...{ authorityCode: z.string(), startsOn: Day, teamCode: z.string().nullable(), partners: z.array(Partner) },
    answers: z.array(
      z.object({
        ...{ partner: Partner, says: z.enum(["confirmed", "declined"]), reason: z.string(), at: Moment },
        who: z.string(),
      }),
    ),
    calledOff,
  })
  .meta({ id: "JointVisit" });
const PartnerWeeks = z
  .object({
    ...{ partner: Partner, from: Day, to: Day.describe("The first day after."), reason: z.string(), endedOn },
    offered: z.boolean().describe("Offered, or else out of the question."),
  })
  .meta({ id: "PartnerWeeks" });
const Between = z
  .object({
    ...{ authorityCode: z.string(), kind: z.enum(BETWEEN_KINDS), teamCode: z.string(), startsOn: Day },
    ...{ days: z.number(), theme: z.string(), calledOff },
  })
  .meta({ id: "BetweenVisit" });
const Succession = z
  .object({
    ...{ authorityCode: z.string(), choice: z.enum(SUCCESSION_CHOICES) },
    ...{ from: Day.optional(), by: Day.optional() },
  })
  .meta({ id: "SuccessionDecision", description: "Who is visited of an authority that ends, and from when to when." });

/** What one decision of each kind says, field by field. */
export const BODIES = {
  team: Team,
  conflict: Conflict,
  closure: Closure,
  week: Week,
  joint: Joint,
  partner: PartnerWeeks,
  between: Between,
  succession: Succession,
} as const satisfies Record<CapacityKind, z.ZodType>;

/** One decision as it stands, with who made it, when and why. */
export function decisionOf<Body extends z.ZodType>(body: Body) {
  return z.object({
    key: z.string().describe("A team's code, a week's Monday; of everything else a number."),
    version: z.number(),
    body,
    ...{ madeAt: Moment, madeBy: z.string(), reason: z.string() },
  });
}
