import * as z from "zod";
import type { CapacityKind } from "../../core/capacity.ts";
import { PlannerError } from "../../core/errors.ts";
import { minimumDays } from "../../core/programme.ts";
import type { Decided } from "../../store/capacity.ts";
import {
  type CapacityDesk,
  capacityDeskOf,
  deskOfCapacity,
  supplyFrom,
  supplyQueries,
} from "../../store/capacity-desk.ts";
import { shownJoint } from "../shown-joint.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, reading } from "./described.ts";
import { Moment, whole } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { showsVersion } from "./tagged.ts";

const tag = "Capacity";
const KINDS = {
  teams: "team",
  conflicts: "conflict",
  closures: "closure",
  weeks: "week",
  joint: "joint",
  partners: "partner",
} as const satisfies Record<string, CapacityKind>;
const Kind = z.enum(Object.keys(KINDS) as [keyof typeof KINDS, ...(keyof typeof KINDS)[]]);

const Decision = z
  .object({
    key: z.string().describe("A team's code, a week's Monday; of everything else a number."),
    version: z.number(),
    body: whole("What was decided, as it stands; what has ended says when."),
    ...{ madeAt: Moment, madeBy: z.string(), reason: z.string() },
  })
  .meta({ id: "Decision", description: "A team, conflict, closure, week, joint visit or partner's weeks." });
const Weeks = z.object({ away: z.number(), reserve: z.number(), booked: z.number(), free: z.number() });
const Supply = z
  .object({
    isCounted: z.boolean().describe("False for whom some days are secret: booked weeks are then counted nowhere."),
    quarters: z.array(z.string()),
    teams: z.array(z.object({ code: z.string(), name: z.string(), byQuarter: z.array(Weeks) })),
    skilled: z.array(whole("Weeks of teams with the CSE skill in a quarter, and what takes them.")),
  })
  .meta({ id: "Supply" });

const supply = reading("/api/v1/capacity", {
  ...{ tag, says: "Teams by quarter: weeks booked, in reserve, away, free", request: {}, answer: Supply },
});
const figures = reading("/api/v1/capacity/figures", {
  ...{ tag, says: "The programme's figures: caps, reserve, frozen weeks", request: {} },
  answer: z.object({
    version: z.number(),
    programme: z.object({
      ...{ nationalCap: z.number(), regionalCap: z.number().nullable(), reserveShare: z.number() },
      ...{ frozenWeeks: z.number(), randomShare: z.number() },
      ...{ minimumDaysShort: z.number(), minimumDaysStandard: z.number() },
    }),
  }),
});
const list = reading("/api/v1/capacity/{kind}", {
  ...{ tag, says: "Everything decided of one kind, as it stands" },
  ...{ request: { params: z.object({ kind: Kind }), query: Paging }, answer: pageOf(Decision) },
});
const one = reading("/api/v1/capacity/{kind}/{key}", {
  ...{ tag, says: "One decision", more: "Its ETag is what a change of it must send as If-Match." },
  request: { params: z.object({ kind: Kind, key: z.string().max(20) }) },
  answer: Decision,
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
    const { programme, programmeVersion } = (await readDesk(c)).capacity;
    showsVersion(c, programmeVersion);
    const { nationalCap, regionalCap, reserveShare, frozenWeeks, randomShare } = programme;
    const days = {
      minimumDaysShort: minimumDays(programme, "short"),
      minimumDaysStandard: minimumDays(programme, "standard"),
    };
    const figures = { nationalCap, regionalCap, reserveShare, frozenWeeks, randomShare, ...days };
    return c.json({ version: programmeVersion, programme: figures }, 200);
  })
  .openapi(list, async (c) => {
    const { kind } = c.req.valid("param");
    const decided = (await readDesk(c, kind)).all(KINDS[kind]).map(bodyOf);
    return c.json(
      paged(c, decided, c.req.valid("query"), ({ key }) => key),
      200,
    );
  })
  .openapi(one, async (c) => {
    const { kind, key } = c.req.valid("param");
    const found = (await readDesk(c, kind)).all(KINDS[kind]).find((one) => one.key === key);
    if (!found) throw new PlannerError("not-found", `There is nothing of ${kind} under “${key.slice(0, 20)}”.`);
    showsVersion(c, found.version);
    return c.json(bodyOf(found), 200);
  });

async function readDesk(c: PageContext, kind?: keyof typeof KINDS): Promise<CapacityDesk> {
  const { database } = kind === "joint" || kind === "partners" ? { database: shownJoint(c) } : c.var.world;
  return capacityDeskOf(await database.read(deskOfCapacity(database)));
}

export function bodyOf({ key, version, body, madeAt, madeBy, reason }: Decided<CapacityKind>) {
  return { key, version, body: { ...body }, madeAt, madeBy, reason };
}
