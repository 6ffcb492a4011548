import * as z from "zod";
import type { CapacityKind } from "../../core/capacity.ts";
import { PlannerError } from "../../core/errors.ts";
import { capacityDeskOf, deskOfCapacity } from "../../store/capacity-desk.ts";
import { shownJoint } from "../shown-joint.ts";
import type { PageContext } from "../site.ts";
import { decided } from "./capacity-kept.ts";
import { BODIES, decisionOf } from "./capacity-shape.ts";
import { apiRoutes, reading } from "./described.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { showsVersion } from "./tagged.ts";

const Keyed = z.object({ key: z.string().max(20) });

/** The list of one kind of decision, and one of them. */
function readingsOf<Part extends string, Kind extends CapacityKind>(part: Part, kind: Kind, what: string) {
  const Decision = decisionOf(BODIES[kind]);
  return {
    list: reading(`/api/v1/capacity/${part}`, {
      ...{ tag: "Capacity", says: `${what}, as they stand` },
      ...{ request: { query: Paging }, answer: pageOf(Decision) },
    }),
    one: reading(`/api/v1/capacity/${part}/{key}`, {
      ...{ tag: "Capacity", says: `One of them: ${what.toLowerCase()}`, request: { params: Keyed }, answer: Decision },
      more: "Its ETag is what a change of it must send as If-Match.",
    }),
  };
}

const teams = readingsOf("teams", "team", "Teams");
const conflicts = readingsOf("conflicts", "conflict", "Conflicts of interest");
const closures = readingsOf("closures", "closure", "Weeks closed at one authority");
const weeks = readingsOf("weeks", "week", "Weeks closed or opened to all, against the calendar");
const joint = readingsOf("joint", "joint", "Joint visits");
const partners = readingsOf("partners", "partner", "Weeks of partner inspectorates");

/** Everything decided of capacity, kind by kind; what has ended says when. */
export const capacityDecisionsApi = apiRoutes()
  .openapi(teams.list, async (c) => c.json(await listOf(c, "team", c.req.valid("query")), 200))
  .openapi(teams.one, async (c) => c.json(await oneOf(c, "team"), 200))
  .openapi(conflicts.list, async (c) => c.json(await listOf(c, "conflict", c.req.valid("query")), 200))
  .openapi(conflicts.one, async (c) => c.json(await oneOf(c, "conflict"), 200))
  .openapi(closures.list, async (c) => c.json(await listOf(c, "closure", c.req.valid("query")), 200))
  .openapi(closures.one, async (c) => c.json(await oneOf(c, "closure"), 200))
  .openapi(weeks.list, async (c) => c.json(await listOf(c, "week", c.req.valid("query")), 200))
  .openapi(weeks.one, async (c) => c.json(await oneOf(c, "week"), 200))
  .openapi(joint.list, async (c) => c.json(await listOf(c, "joint", c.req.valid("query")), 200))
  .openapi(joint.one, async (c) => c.json(await oneOf(c, "joint"), 200))
  .openapi(partners.list, async (c) => c.json(await listOf(c, "partner", c.req.valid("query")), 200))
  .openapi(partners.one, async (c) => c.json(await oneOf(c, "partner"), 200));

async function allOf<Kind extends CapacityKind>(c: PageContext, kind: Kind) {
  const database = kind === "joint" || kind === "partner" ? shownJoint(c) : c.var.world.database;
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  return desk.all(kind).map(decided);
}

async function listOf<Kind extends CapacityKind>(c: PageContext, kind: Kind, asked: z.infer<typeof Paging>) {
  return paged(c, await allOf(c, kind), asked, ({ key }) => key);
}

async function oneOf<Kind extends CapacityKind>(c: PageContext, kind: Kind) {
  const key = c.req.param("key") ?? "";
  const found = (await allOf(c, kind)).find((one) => one.key === key);
  if (!found) throw new PlannerError("not-found", `There is no ${kind} under “${key}”: the list has the key of each.`);
  showsVersion(c, found.version);
  return found;
}
