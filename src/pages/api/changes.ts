import * as z from "zod";
import { addDays } from "../../core/calendar.ts";
import { changedQueries } from "../../store/changed.ts";
import { dayBegins } from "../london.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day, Moment } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";

const A_WEEK = 7;
const Moved = z.array(z.object({ number: z.number(), moved: z.number().nullable() }));
const Change = z
  .object({
    ...{ id: z.number(), at: Moment, who: z.string(), did: z.string(), subject: z.string(), detail: z.string() },
    ...{ before: z.string().nullable(), after: z.string().nullable() },
  })
  .meta({ id: "RecordedChange", description: "As the record has it; before and after are JSON in words." });

const changes = reading("/api/v1/audit/changes", {
  ...{ tag: "The record", says: "What changed since a day, and who changed it, newest first" },
  request: { query: Paging.extend({ since: Day.optional().describe("A week ago unless asked.") }) },
  answer: pageOf(Change).extend({
    since: Day,
    drawnUp: Moved.describe("Plans since, and how many visits each has elsewhere than its parent."),
    published: Moved.describe("The same beside the plan that each superseded."),
  }),
});

/** What changed, as its page tells it. */
export const changesApi = apiRoutes().openapi(changes, async (c) => {
  const { database, today } = c.var.world;
  const { since = addDays(today(), -A_WEEK), ...asked } = c.req.valid("query");
  const rows = await database.read(changedQueries(database, dayBegins(since)));
  const page = paged(c, rows.changes, asked, ({ id }) => String(id));
  const items = page.items.map(({ id, at, who, did, subject, detail, before, after }) => {
    return { id, at, who, did, subject, detail, before, after };
  });
  return c.json({ ...page, items, since, drawnUp: rows.drawn, published: rows.published }, 200);
});
