import * as z from "zod";
import { PlannerError } from "../../core/errors.ts";
import { minimumDays } from "../../core/programme.ts";
import { programmeFields } from "../../imports/programme.ts";
import { capacityDeskOf, deskOfCapacity, supplyFrom, supplyQueries } from "../../store/capacity-desk.ts";
import { apiRoutes, reading } from "./described.ts";
import { Day } from "./fields.ts";
import { showsVersion } from "./tagged.ts";

const tag = "Capacity";
/** The programme's figures that a planner may change. */
export const Figures = programmeFields.pick({
  ...{ nationalCap: true, regionalCap: true, reserveShare: true, frozenWeeks: true, randomShare: true },
  ...{ minimumDaysShort: true, minimumDaysStandard: true },
});
const Weeks = z.object({ away: z.number(), reserve: z.number(), booked: z.number(), free: z.number() });
const Supply = z
  .object({
    isCounted: z.boolean().describe("False for whom some days are secret: booked weeks are then counted nowhere."),
    quarters: z.array(Day),
    teams: z.array(z.object({ code: z.string(), name: z.string(), byQuarter: z.array(Weeks) })),
    skilled: z
      .array(
        z.object({
          ...{ quarter: Day, held: z.number(), needed: z.number(), other: z.number(), free: z.number() },
          visits: z.number(),
        }),
      )
      .describe("Weeks of teams with the CSE skill in a quarter, and what takes them."),
  })
  .meta({ id: "Supply" });

const supply = reading("/api/v1/capacity", {
  ...{ tag, says: "Teams by quarter: weeks booked, in reserve, away, free", request: {}, answer: Supply },
});
const figures = reading("/api/v1/capacity/figures", {
  ...{ tag, says: "The programme's figures: caps, reserve, frozen weeks", request: {} },
  answer: z.object({ version: z.number(), programme: Figures.required() }),
});

export const capacityApi = apiRoutes()
  .openapi(supply, async (c) => {
    const { database } = c.var.world;
    const rows = await database.read({ ...deskOfCapacity(database), ...supplyQueries(database) });
    const found = supplyFrom(capacityDeskOf(rows).capacity, rows, c.var.asker);
    if (!found) throw new PlannerError("not-found", "There is no plan yet, so no week of it can be counted.");
    const { isCounted, quarters, skilled } = found;
    const teams = found.teams.map(({ team: { code, name }, byQuarter }) => ({ code, name, byQuarter }));
    return c.json({ isCounted, quarters, teams, skilled }, 200);
  })
  .openapi(figures, async (c) => {
    const { database } = c.var.world;
    const { programme, programmeVersion } = capacityDeskOf(await database.read(deskOfCapacity(database))).capacity;
    showsVersion(c, programmeVersion);
    const { nationalCap, regionalCap, reserveShare, frozenWeeks, randomShare } = programme;
    const days = {
      minimumDaysShort: minimumDays(programme, "short"),
      minimumDaysStandard: minimumDays(programme, "standard"),
    };
    const figures = { nationalCap, regionalCap, reserveShare, frozenWeeks, randomShare, ...days };
    return c.json({ version: programmeVersion, programme: figures }, 200);
  });
