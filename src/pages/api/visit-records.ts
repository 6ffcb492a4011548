import * as z from "zod";
import { recordVisit } from "../../actions/record-visit.ts";
import {
  BECOMINGS,
  CSE_ANSWERS,
  DEFERRAL_GROUNDS,
  type KeptEntry,
  type RecordedVisit,
  standingEntries,
  wasMade,
  worthOf,
} from "../../core/carried-out.ts";
import { reportKey, reportsOf } from "../../core/carried-out-report.ts";
import { PlannerError } from "../../core/errors.ts";
import { FRAMEWORKS } from "../../core/framework.ts";
import { quarterOf, seenBy } from "../../core/precision.ts";
import { VISIT_KINDS } from "../../core/visit.ts";
import { type Recording, recordingOf, recordingQueries } from "../../store/carried-out.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, changing, ifMatch, reading, sent } from "./described.ts";
import { asForm, Coded, Day, Moment } from "./fields.ts";
import { Refused } from "./problem.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "What became of visits";
const Report = z.object({ framework: z.enum(FRAMEWORKS), publishedOn: Day });
const Planned = z
  .object({
    ...{ authorityCode: z.string(), kind: z.enum(VISIT_KINDS), teamCode: z.string(), startsOn: Day, endsOn: Day },
    ...{ dueFrom: Day, dueTo: Day },
  })
  .meta({ id: "RecordedVisit", description: "The visit as a published plan had it." });
const Entry = z
  .object({
    ...{ number: z.number(), at: Moment, who: z.string(), visit: Planned, became: z.enum(BECOMINGS) },
    on: Day.describe("The last day on site, or the day it was decided."),
    ...{ daysOnSite: z.number().nullable(), cse: z.enum(CSE_ANSWERS).nullable() },
    ...{ grounds: z.enum(DEFERRAL_GROUNDS).nullable(), notBefore: Day.nullable() },
    report: z.object({ framework: z.string(), publishedOn: Day }).nullable(),
    ...{ says: z.string(), worth: z.enum(["examined", "not_known", "nothing"]).nullable() },
  })
  .meta({ id: "VisitEntry", description: "It never changes: a correction is another entry, and the newest holds." });
const Visit = z
  .object({
    planNumber: z.number().nullable().describe("The published plan that has a visit there."),
    quarter: Day.nullable().describe(
      "The first day of the quarter that it starts in: where you may know no more, there is no visit.",
    ),
    visit: Planned.nullable(),
    entries: z.array(Entry).describe("Newest first; of visits that you may see to the day."),
    reports: z
      .array(Report.extend({ starts: Day }))
      .describe("Published reports that may be a recorded visit's: somebody confirms which."),
  })
  .meta({ id: "WhatBecame" });
const Numbered = z.object({ number: z.number().describe("The number of the entry.") });
const starts = Day.describe("The first day of the visit, as the published plan has it.");
const asSeen = { params: Coded, headers: ifMatch("what became of the visit") };

const one = reading("/api/v1/authorities/{code}/visit", {
  ...{ tag, says: "The published visit to an authority, and what became of it and of earlier ones" },
  ...{ request: { params: Coded }, answer: Visit },
});
const record = changing("/api/v1/authorities/{code}/visit", {
  ...{
    tag,
    says: "Record the next entry: carried out, cut short, deferred, cancelled, or withdrawn",
    answer: Numbered,
  },
  more: "What an entry must say hangs on what became of the visit; whatever is wrong or missing is named.",
  request: {
    ...asSeen,
    body: sent(
      z.object({
        ...{ starts, became: z.enum(BECOMINGS), on: Day.optional(), days: z.int().min(0).max(99).optional() },
        ...{ cse: z.enum(CSE_ANSWERS).optional(), grounds: z.enum(DEFERRAL_GROUNDS).optional() },
        before: Day.optional().describe("The day before which a deferred visit may not be planned again."),
        why: z.string().max(500).optional().describe("No names or details of persons."),
      }),
    ),
  },
});
const confirm = changing("/api/v1/authorities/{code}/visit/report", {
  ...{ tag, says: "Confirm that a published report is the visit's", answer: Numbered },
  request: { ...asSeen, body: sent(Report.extend({ starts })) },
});

export const visitRecordsApi = apiRoutes()
  .openapi(one, async (c) => {
    const { code } = c.req.valid("param");
    const database = shownTo(c, { detail: "what became of a visit, by the API", authority: code });
    const recording = recordingOf(await database.read(recordingQueries(database, code)));
    const { authority, plan, visit, entries, programme } = recording;
    if (!authority) throw new PlannerError("not-found", `No authority has the code ${code}.`);
    const isDated = seenBy(c.var.asker, { region: authority.region, teamCode: "" }) === "day";
    showsVersion(c, newestOf(recording));
    const shown = isDated ? entries.toReversed() : [];
    return c.json(
      {
        ...{ planNumber: plan?.number ?? null, quarter: visit && quarterOf(visit.startsOn) },
        visit: visit && isDated ? plannedOf(visit) : null,
        entries: shown.map((entry) => ({ ...entryOf(entry), worth: programme && worthOf(entry, programme) })),
        reports: isDated ? reportsFor(recording) : [],
      },
      200,
    );
  })
  .openapi(record, async (c) => c.json(await recorded(c, c.req.valid("param").code, c.req.valid("json")), 200))
  .openapi(confirm, async (c) => {
    const { starts, ...report } = c.req.valid("json");
    const body = { do: "link", starts, report: reportKey(report) };
    return c.json(await recorded(c, c.req.valid("param").code, body), 200);
  });

async function recorded(c: PageContext, code: string, body: Record<string, string | number | undefined>) {
  const { database } = c.var.world;
  const seen = assertSeen(c, newestOf(recordingOf(await database.read(recordingQueries(database, code)))));
  const wrong = await recordVisit(doingOf(c), { code, asker: c.var.asker, typed: asForm({ ...body, seen }) });
  if (wrong.length > 0) throw new Refused(wrong);
  return { number: seen + 1 };
}

function newestOf({ entries }: Recording): number {
  return entries.at(-1)?.number ?? 0;
}

function reportsFor({ entries, reports }: Recording) {
  return standingEntries(entries)
    .filter(({ became }) => wasMade(became))
    .flatMap(({ visit }) =>
      reportsOf(reports, visit).map(({ framework, publishedOn }) => {
        return { starts: visit.startsOn, framework, publishedOn };
      }),
    );
}

function plannedOf({ authorityCode, kind, teamCode, startsOn, endsOn, dueFrom, dueTo }: RecordedVisit) {
  return { authorityCode, kind, teamCode, startsOn, endsOn, dueFrom, dueTo };
}

function entryOf({ number, at, who, visit, became, on, daysOnSite, cse, ...entry }: KeptEntry) {
  const { grounds, notBefore, report, says } = entry;
  const why = { grounds, notBefore, report: report && { ...report }, says };
  return { number, at, who, visit: plannedOf(visit), became, on, daysOnSite, cse, ...why };
}
