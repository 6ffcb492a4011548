import * as z from "zod";
import { previewImport } from "../../actions/import-preview.ts";
import { PlannerError } from "../../core/errors.ts";
import { MOST_SUCCESSORS, readSuccessionEntry, successionFile } from "../../core/succession-entry.ts";
import { capacityDeskOf, deskOfCapacity } from "../../store/capacity-desk.ts";
import { successionsOf } from "../../store/succession.ts";
import { doingOf } from "../doing.ts";
import type { PageContext } from "../site.ts";
import { Kept, kept, openedFor } from "./capacity-kept.ts";
import { BODIES } from "./capacity-shape.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { asForm, Code, Coded, Day, Moment, Preview, Reason } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { right } from "./problem.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "Authorities that end";
const Named = z.object({ code: z.string(), name: z.string() });
const Ending = z
  .object({
    ...{ code: z.string(), name: z.string(), endsOn: Day.describe("The first day on which it is no more.") },
    successors: z.array(Named),
    isCrossed: z.boolean().describe("Whether the programme runs across that day, so that something is to be decided."),
    decided: BODIES.succession.nullable(),
    isFollowed: z.boolean().nullable().describe("Whether the current plan follows it; null where nothing is decided."),
    ...{ version: z.number(), madeAt: Moment.nullable(), madeBy: z.string().nullable() },
    reason: z.string().nullable(),
  })
  .meta({ id: "Ending" });

const list = reading("/api/v1/successions", {
  ...{ tag, says: "Authorities that end, and what takes their place" },
  ...{ request: { query: Paging }, answer: pageOf(Ending) },
});
const one = reading("/api/v1/successions/{code}", {
  ...{
    tag,
    says: "One of them",
    more: "Until somebody has decided it is visited before. Its ETag is what a decision must send as If-Match.",
  },
  ...{ request: { params: Coded }, answer: Ending },
});
const record = making("/api/v1/successions", {
  ...{ tag, says: "Enter an authority that ends", answer: z.object({ previewId: z.number() }) },
  more: "It becomes a preview of an import, to be kept, dropped or taken back as one.",
  request: {
    body: sent(
      z.object({
        ...{ authority: Code, ends: Day },
        inItsPlace: z
          .array(
            z.strictObject({ name: z.string(), code: z.string().optional().describe("None while none is given.") }),
          )
          .min(1)
          .max(MOST_SUCCESSORS),
      }),
    ),
  },
});
const decide = changing("/api/v1/successions/{code}", {
  ...{ tag, says: "Decide who is visited: before, after or both", answer: Kept },
  more: "No plan changes by it. With ?preview=yes it only says what it would do to the current plan.",
  request: {
    ...{ params: Coded, query: Preview, headers: ifMatch("the authority that ends") },
    body: sent(
      z.object({
        choice: z.enum(["before", "after", "both"]),
        first: Day.optional().describe("After, or both: not before this day, where not as the policy has it."),
        by: Day.optional().describe("Due by this day."),
        reason: Reason,
      }),
    ),
  },
});

export const successionsApi = apiRoutes()
  .openapi(list, async (c) =>
    c.json(
      paged(c, await readEnding(c), c.req.valid("query"), ({ code }) => code),
      200,
    ),
  )
  .openapi(one, async (c) => {
    const found = (await readEnding(c)).find(({ code }) => code === c.req.valid("param").code);
    if (!found) throw new PlannerError("not-found", "That authority has no day on which it ends.");
    showsVersion(c, found.version);
    return c.json(found, 200);
  })
  .openapi(record, async (c) => {
    const { authority, ends, inItsPlace } = c.req.valid("json");
    const { database } = c.var.world;
    const rows = await database.read(deskOfCapacity(database));
    const named = inItsPlace.flatMap(({ name, code }, nth) => [
      [`name-${nth + 1}`, name],
      [`code-${nth + 1}`, code ?? ""],
    ]);
    const typed = { ...asForm({ authority, ends }), ...Object.fromEntries(named) };
    const text = right(successionFile(typed, rows.capacityAuthorities));
    const bytes = new TextEncoder().encode(text);
    const previewId = await previewImport(doingOf(c), { kind: "successions", fileName: "sent by the API", bytes });
    return c.json({ previewId }, 201, { Location: `/api/v1/imports/previews/${previewId}` });
  })
  .openapi(decide, async (c) => {
    const { code } = c.req.valid("param");
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const { crossing, decidedOf } = successionsOf(own.rows, own.desk.capacity.programme, c.var.asker);
    const crossed = crossing.find(({ authority }) => authority.code === code);
    if (!crossed) throw new PlannerError("not-found", "The programme crosses no end of that authority.");
    const from = assertSeen(c, decidedOf(code)?.version ?? 0);
    const read = right(readSuccessionEntry(asForm(body), crossed));
    const change = { kind: "succession" as const, key: code, from, body: read };
    return c.json(await kept(c, own, change, { subject: `succession of ${code}`, reason }), 200);
  });

async function readEnding(c: PageContext): Promise<z.input<typeof Ending>[]> {
  const { database } = c.var.world;
  const rows = await database.read(deskOfCapacity(database));
  const found = successionsOf(rows, capacityDeskOf(rows).capacity.programme, c.var.asker);
  return found.ending.map(({ code, name, abolishedOn }) => {
    const crossed = found.crossing.find(({ authority }) => authority.code === code);
    const decided = found.decidedOf(code);
    return {
      ...{ code, name, endsOn: abolishedOn ?? "", isCrossed: crossed !== undefined },
      successors: found.successorsOf(code).map((one) => ({ code: one.code, name: one.name })),
      ...{ decided: decided?.body ?? null, isFollowed: crossed ? found.isFollowed(crossed) : null },
      ...{ version: decided?.version ?? 0, madeAt: decided?.madeAt ?? null, madeBy: decided?.madeBy ?? null },
      reason: decided?.reason ?? null,
    };
  });
}
