import * as z from "zod";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { BECOMINGS } from "../../core/carried-out.ts";
import { PlannerError } from "../../core/errors.ts";
import { AREAS, FRAMEWORKS } from "../../core/framework.ts";
import { INDICATORS } from "../../core/indicator.ts";
import type { Judged } from "../../core/inspection.ts";
import { prioritise } from "../../core/priority/priority.ts";
import { newestRankingQueries } from "../../store/api-priorities.ts";
import { readAuthorities } from "../../store/authorities.ts";
import { readAuthority } from "../../store/authority.ts";
import { evidenceOf, evidenceQueries } from "../../store/evidence.ts";
import { readAsAt } from "../authority-as-at.tsx";
import { codeIn } from "../authority-code.ts";
import { viewOf } from "../authority-view.ts";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day } from "./fields.ts";
import { LedgerShape } from "./ledger-shape.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { Refused } from "./problem.ts";

const tag = "Authorities";
const Region = z.enum(OFSTED_REGIONS);
const Ranked = { points: z.number(), band: z.number().describe("1 is the most urgent.") };
const Reasons = z.array(
  z.object({ factor: z.string(), basis: z.enum(["measured", "judgement"]), points: z.number(), says: z.string() }),
);
export const Inspected = z
  .object({
    ...{ framework: z.enum(FRAMEWORKS), part: z.enum(["safeguarding", "looked_after"]).nullable() },
    ...{ startedOn: Day.nullable(), endedOn: Day.nullable(), publishedOn: Day },
    judgements: z
      .record(z.enum(AREAS), z.string().nullable())
      .describe("As published, by area; null where not judged."),
  })
  .meta({ id: "Inspection" });
const Planned = z
  .object({ startsOn: Day, dueFrom: Day, dueTo: Day, weeksLate: z.number(), pinned: z.string().nullable() })
  .describe("Only where you may see the visit to the day.");

const Line = z
  .object({
    ...{ code: z.string(), name: z.string(), region: Region, previousCodes: z.array(z.string()) },
    ...{ dfeCode: z.string(), ofstedUrn: z.string() },
    priority: z.object(Ranked).nullable(),
    lastInspection: Inspected.nullable(),
    cseLastExaminedOn: Day.nullable(),
    window: z.object({ opensOn: Day, closesOn: Day }).nullable(),
    quarter: Day.nullable().describe("The first day of the quarter its visit starts in."),
    visit: Planned.nullable(),
    became: z.enum(BECOMINGS).nullable().describe("What was recorded of that visit."),
    instead: z.array(z.string()).describe("By name, whom the plan visits in its place, as was decided."),
  })
  .meta({ id: "AuthorityLine" });

const Authority = z
  .object({
    ...{ code: z.string(), name: z.string(), region: Region, type: z.string(), previousCodes: z.array(z.string()) },
    ...{ dfeCode: z.string(), ofstedUrn: z.string(), createdOn: Day.nullable(), asAt: Day },
    priority: z.object({ ...Ranked, asAt: Day, reasons: Reasons }).nullable(),
    ledger: z.array(LedgerShape),
    inspections: z.array(Inspected),
    findings: z.array(z.object({ publishedOn: Day, theme: z.string(), severity: z.string(), items: z.number() })),
    jointInspections: z.array(z.object({ theme: z.string(), publishedOn: Day })),
    otherVisits: z.array(z.object({ kind: z.string(), theme: z.string().nullable(), visitedOn: Day })),
    indicators: z.array(
      z.object({ indicator: z.enum(INDICATORS), periodEnd: Day, availableOn: Day, value: z.number() }),
    ),
    quarter: Day.nullable(),
    visit: z.object({ teamCode: z.string(), noticeOn: Day, startsOn: Day, endsOn: Day }).nullable(),
    unplacedWhy: z.array(z.string()).nullable(),
  })
  .meta({ id: "Authority" });

const Ranking = z
  .object({ authorityCode: z.string(), ...Ranked, reasons: Reasons })
  .meta({ id: "Priority", description: "What the scorecard gives one authority, and why." });

const AsAt = Day.optional().describe("By what was public on that day; the newest ranking unless asked.");
const list = reading("/api/v1/authorities", {
  ...{ tag, says: "All authorities, by code" },
  request: { query: Paging.extend({ region: Region.optional(), band: z.string().optional() }) },
  answer: pageOf(Line),
});
const one = reading("/api/v1/authorities/{code}", {
  ...{ tag, says: "One authority: reasons, ledger, history, planned visit" },
  request: { params: z.object({ code: z.string() }), query: z.object({ asAt: AsAt }) },
  answer: Authority,
});
const priorities = reading("/api/v1/priorities", {
  ...{
    tag,
    says: "Every priority with its reasons, most urgent first",
    more: "Bands, not ranks, tell authorities apart.",
  },
  request: { query: Paging.extend({ asAt: AsAt }) },
  answer: pageOf(Ranking).extend({ asAt: Day, policyVersion: z.number() }),
});

