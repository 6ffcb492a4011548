import * as z from "zod";
import { stepDesk, takeUp } from "../../actions/undo.ts";
import { standingOf } from "../../core/plan/desk.ts";
import { deskQueries, proposalQueries } from "../../store/desk.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, changing, ifMatch, reading, sent } from "./described.ts";
import { Moment } from "./fields.ts";
import { unlessOvertaken } from "./plan-changes.ts";
import { seenIn, showsVersion } from "./tagged.ts";

const tag = "The desk";
const Desk = z
  .object({
    workingDraft: z.number().nullable(),
    undoesTo: z.number().nullable().describe("The plan that one step back leads to."),
    redoesTo: z.number().nullable(),
    done: z.array(
      z.object({
        ...{ number: z.number(), fromNumber: z.number().nullable(), did: z.string(), at: Moment, who: z.string() },
        ...{ authorityCode: z.string().nullable(), reason: z.string(), says: z.array(z.string()) },
      }),
    ),
    proposals: z.array(z.object({ number: z.number(), madeAt: Moment, madeBy: z.string(), reason: z.string() })),
  })
  .meta({ id: "Desk" });
const Draft = z.object({ number: z.number().describe("The working draft from now on.") });
const headers = ifMatch("the desk");

const desk = reading("/api/v1/desk", {
  ...{ tag, says: "The working draft, how it came about, and the drafts beside it" },
  more: "Its ETag is what every change of a plan must send back as If-Match.",
  ...{ request: {}, answer: Desk },
});
const undo = changing("/api/v1/desk/undo", {
  ...{ tag, says: "Take one step back; nothing is deleted", request: { headers }, answer: Draft },
});
const redo = changing("/api/v1/desk/redo", {
  ...{ tag, says: "Take one step forward again", request: { headers }, answer: Draft },
});
const take = changing("/api/v1/desk/take-up", {
  ...{ tag, says: "Make a draft that stands beside it the working draft" },
  request: { headers, body: sent(z.object({ number: z.int().min(1) })) },
  answer: Draft,
});

export const deskApi = apiRoutes()
  .openapi(desk, async (c) => {
    const database = shownTo(c, { detail: "planner’s desk" });
    const rows = await database.read({ ...deskQueries(database), ...proposalQueries(database) });
    const standing = standingOf(rows.desk);
    showsVersion(c, standing.seen);
    const done = rows.desk.toReversed().map(({ number, fromNumber, did, at, who, authorityCode, reason, says }) => ({
      ...{ number, fromNumber, did, at, who, authorityCode, reason, says },
    }));
    return c.json(
      {
        workingDraft: rows.desk.at(-1)?.number ?? null,
        undoesTo: standing.undo?.row.fromNumber ?? null,
        redoesTo: standing.redo?.row.number ?? null,
        ...{ done, proposals: rows.proposals },
      },
      200,
    );
  })
  .openapi(undo, async (c) => {
    const step = () => stepDesk(doingOf(c), { seen: seenIn(c), way: "undo" });
    return c.json({ number: await unlessOvertaken(c, step) }, 200);
  })
  .openapi(redo, async (c) => {
    const step = () => stepDesk(doingOf(c), { seen: seenIn(c), way: "redo" });
    return c.json({ number: await unlessOvertaken(c, step) }, 200);
  })
  .openapi(take, async (c) => {
    const { number } = c.req.valid("json");
    await unlessOvertaken(c, () => takeUp(doingOf(c), { seen: seenIn(c), planNumber: number }));
    return c.json({ number }, 200);
  });
