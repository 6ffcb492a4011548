import * as z from "zod";
import { sealAudit } from "../../actions/seal-audit.ts";
import { verifyAudit } from "../../actions/verify-audit.ts";
import { PlannerError } from "../../core/errors.ts";
import { nextRun, TIMETABLE } from "../../core/timetable.ts";
import { auditStatement } from "../../store/audit.ts";
import { auditListQueries, DEEDS, type Deed } from "../../store/audit-list.ts";
import { noticesQueries } from "../../store/notices.ts";
import { runsOf, runsQueries } from "../../store/runs.ts";
import { filterIn } from "../audit-filter.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day, Moment } from "./fields.ts";
import { limitOf, linked, Paging, paged, pageOf } from "./paged.ts";
import { Refused } from "./problem.ts";

const tag = "The record";
const text = z.string().nullable();
const Recorded = z
  .object({
    ...{ id: z.number(), at: Moment, who: z.string(), did: z.string(), subject: z.string(), detail: z.string() },
    ...{ requestId: text, agent: text, address: text, person: text, token: text },
    codes: text.describe("The authorities whose dates were shown; null for all that the subject holds."),
    ...{ before: text, after: text },
  })
  .meta({ id: "Recorded" });
const Head = z.object({ row: z.number(), hash: z.string() }).meta({ id: "RecordHead" });
const Deeds = z.enum([...(Object.keys(DEEDS) as Exclude<Deed, "changed">[]), "changed"]);
const Notice = z
  .object({
    ...{ scheduledFor: Moment, number: z.number(), on: Day, kind: z.string() },
    ...{ authorityCode: text, says: z.string() },
  })
  .meta({ id: "Notice" });
const Run = z
  .object({
    ...{ job: z.string(), scheduledFor: Moment, startedAt: Moment, finishedAt: text, did: z.string() },
    ...{ attempts: z.number(), failedAt: text, failed: text },
  })
  .meta({ id: "Run" });

const list = reading("/api/v1/audit", {
  ...{ tag, says: "Who did and saw what, newest first", answer: pageOf(Recorded) },
  request: {
    query: Paging.extend({
      after: z
        .string()
        .regex(/^[1-9]\d{0,14}$/, "give the “next” of the page before")
        .optional(),
      who: z.string().max(100).optional(),
      what: Deeds.optional(),
      ...{ from: Day.optional(), to: Day.optional() },
    }),
  },
});
const head = reading("/api/v1/audit/head", {
  ...{ tag, says: "The newest seal of the record, to be kept elsewhere", request: {}, answer: Head },
});
const verdict = reading("/api/v1/audit/verdict", {
  ...{ tag, says: "Check every row, also against a head kept elsewhere; the check is itself recorded" },
  request: {
    query: z.object({
      row: z
        .string()
        .regex(/^[1-9]\d{0,14}$/, "give the number of a row")
        .transform(Number)
        .optional(),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/, "give the hash of that row, as it was taken")
        .optional(),
    }),
  },
  answer: z.object({ ok: z.boolean(), rows: z.number(), head: Head.nullable(), wrong: z.array(z.string()) }),
});
const notices = reading("/api/v1/notices", {
  ...{ tag, says: "What the nights found, newest night first", request: { query: Paging }, answer: pageOf(Notice) },
});
const runs = reading("/api/v1/runs", {
  ...{ tag, says: "What runs by itself, and when it runs next", request: { query: Paging } },
  answer: pageOf(Run).extend({
    jobs: z.array(z.object({ job: z.string(), says: z.string(), lastFinished: text, nextDue: Moment })),
  }),
});

export const recordApi = apiRoutes()
  .openapi(list, async (c) => {
    const { database } = c.var.world;
    const { at, who } = doingOf(c);
    const { after, limit, ...asked } = c.req.valid("query");
    const given = Object.entries({ ...asked, before: after }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    const filter = filterIn(new URLSearchParams(given));
    if (filter.errors.length > 0) throw new Refused(filter.errors);
    const most = limitOf({ limit });
    const looked = auditStatement(database, { at, who, did: "saw", subject: "the record", detail: "by the API" });
    const { recorded } = await database.show(auditListQueries(database, filter.asked, most), looked);
    const items = recorded.slice(0, most);
    return c.json({ items, next: linked(c, recorded.length > most ? String(items.at(-1)?.id) : null) }, 200);
  })
  .openapi(head, async (c) => {
    const { database, at, who } = doingOf(c);
    const found = await sealAudit(database);
    if (!found) throw new PlannerError("not-found", "Nothing is recorded yet, so there is no head to keep.");
    const detail = `head of row ${found.row}`;
    await database.write([auditStatement(database, { at, who, did: "downloaded", subject: "the record", detail })]);
    return c.json({ row: found.row, hash: found.hash }, 200);
  })
  .openapi(verdict, async (c) => {
    const { row, hash } = c.req.valid("query");
    if ((row === undefined) !== (hash === undefined))
      throw new Refused([
        { field: row === undefined ? "row" : "hash", says: "Give both of the head that was kept: row and hash." },
      ]);
    const kept = row === undefined || hash === undefined ? null : { row, hash };
    return c.json(await verifyAudit(doingOf(c), kept), 200);
  })
  .openapi(notices, async (c) => {
    const database = shownTo(c, { detail: "notices" });
    const rows = await database.read(noticesQueries(database));
    return c.json(
      paged(c, rows.notices, c.req.valid("query"), ({ scheduledFor, number }) => `${scheduledFor} ${number}`),
      200,
    );
  })
  .openapi(runs, async (c) => {
    const { database, now } = c.var.world;
    const { recent, lastFinished } = runsOf(await database.read(runsQueries(database)));
    const page = paged(c, recent, c.req.valid("query"), ({ job, scheduledFor }) => `${scheduledFor} ${job}`);
    const items = page.items.map(({ job, scheduledFor, startedAt, finishedAt, did, attempts, failedAt, failed }) => ({
      ...{ job, scheduledFor, startedAt, finishedAt, did, attempts, failedAt, failed },
    }));
    const jobs = TIMETABLE.map((job) => ({
      ...{ job: job.job, says: job.says, lastFinished: lastFinished.get(job.job) ?? null },
      nextDue: nextRun(job, now()),
    }));
    return c.json({ ...page, items, jobs }, 200);
  });
