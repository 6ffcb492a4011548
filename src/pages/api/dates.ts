import * as z from "zod";
import { burnDate } from "../../actions/burn-date.ts";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { PlannerError } from "../../core/errors.ts";
import { compareRows } from "../../exports/compare-csv.ts";
import { sightStatement } from "../../store/audit.ts";
import { comparedQueries } from "../../store/compare.ts";
import { seenQueries } from "../../store/seen.ts";
import { betweenOf } from "../compare-view.ts";
import { doingOf } from "../doing.ts";
import { shownTo } from "../shown-to.ts";
import { apiRoutes, making, reading, sent } from "./described.ts";
import { Code, Coded, Counted, Day, Reason } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";

const text = z.string().nullable();
const Place = z.object({ teamCode: z.string(), startsOn: Day }).nullable();
const Difference = z
  .object({
    ...{ authorityCode: z.string(), authorityName: z.string(), region: z.enum(OFSTED_REGIONS) },
    ...{ change: z.enum(["moved", "placed", "left out"]), from: Place, to: Place, weeks: z.number().nullable() },
    ...{ cause: text, why: text, price: z.number().nullable() },
  })
  .meta({ id: "Difference" });
const Sighting = z
  .object({ who: z.string(), did: z.string(), detail: z.string(), plan: z.number(), startsOn: Day })
  .extend({ times: z.number(), first: text, last: text })
  .meta({ id: "Sighting" });

const between = reading("/api/v1/plans/compare", {
  ...{ tag: "Plans", says: "What differs between two plans: who moved, why, at what price" },
  request: { query: Paging.extend({ from: Counted, to: Counted }) },
  answer: pageOf(Difference).extend({ headline: z.array(z.string()) }),
});
const seen = reading("/api/v1/authorities/{code}/seen", {
  ...{ tag: "Authorities", says: "Who saw or took away which plan's date of a visit" },
  ...{ request: { params: Coded, query: Paging }, answer: pageOf(Sighting) },
});
const leak = making("/api/v1/authorities/{code}/leaks", {
  ...{ tag: "Authorities", says: "Mark the planned date as leaked, and draft a plan that moves it" },
  request: { params: z.object({ code: Code }), body: sent(z.object({ reason: Reason })) },
  answer: z.object({
    number: z.number().nullable(),
    says: z.string().describe("Why there is no draft, where there is none."),
  }),
});
/** What differs between two plans' dates, and who saw one: for those alone who see every day. */
export const datesApi = apiRoutes()
  .openapi(between, async (c) => {
    const { from, to, ...asked } = c.req.valid("query");
    const { database, now } = c.var.world;
    const who = c.var.asker.name;
    const detail = `what differs between plans ${from} and ${to}`;
    const sights = [...new Set([from, to])].map((plan) =>
      sightStatement(database, { at: now(), who, did: "saw", plan, authority: null, detail }),
    );
    const found = betweenOf(await database.show(comparedQueries(database, from, to), ...sights), from, to);
    if (!found) throw new PlannerError("not-found", `There is no plan ${from}, or no plan ${to}.`);
    const page = paged(c, compareRows(found, { by: who, at: now() }), asked, ({ authorityCode }) => authorityCode);
    const items = page.items.map(({ plans: _, mark: __, region, from, to, ...row }) => ({
      ...{ ...row, region: z.enum(OFSTED_REGIONS).parse(region), from: placeOf(from), to: placeOf(to) },
    }));
    return c.json({ ...page, items, headline: found.headline }, 200);
  })
  .openapi(seen, async (c) => {
    const { code } = c.req.valid("param");
    const database = shownTo(c, { detail: "page of who has seen a date", authority: code });
    const { seenAuthority, sights } = await database.read(seenQueries(database, code));
    if (seenAuthority.length === 0) throw new PlannerError("not-found", `No authority has the code ${code}.`);
    const page = paged(c, sights, c.req.valid("query"), (sight) => `${sights.indexOf(sight)}`);
    const items = page.items.map(({ person: _, ...sight }) => sight);
    return c.json({ ...page, items }, 200);
  })
  .openapi(leak, async (c) => {
    const { code } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    const burned = await burnDate(doingOf(c), { code, reason, seed: c.var.world.seed() });
    const [number, says] = "number" in burned ? [burned.number, ""] : [null, burned.says];
    const at = number === null ? `/api/v1/authorities/${code}/seen` : `/api/v1/plans/${number}`;
    return c.json({ number, says }, 201, { Location: at });
  });

function placeOf(visit: { teamCode: string; startsOn: string } | null) {
  return visit && { teamCode: visit.teamCode, startsOn: visit.startsOn };
}
