import * as z from "zod";
import { BETWEEN_KINDS, twoInspectorates, weeksBetween } from "../../core/between.ts";
import { addWeeks } from "../../core/calendar.ts";
import { nextKey } from "../../core/capacity.ts";
import { areaEvents, betweenQueries, monitoredIn } from "../../store/between.ts";
import { capacityDeskOf, deskOfCapacity } from "../../store/capacity-desk.ts";
import { openedBetween, readIn } from "../between.tsx";
import { shownTo } from "../shown-to.ts";
import type { PageContext } from "../site.ts";
import { decided, Kept, kept, standing } from "./capacity-kept.ts";
import { BODIES, decisionOf } from "./capacity-shape.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { asForm, Code, Day, Preview, Reason } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { right } from "./problem.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "Between full visits";
const Visit = decisionOf(BODIES.between);
const Keyed = z.object({ key: z.string().regex(/^[1-9]\d{0,6}$/, "give the number of a visit") });
const Event = z
  .object({
    ...{ authorityCode: z.string(), from: Day, to: Day, what: z.string() },
    isJoint: z.boolean().describe("Whether it brings other inspectorates along."),
    isPlanned: z.boolean(),
  })
  .meta({ id: "AreaEvent" });
const Monitored = z
  .object({
    ...{ authorityCode: z.string(), inadequateSince: Day, last: Day.nullable(), next: Day.nullable() },
    state: z.enum(["overdue", "in time", "not known"]).describe("As far as the data on such visits reach."),
  })
  .meta({ id: "Monitored" });

const list = reading("/api/v1/between", {
  ...{ tag, says: "Monitoring and focused visits", request: { query: Paging }, answer: pageOf(Visit) },
});
const monitored = reading("/api/v1/between/monitored", {
  ...{ tag, says: "Inadequate authorities and how they stand with their monitoring, those overdue first" },
  request: { query: Paging },
  answer: pageOf(Monitored).extend({ knownTo: Day.describe("The last day that the data on such visits reach.") }),
});
const pairs = reading("/api/v1/between/two-inspectorates", {
  ...{ tag, says: "Who has two inspectorates within twelve weeks, in the last two years and to come" },
  request: { query: Paging },
  answer: pageOf(z.object({ one: Event, other: Event, weeksBetween: z.number() })),
});
const one = reading("/api/v1/between/{key}", {
  ...{ tag, says: "One of them", request: { params: Keyed }, answer: Visit },
});
const enter = making("/api/v1/between", {
  ...{ tag, says: "Enter a monitoring or focused visit", answer: Kept },
  more: "With ?preview=yes it only says what it would do to the current plan.",
  request: {
    query: Preview,
    body: sent(
      z.object({
        ...{ authority: Code, kind: z.enum(BETWEEN_KINDS), team: z.string(), starts: Day.describe("A Monday.") },
        ...{ days: z.int().min(1).max(5), theme: z.string(), reason: Reason },
      }),
    ),
  },
});
const off = changing("/api/v1/between/{key}", {
  ...{ tag, says: "Call one off", answer: Kept },
  request: {
    ...{ params: Keyed, query: Preview, headers: ifMatch("the visit") },
    body: sent(z.object({ off: Reason.describe("Why it is called off."), reason: Reason })),
  },
});

export const betweenApi = apiRoutes()
  .openapi(list, async (c) => {
    const { desk } = await readBetween(c);
    return c.json(
      paged(c, desk.all("between").map(decided), c.req.valid("query"), ({ key }) => key),
      200,
    );
  })
  .openapi(monitored, async (c) => {
    const { rows, desk } = await readBetween(c);
    const found = monitoredIn(rows, desk, c.var.world.today());
    const page = paged(c, found.monitored, c.req.valid("query"), ({ authorityCode }) => authorityCode);
    return c.json({ ...page, knownTo: found.knownTo }, 200);
  })
  .openapi(pairs, async (c) => {
    const { rows, desk } = await readBetween(c);
    const today = c.var.world.today();
    const found = twoInspectorates(areaEvents(rows, desk, today), addWeeks(today, -104)).map(({ one, other }) => {
      return { one, other, weeksBetween: weeksBetween(one, other) };
    });
    const keyOfPair = ({ one, other }: (typeof found)[number]) =>
      [one.authorityCode, one.from, one.what, other.from, other.what].join(" ").slice(0, 100);
    return c.json(paged(c, found, c.req.valid("query"), keyOfPair), 200);
  })
  .openapi(one, async (c) => {
    const { desk } = await readBetween(c);
    const visit = standing({ desk }, "between", c.req.valid("param").key);
    showsVersion(c, visit.version);
    return c.json(decided(visit), 200);
  })
  .openapi(enter, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const read = right(readIn(own, asForm(body), c.var.world.today()));
    const key = String(nextKey(own.desk.all("between")));
    const change = { kind: "between" as const, key, from: 0, body: read };
    return c.json(await kept(c, own, change, { subject: `${read.kind} visit ${key}`, reason }), 201);
  })
  .openapi(off, async (c) => {
    const { off, reason } = c.req.valid("json");
    const own = await openedFor(c);
    const { key, version, body } = standing(own, "between", c.req.valid("param").key);
    const after = { ...body, calledOff: off };
    const change = { kind: "between" as const, key, from: assertSeen(c, version), body: after };
    return c.json(await kept(c, own, change, { subject: `${body.kind} visit ${key}`, reason }), 200);
  });

function openedFor(c: PageContext) {
  return openedBetween(c, c.req.query("preview") === "yes" ? {} : { step: "keep" });
}

async function readBetween(c: PageContext) {
  const database = shownTo(c, { detail: "monitoring and focused visits" });
  const rows = await database.read({ ...deskOfCapacity(database), ...betweenQueries(database) });
  return { rows, desk: capacityDeskOf(rows) };
}
