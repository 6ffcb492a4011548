import * as z from "zod";
import { OFSTED_REGIONS } from "../../core/authority.ts";
import { PlannerError } from "../../core/errors.ts";
import { type Timeline, timelineOf, timelineQueries } from "../../store/timeline.ts";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { pricesFor } from "../timeline-prices.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day, Numbered, VisitOf } from "./fields.ts";
import { noPlan } from "./plans.ts";

const tag = "Plans";
const Span = z.object({ name: z.string(), from: Day, to: Day.describe("The first day after.") });
const Weeks = z
  .object({
    ...{ startsOn: Day, weeks: z.number(), closedWeeks: z.array(Day).describe("Mondays on which nobody is on site.") },
    teams: z.array(
      z.object({
        ...{ code: z.string(), name: z.string(), homeRegion: z.enum(OFSTED_REGIONS) },
        reserve: z.array(Day).describe("Mondays of weeks held in reserve."),
        between: z.array(Day).describe("Mondays of monitoring and focused visits, for whom every date is open."),
      }),
    ),
    ...{ bankHolidays: z.array(z.object({ date: Day, name: z.string() })), schoolHolidays: z.array(Span) },
    elsewhere: z
      .array(z.object({ region: z.enum(OFSTED_REGIONS), visits: z.number() }))
      .describe("Visits of regions whose days are not yours to see."),
  })
  .meta({ id: "Timeline", description: "What stands around a plan's visits: weeks, teams, holidays." });
const Places = z
  .object({
    places: z.array(
      z.object({
        ...{ teamCode: z.string(), week: z.number().describe("Of the programme, from 1.") },
        state: z.enum(["here", "open", "held", "closed"]).describe("Held where others would have to make room."),
        ...{ shows: z.string(), says: z.string(), why: z.string(), isCheapest: z.boolean() },
      }),
    ),
    open: z.number().describe("How many are open."),
    letters: z.array(z.object({ letter: z.string(), words: z.string() })),
  })
  .meta({ id: "Places" });

const weeks = reading("/api/v1/plans/{number}/timeline", {
  ...{ tag, says: "The weeks and teams that a plan's visits stand among" },
  ...{ request: { params: Numbered }, answer: Weeks },
});
const places = reading("/api/v1/plans/{number}/visits/{code}/places", {
  ...{ tag, says: "Every place of one visit as at today, with what a move there costs in weeks of waiting" },
  more: "What is published now, frozen today or too late to call counts, as for a move.",
  ...{ request: { params: VisitOf }, answer: Places },
});

export const timelineApi = apiRoutes()
  .openapi(weeks, async (c) => {
    const { head: _, programme, calendar, ...found } = await readTimeline(c, c.req.valid("param").number, false);
    return c.json(
      {
        ...{ startsOn: programme.startsOn, weeks: programme.weeks, closedWeeks: [...found.closedWeeks] },
        teams: found.teams.map(({ code, name, homeRegion, reserve, between }) => {
          return { code, name, homeRegion, reserve: [...reserve], between: [...between] };
        }),
        bankHolidays: calendar.bankHolidays.map(({ date, name }) => ({ date, name })),
        schoolHolidays: calendar.schoolHolidays.map(({ name, from, to }) => ({ name, from, to })),
        elsewhere: [...found.elsewhere].map(([region, visits]) => ({ region, visits })),
      },
      200,
    );
  })
  .openapi(places, async (c) => {
    const { number, code } = c.req.valid("param");
    const prices = pricesFor(await readTimeline(c, number, true), code, c.var.world.today());
    if (!prices) throw new PlannerError("not-found", `Plan ${number} has no visit to ${code}.`);
    const { all, open, closings } = prices;
    const found = all.map(({ teamCode, week, state, shows, says, why, isCheapest }) => {
      return { teamCode, week: week + 1, state, shows, says, why, isCheapest };
    });
    return c.json({ places: found, open, letters: closings.map(({ letter, words }) => ({ letter, words })) }, 200);
  });

async function readTimeline(c: PageContext, number: number, withPrices: boolean): Promise<Timeline> {
  const database = shownTo(c, { plan: number, detail: "timeline, by the API" });
  const found = timelineOf(await database.read(timelineQueries(database, number, withPrices)), c.var.asker);
  if (!found) throw noPlan(number);
  return found;
}
