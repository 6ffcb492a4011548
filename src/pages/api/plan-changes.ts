import * as z from "zod";
import { editPlan, readEditing } from "../../actions/edit-plan.ts";
import { publishPlan } from "../../actions/publish.ts";
import { PlannerError } from "../../core/errors.ts";
import { edited } from "../../core/plan/edit.ts";
import type { Base } from "../../core/plan/edit-base.ts";
import type { Change } from "../../core/plan/edit-change.ts";
import { consequences } from "../../core/plan/edit-says.ts";
import { checksOf } from "../../core/plan/publish-checks.ts";
import { deskHead } from "../../store/desk.ts";
import { candidateOf, candidateQueries } from "../../store/publications.ts";
import { doingOf } from "../doing.ts";
import { FIELDS, type Part, readChange, type Values } from "../edit-asked.ts";
import { pinIn, placeIn } from "../move-asked.ts";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, changing, ifMatch, reading, sent } from "./described.ts";
import { asForm, Day, Numbered, Preview, Reason, VisitOf } from "./fields.ts";
import { noPlan } from "./plans.ts";
import { Refused, stale } from "./problem.ts";
import { seenIn, showsVersion } from "./tagged.ts";

const tag = "Changing a plan";
const DESK = "the desk (GET /api/v1/desk)";
const Pin = z.enum(["none", "week", "team", "both"]);
const Because = {
  reason: Reason,
  thaw: z.string().optional().describe("Why published visits may leave or enter the frozen weeks, where they do."),
};
const Changed = z
  .object({
    number: z.number().nullable().describe("The new working draft; null for a preview."),
    says: z.array(z.string()).describe("What the change does, in sentences; for a preview alone."),
    thawed: z.array(z.string()).describe("Published visits that it takes out of or into the frozen weeks."),
  })
  .meta({ id: "Changed" });

const changeAt = <P extends string, S extends z.ZodType>(part: P, says: string, body: S) =>
  changing(`/api/v1/plans/{number}/visits/{code}/${part}`, {
    ...{
      tag,
      says,
      more: "Makes a new draft, the child of the working draft; with ?preview=yes it only says what it would do.",
    },
    request: { params: VisitOf, query: Preview, headers: ifMatch(DESK), body: sent(body) },
    answer: Changed,
  });

const move = changeAt(
  "move",
  "Move a visit to another week or team",
  z.object({ team: z.string(), startsOn: Day.describe("A Monday."), pin: Pin.default("none"), ...Because }),
);
const pin = changeAt("pin", "Pin a visit, or take its pin away", z.object({ pin: Pin, ...Because }));
const leaveOut = changeAt(
  "leave-out",
  "Leave an authority out, or take it in again",
  z.object({ do: z.enum(["leave-out", "take-in"]), ...Because }),
);
const commission = changeAt(
  "commission",
  "Bring a visit forward as commissioned, or withdraw that",
  z.object({ do: z.enum(["commission", "withdraw"]), origin: z.string().optional(), by: Day.optional(), ...Because }),
);

const Checklist = z
  .object({
    checks: z.array(z.object({ asks: z.string(), answer: z.enum(["yes", "no", "look"]), says: z.string() })),
    mayBePublished: z.boolean(),
  })
  .meta({ id: "Checklist" });
const checklist = reading("/api/v1/plans/{number}/checklist", {
  ...{ tag, says: "What to be sure of before a plan is published, worked out now" },
  ...{ request: { params: Numbered }, answer: Checklist },
});
const publish = changing("/api/v1/plans/{number}/publish", {
  ...{ tag, says: "Publish the working draft, superseding the last published plan" },
  request: {
    ...{ params: Numbered, headers: ifMatch("the checklist or the desk") },
    body: sent(z.object({ reason: Reason, decidedBy: z.string().trim().min(1).max(100) })),
  },
  answer: z.object({ number: z.number() }),
});

export const planChangesApi = apiRoutes()
  .openapi(move, async (c) => {
    const { team, startsOn, pin, reason, thaw = "" } = c.req.valid("json");
    const { code: authorityCode, number } = c.req.valid("param");
    const changeIn = (base: Base): Change => {
      const { errors } = placeIn(base, { team, week: startsOn });
      if (errors.length > 0) throw new Refused(errors);
      return { did: "move", authorityCode, teamCode: team, startsOn, pin: pinIn(pin) ?? null, reason, thaw };
    };
    return c.json(await changed(c, number, c.req.valid("query").preview, changeIn), 200);
  })
  .openapi(pin, async (c) => c.json(await changedBy(c, "pin", c.req.valid("param"), c.req.valid("json")), 200))
  .openapi(leaveOut, async (c) =>
    c.json(await changedBy(c, "leave-out", c.req.valid("param"), c.req.valid("json")), 200),
  )
  .openapi(commission, async (c) =>
    c.json(await changedBy(c, "commission", c.req.valid("param"), c.req.valid("json")), 200),
  )
  .openapi(checklist, async (c) => {
    const { number } = c.req.valid("param");
    const database = shownTo(c, { plan: number, detail: "checklist before publishing" });
    const candidate = candidateOf(await database.read(candidateQueries(database, number)), c.var.world.today());
    if (!candidate) throw noPlan(number);
    const checks = checksOf(candidate);
    showsVersion(c, candidate.seen);
    const { isNewest, isPublished } = candidate;
    const mayBePublished = isNewest && !isPublished && checks.every(({ answer }) => answer !== "no");
    return c.json({ checks, mayBePublished }, 200);
  })
  .openapi(publish, async (c) => {
    const { number } = c.req.valid("param");
    await unlessOvertaken(c, () =>
      publishPlan(doingOf(c), { planNumber: number, ...c.req.valid("json"), seen: seenIn(c) }),
    );
    return c.json({ number }, 200);
  });

type Body = Record<string, string | undefined>;

function changedBy(c: PageContext, part: Part, { number, code }: z.infer<typeof VisitOf>, body: Body) {
  const typed = asForm(body);
  const values = Object.fromEntries(FIELDS.map((field) => [field, typed[field] ?? ""])) as Values;
  const read = readChange(part, code, values);
  if ("errors" in read) throw new Refused(read.errors);
  return changed(c, number, c.req.query("preview"), () => read.change);
}

async function changed(
  c: PageContext,
  planNumber: number,
  preview: string | undefined,
  changeIn: (base: Base) => Change,
): Promise<z.infer<typeof Changed>> {
  const seed = c.var.world.seed();
  if (preview !== "yes") {
    const wanted = { planNumber, seen: seenIn(c), changeIn, seed };
    return { number: await unlessOvertaken(c, () => editPlan(doingOf(c), wanted)), says: [], thawed: [] };
  }
  const database = shownTo(c, { plan: planNumber, detail: "what a change would do" });
  const { base } = await readEditing(database, planNumber, c.var.world.today());
  const made = edited(base, changeIn(base), seed);
  return { number: null, says: consequences(base, made), thawed: made.thawed };
}

/** Does what rests on the desk as it was seen. Where the desk has moved on, the refusal says so by its status. */
export async function unlessOvertaken<Done>(c: PageContext, act: () => Promise<Done>): Promise<Done> {
  const seen = seenIn(c);
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== "conflict") throw error;
    throw (await deskNow(c)) === seen ? error : stale(error.message);
  }
}

async function deskNow(c: PageContext): Promise<number> {
  const { database } = c.var.world;
  return (await database.read({ head: deskHead(database) })).head[0]?.id ?? 0;
}
