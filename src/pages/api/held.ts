import * as z from "zod";
import { seesEveryDay } from "../../core/precision.ts";
import { sourcesQueries } from "../../store/sources.ts";
import { staffDataQueries } from "../../store/staff-data.ts";
import { gapsIn } from "../sources-gaps.ts";
import { ATTRIBUTIONS, MEASURED, SOURCES } from "../sources-words.ts";
import { heldWords } from "../staff-data-words.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day } from "./fields.ts";

const tag = "What is held";
const text = z.string().nullable();
const count = z.number().nullable();

const Sources = z
  .object({
    held: z.array(
      z.object({
        ...{ kind: z.string(), name: z.string(), publisher: z.string(), says: z.string() },
        ...{ rows: z.number(), from: Day.nullable(), to: Day.nullable() },
      }),
    ),
    gaps: z.array(z.string()).describe("What is known to be missing, counted from the data."),
    indicators: z.array(
      z.object({ indicator: z.string(), periodEnd: Day, availableOn: text, authorities: z.number() }),
    ),
    measured: z.array(z.string()).describe("What the figures were found to tell."),
    attributions: z.array(z.string()),
  })
  .meta({ id: "Sources" });
const sources = reading("/api/v1/sources", {
  ...{ tag, says: "The data: what is held, whose it is, what is missing", request: {}, answer: Sources },
});
const staff = reading("/api/v1/staff-data", {
  ...{ tag, says: "What is held of staff, why, how long, and who sees it", request: {} },
  answer: z.object({
    items: z.array(
      z
        .object({
          ...{ what: z.string(), holds: z.string(), why: z.string(), howLong: z.string(), whoSees: z.string() },
          rows: count.describe("Null for whom some days are secret: how much others did would tell of them."),
          ...{ own: count.describe("Of you; null where it cannot be told."), since: text },
        })
        .meta({ id: "HeldOfStaff" }),
    ),
  }),
});

export const heldApi = apiRoutes()
  .openapi(sources, async (c) => {
    const { database } = c.var.world;
    const rows = await database.read(sourcesQueries(database));
    const held = SOURCES.map(({ kind, name, publisher, says }) => {
      const [holding] = rows[kind];
      return {
        kind,
        name,
        publisher,
        says,
        rows: holding?.rows ?? 0,
        from: holding?.from ?? null,
        to: holding?.to ?? null,
      };
    });
    const indicators = rows.newestFigures.map(({ indicator, periodEnd, availableOn, authorities }) => {
      return { indicator, periodEnd, availableOn, authorities };
    });
    return c.json(
      { held, gaps: gapsIn(rows), indicators, measured: [...MEASURED], attributions: [...ATTRIBUTIONS] },
      200,
    );
  })
  .openapi(staff, async (c) => {
    const { database } = c.var.world;
    const withCounts = seesEveryDay(c.var.asker);
    const found = heldWords(await database.read(staffDataQueries(database, c.var.asker)));
    const uncounted = { rows: null, own: null, since: null };
    return c.json({ items: found.map((held) => (withCounts ? held : { ...held, ...uncounted })) }, 200);
  });