export const authoritiesApi = apiRoutes()
  .openapi(list, async (c) => {
    const { asker, world } = c.var;
    const asked = c.req.valid("query");
    const database = shownTo(c, { detail: "list of authorities" });
    const { lines } = await readAuthorities(database, asker, world.today());
    const wanted = lines
      .filter(({ region }) => asked.region === undefined || region === asked.region)
      .filter(({ priority }) => asked.band === undefined || String(priority?.band) === asked.band)
      .sort((one, other) => (one.code < other.code ? -1 : 1));
    const page = paged(c, wanted, asked, ({ code }) => code);
    const items = page.items.map(
      ({ priority, last, cse, visit, endedOn: _, soonest: __, isUnplaced: ___, ...line }) => ({
        ...line,
        priority: priority && { points: priority.points, band: priority.band },
        lastInspection: last && inspected(last),
        cseLastExaminedOn: cse?.day ?? null,
        visit: visit && plannedOf(visit),
      }),
    );
    return c.json({ ...page, items }, 200);
  })
  .openapi(one, async (c) => {
    const code = codeIn(c.req.valid("param").code);
    const day = dayAsked(c, c.req.valid("query").asAt);
    const { asker, world } = c.var;
    const database = shownTo(c, { detail: "page of an authority", authority: code });
    const read = await readAuthority(database, code, { asker, day: day ?? world.today(), whole: day !== null });
    const view = read.policy && viewOf(read, read.policy, code, day ?? world.today(), day !== null);
    if (!view) throw noSuch(code, read.movedTo);
    const { authority, inspections, findings, jointInspections, otherVisits, figures } = view.dossier;
    const { name, ofstedRegion: region, type, previousCodes, dfeCode, ofstedUrn, createdOn } = authority;
    const { ranked } = view;
    const { visit } = read;
    return c.json(
      {
        ...{ code, name, region, type, previousCodes, dfeCode, ofstedUrn, createdOn, asAt: view.day },
        priority: ranked && {
          ...{ points: ranked.priority.points, band: ranked.priority.band, asAt: ranked.on },
          reasons: ranked.priority.reasons,
        },
        ledger: view.ledger,
        inspections: inspections.map(inspected),
        findings: findings.map(({ publishedOn, theme, severity, items }) => ({ publishedOn, theme, severity, items })),
        jointInspections: jointInspections.map(({ theme, publishedOn }) => ({ theme, publishedOn })),
        otherVisits: otherVisits.map(({ kind, theme, visitedOn }) => ({ kind, theme, visitedOn })),
        indicators: [...figures.values()]
          .flat()
          .map(({ indicator, periodEnd, availableOn, value }) => ({ indicator, periodEnd, availableOn, value })),
        ...{ quarter: read.quarter, unplacedWhy: read.unplacedWhy },
        visit: visit && {
          ...{ teamCode: visit.teamCode, noticeOn: visit.noticeOn, startsOn: visit.startsOn, endsOn: visit.endsOn },
        },
      },
      200,
    );
  })
  .openapi(priorities, async (c) => {
    const { database } = c.var.world;
    const asked = c.req.valid("query");
    const day = dayAsked(c, asked.asAt);
    const evidence = day === null ? {} : evidenceQueries(database);
    const rows = await database.read({ ...newestRankingQueries(database), ...evidence });
    const [ranking] = rows.ranking;
    const [policy] = rows.newest;
    if (!ranking || !policy)
      throw new PlannerError("not-found", "Nothing is ranked yet. Run npm start, which does it.");
    const anew = day !== null && "evidenceAuthorities" in rows;
    const ranked = anew
      ? prioritise(evidenceOf(rows as never), { ...policy.body, version: policy.version }, day)
      : rows.ranked;
    const asAt = anew ? day : ranking.asAt;
    const policyVersion = anew ? policy.version : ranking.policyVersion;
    return c.json({ ...paged(c, ranked, asked, ({ authorityCode }) => authorityCode), asAt, policyVersion }, 200);
  });

export function inspected({ framework, part, startedOn, endedOn, publishedOn, judgements }: Judged) {
  return { framework, part, startedOn, endedOn, publishedOn, judgements: { ...judgements } };
}

function plannedOf({ startsOn, dueFrom, dueTo, weeksLate, pinned }: z.infer<typeof Planned>) {
  return { startsOn, dueFrom, dueTo, weeksLate, pinned };
}

/** The day that was asked about, as the page reads it; null for today. */
function dayAsked(c: PageContext, asked: string | undefined): string | null {
  if (asked === undefined) return null;
  const { day, errors } = readAsAt(new URLSearchParams({ "as-at": asked }), c.var.world.today());
  if (errors.length > 0) throw new Refused(errors);
  return day;
}

function noSuch(code: string, movedTo: string | null): PlannerError {
  const moved = movedTo === null ? "" : ` It has the code ${movedTo} now.`;
  return new PlannerError("not-found", `No authority has the code ${code}, or had on that day.${moved}`);
}
