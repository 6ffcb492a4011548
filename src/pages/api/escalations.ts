import * as z from "zod";
import { moveEscalation } from "../../actions/move-escalation.ts";
import { openEscalation } from "../../actions/open-escalation.ts";
import { PlannerError } from "../../core/errors.ts";
import { byUrgency, CAUSES, type Escalation, isClosed, isOverdue, standingOf } from "../../core/escalation.ts";
import { suggestedCases } from "../../core/priority/suggest.ts";
import {
  escalationQueries,
  escalationsOf,
  escalationsQueries,
  recurrenceOf,
  recurrenceQueries,
} from "../../store/escalations.ts";
import { termsOf, termsQueries } from "../../store/signals.ts";
import { doingOf } from "../doing.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { Code, Day, Identified, Reason } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { Refused } from "./problem.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "Escalation";
const Cause = z.enum([...CAUSES]);
const Case = z
  .object({
    ...{ id: z.number(), authorityCode: z.string(), cause: z.string(), isClosed: z.boolean(), isOverdue: z.boolean() },
    history: z.array(
      z.object({
        ...{ number: z.number(), rung: z.string(), rungName: z.string(), on: Day, dueOn: Day.nullable() },
        ...{ owner: z.string(), who: z.string(), reason: z.string() },
      }),
    ),
  })
  .meta({ id: "Case" });

const Suggestion = z
  .object({ authorityCode: z.string(), cause: Cause, reports: z.array(Day).describe("The reports that name it.") })
  .meta({ id: "Suggestion" });

const list = reading("/api/v1/escalations", {
  ...{ tag, says: "All cases, overdue first", request: { query: Paging }, answer: pageOf(Case) },
});
const suggestions = reading("/api/v1/escalations/suggestions", {
  ...{ tag, says: "Cases worth opening: findings that came back report after report" },
  ...{ request: { query: Paging }, answer: pageOf(Suggestion) },
});
const one = reading("/api/v1/escalations/{id}", {
  ...{ tag, says: "One case and its history", request: { params: Identified }, answer: Case },
});
const open = making("/api/v1/escalations", {
  ...{ tag, says: "Open a case on a rung of the ladder" },
  request: { body: sent(z.object({ authority: Code, cause: Cause, rung: z.string(), reason: Reason })) },
  answer: z.object({ id: z.number() }),
});
const move = changing("/api/v1/escalations/{id}/move", {
  ...{ tag, says: "Move a case up the ladder, or close it" },
  request: {
    ...{ params: Identified, headers: ifMatch("the case") },
    body: sent(z.object({ to: z.string().describe("The id of a higher rung, or “closed”."), reason: Reason })),
  },
  answer: z.object({ id: z.number() }),
});

export const escalationsApi = apiRoutes()
  .openapi(list, async (c) => {
    const { database } = c.var.world;
    const cases = escalationsOf(await database.read(escalationsQueries(database))).sort(byUrgency);
    const page = paged(c, cases, c.req.valid("query"), ({ id }) => String(id));
    return c.json({ ...page, items: page.items.map((one) => bodyOf(c, one)) }, 200);
  })
  .openapi(suggestions, async (c) => {
    const { database, today } = c.var.world;
    const rows = await database.read({
      ...{ ...recurrenceQueries(database), ...escalationsQueries(database), ...termsQueries(database) },
    });
    const { policy } = termsOf(rows);
    const found = policy ? suggestedCases(recurrenceOf(rows), policy, today(), escalationsOf(rows)) : [];
    const keyOf = ({ authorityCode, cause }: (typeof found)[number]) => `${authorityCode} ${cause}`;
    return c.json(paged(c, found, c.req.valid("query"), keyOf), 200);
  })
  .openapi(one, async (c) => {
    const found = await readOne(c, c.req.valid("param").id);
    showsVersion(c, standingOf(found)?.number ?? 0);
    return c.json(bodyOf(c, found), 200);
  })
  .openapi(open, async (c) => {
    const result = await openEscalation(doingOf(c), c.req.valid("json"));
    if ("wrong" in result) throw new Refused(result.wrong);
    return c.json(result, 201, { Location: `/api/v1/escalations/${result.id}` });
  })
  .openapi(move, async (c) => {
    const { id } = c.req.valid("param");
    const seen = assertSeen(c, standingOf(await readOne(c, id))?.number ?? 0);
    const wrong = await moveEscalation(doingOf(c), { id, seen, ...c.req.valid("json") });
    if (wrong.length > 0) throw new Refused(wrong);
    return c.json({ id }, 200);
  });

async function readOne(c: PageContext, id: number): Promise<Escalation> {
  const { database } = c.var.world;
  const [found] = escalationsOf(await database.read(escalationQueries(database, id)));
  if (!found) throw new PlannerError("not-found", `There is no case ${id}.`);
  return found;
}

function bodyOf(c: PageContext, { id, authorityCode, cause, history }: Escalation): z.infer<typeof Case> {
  const today = c.var.world.today();
  return {
    ...{ id, authorityCode, cause, isClosed: isClosed({ history }), isOverdue: isOverdue({ history }, today) },
    history: history.map(({ number, rung, rungName, on, dueOn, owner, who, reason }) => ({
      ...{ number, rung, rungName, on, dueOn, owner, who, reason },
    })),
  };
}
