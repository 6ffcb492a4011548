import * as z from "zod";
import { FRAMEWORKS } from "../../core/framework.ts";
import { lastFullInspection } from "../../core/priority/judged.ts";
import type { Dossier } from "../../core/priority/known.ts";
import { ledgerFrom } from "../../core/priority/ledger.ts";
import { matrixOf, runningThemes } from "../../core/priority/recurrence.ts";
import { VISIT_KINDS } from "../../core/visit.ts";
import { type Call, readCalls } from "../../store/calls.ts";
import { shownTo } from "../shown-to.ts";
import { Inspected, inspected } from "./authorities.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day } from "./fields.ts";
import { LedgerShape } from "./ledger-shape.ts";
import { Paging, paged, pageOf } from "./paged.ts";

const tag = "The programme";
const CallShape = z
  .object({
    ...{ authorityCode: z.string(), authorityName: z.string(), kind: z.enum(VISIT_KINDS), teamCode: z.string() },
    ...{ noticeOn: Day, startsOn: Day, endsOn: Day, publicationFrom: Day, publicationTo: Day },
  })
  .meta({ id: "Call", description: "No points and no reasons: the inspecting team must not see them." });
const Finding = z.object({ theme: z.string(), severity: z.string(), items: z.number() });
const Brief = z
  .object({
    call: CallShape,
    lastInspection: Inspected.nullable().describe("The last full one under its own name."),
    reports: z
      .array(
        z.object({
          ...{ publishedOn: Day, framework: z.enum(FRAMEWORKS).nullable(), findings: z.array(Finding) },
          responseCriticised: z.boolean().describe("Of the response to exploitation or missing children."),
        }),
      )
      .describe("What each asked it to improve, newest first."),
    runningThemes: z.array(z.string()).describe("In each of the last three reports."),
    ledger: z.array(LedgerShape).describe("When exploitation was examined."),
  })
  .meta({ id: "Brief" });

const calls = reading("/api/v1/calls", {
  ...{ tag, says: "The calls of a plan's weeks that you may know of, by day" },
  ...{ request: { query: Paging }, answer: pageOf(CallShape) },
});
const briefs = reading("/api/v1/calls/briefs", {
  ...{ tag, says: "The calls of one Monday, each with what to read first: published facts alone" },
  request: {
    query: Paging.extend({
      week: z
        .string()
        .regex(/^-?\d{1,3}$/, "give a number of weeks from the programme's first")
        .transform(Number)
        .optional()
        .describe("The week of the programme in which the visits begin, from 1; the next with calls unless asked."),
    }),
  },
  answer: pageOf(Brief).extend({ monday: Day.nullable().describe("The day of the calls; null where there are none.") }),
});

/** Whom to call when, and what whoever calls should have read. */
export const callsApi = apiRoutes()
  .openapi(calls, async (c) => {
    const { asker, world } = c.var;
    const database = shownTo(c, { detail: "calls of a Monday" });
    const { all } = await readCalls(database, { asker, today: world.today(), week: null });
    const page = paged(c, all, c.req.valid("query"), ({ authorityCode }) => authorityCode);
    return c.json({ ...page, items: page.items.map(callOf) }, 200);
  })
  .openapi(briefs, async (c) => {
    const { asker, world } = c.var;
    const { week = null, ...asked } = c.req.valid("query");
    const database = shownTo(c, { detail: "calls of a Monday" });
    const { calls, dossiers, monday, policy } = await readCalls(database, { asker, today: world.today(), week });
    const page = paged(c, calls, asked, ({ authorityCode }) => authorityCode);
    const items = page.items.flatMap((call) => {
      const dossier = dossiers.get(call.authorityCode);
      return dossier && policy ? [{ ...briefOf(call, dossier), ledger: ledgerFrom(dossier, policy) }] : [];
    });
    return c.json({ ...page, items, monday }, 200);
  });

function callOf({ teamName: _, ...call }: Call) {
  return call;
}

function briefOf(call: Call, dossier: Dossier) {
  const last = lastFullInspection(dossier.inspections);
  const reports = matrixOf(dossier).reports.toReversed();
  return {
    call: callOf(call),
    lastInspection: last && inspected(last),
    reports: reports.map(({ publishedOn, framework }) => ({
      ...{ publishedOn, framework: framework ?? null },
      findings: dossier.findings
        .filter((one) => one.publishedOn === publishedOn)
        .map(({ theme, severity, items }) => ({ theme, severity, items })),
      responseCriticised: dossier.mentions.some((one) => one.publishedOn === publishedOn && one.responseCriticised),
    })),
    runningThemes: runningThemes(dossier, 3).themes,
  };
}
