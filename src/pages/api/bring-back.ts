import * as z from "zod";
import {
  type Brought,
  broughtFrom,
  broughtQueries,
  keepBrought,
  openBrought,
  triedOf,
} from "../../actions/bring-back.ts";
import { consequences } from "../../core/plan/edit-says.ts";
import { LARGEST_WORDS } from "../../imports/limits.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, changing, ifMatch, sent } from "./described.ts";
import { Code, Day, FileSent, fileBytes, Numbered, Preview, Reason } from "./fields.ts";
import { unlessOvertaken } from "./plan-changes.ts";
import { Refused } from "./problem.ts";
import { seenIn } from "./tagged.ts";

const Where = z.object({ teamCode: z.string(), startsOn: Day, pin: z.string().nullable() });
const Found = z
  .object({
    takenFrom: z.number().describe("The plan whose file it is."),
    lines: z.array(
      z.object({
        ...{ line: z.number(), authorityCode: z.string(), now: Where.nullable(), wanted: Where },
        changed: z.array(z.string()).describe("The columns that somebody changed."),
        isChangedSince: z.boolean().describe("Somebody else changed the same visit since the file was taken away."),
        breaks: z.array(z.string()).describe("The rules in the way, where it is among those to keep."),
      }),
    ),
    refused: z.array(z.object({ line: z.number(), column: z.string(), says: z.string() })),
    ...{ same: z.number(), unnamed: z.number().describe("Authorities of the plan that the file does not name.") },
    says: z.array(z.string()).describe("What keeping those lines does, in sentences; none where a rule is in the way."),
    thawed: z.array(z.string()).describe("Published visits that it takes out of or into the frozen weeks."),
  })
  .meta({ id: "BroughtBack" });

const bring = changing("/api/v1/plans/{number}/bring-back", {
  ...{ tag: "Changing a plan", says: "Bring back a plan's file that was edited in a spreadsheet" },
  more: `With ?preview=yes it says what the file changes and which rules that breaks; else it keeps the lines of “take” as a new draft, all or none. ${LARGEST_WORDS}`,
  request: {
    ...{ params: Numbered, query: Preview, headers: ifMatch("the desk (GET /api/v1/desk)") },
    body: sent(
      FileSent.extend({
        take: z
          .array(Code)
          .optional()
          .describe("Whose lines; for a preview all but those changed since, unless given."),
        reason: Reason,
        thaw: z.string().max(500).optional().describe("Why published visits may leave or enter the frozen weeks."),
      }),
    ),
  },
  answer: z.object({
    number: z.number().nullable().describe("The new working draft; null for a preview."),
    found: Found.nullable().describe("For a preview alone."),
  }),
});

/** A plan that was taken away as a file comes back, changed. */
export const bringBackApi = apiRoutes().openapi(bring, async (c) => {
  const { number: planNumber } = c.req.valid("param");
  const { take, reason, thaw = "", ...given } = c.req.valid("json");
  const file = await openBrought(fileBytes(given));
  if (c.req.valid("query").preview === "yes") {
    const database = shownTo(c, { plan: planNumber, detail: "an edited plan brought back" });
    const rows = await database.read(broughtQueries(database, planNumber, file));
    const brought = broughtFrom(rows, file, c.var.world.today());
    return c.json({ number: null, found: foundIn(brought, take, { reason, thaw }) }, 200);
  }
  if (!take || take.length === 0)
    throw new Refused([{ field: "take", says: "Name the authorities whose lines are to be kept." }]);
  const number = await keptOf(c, { planNumber, file, chosen: new Set(take), reason, thaw });
  return c.json({ number, found: null }, 200);
});

type Wanted = Omit<Parameters<typeof keepBrought>[1], "seen">;

function keptOf(c: PageContext, wanted: Wanted): Promise<number> {
  return unlessOvertaken(c, () => keepBrought(doingOf(c), { ...wanted, seen: seenIn(c) }));
}

function foundIn(brought: Brought, take: string[] | undefined, { reason, thaw }: { reason: string; thaw: string }) {
  const { editing, lines, refused, same, takenFrom, unnamed } = brought;
  const first = lines.flatMap(({ place, isChangedSince }) => (isChangedSince ? [] : [place.authorityCode]));
  const chosen = new Set(take ?? first);
  const tried = chosen.size > 0 ? triedOf(brought, chosen, reason, thaw) : { broken: [] };
  const broken = "broken" in tried ? tried.broken : [];
  return {
    ...{ takenFrom, same, unnamed, refused: refused.map(({ line, column, says }) => ({ line, column, says })) },
    lines: lines.map(({ line, place: { authorityCode, ...wanted }, now, changed, isChangedSince }) => ({
      ...{ line, authorityCode, now, wanted, changed, isChangedSince },
      breaks: broken.filter((one) => one.authorityCode === authorityCode).map(({ says }) => says),
    })),
    says: "made" in tried ? consequences(editing.base, tried.made) : [],
    thawed: "made" in tried ? tried.made.thawed : [],
  };
}
