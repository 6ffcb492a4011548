import * as z from "zod";
import { nextKey } from "../../core/capacity.ts";
import { readJointEntry, readPartnerWeeks } from "../../core/capacity-entry.ts";
import { PARTNERS } from "../../core/joint.ts";
import { changedJoint } from "../capacity-joint-typed.ts";
import type { PageContext } from "../site.ts";
import { Kept, kept, openedFor, standing } from "./capacity-kept.ts";
import { apiRoutes, changing, ifMatch, making, sent } from "./described.ts";
import { asForm, Code, Day, Preview, Reason } from "./fields.ts";
import { right } from "./problem.ts";
import { assertSeen } from "./tagged.ts";

const tag = "Joint visits";
const Keyed = z.object({ key: z.string().regex(/^[1-9]\d{0,6}$/) });
const Partner = z.enum(PARTNERS);

const add = making("/api/v1/capacity/joint", {
  ...{ tag, says: "Record a joint visit and ask the partners", answer: Kept },
  request: {
    query: Preview,
    body: sent(
      z.object({
        ...{ authority: Code, team: z.string().optional(), starts: Day.describe("A Monday.") },
        ...{ partners: z.array(Partner).min(1), reason: Reason },
      }),
    ),
  },
});
const change = changing("/api/v1/capacity/joint/{key}", {
  ...{ tag, says: "Answer, move, go on without a partner, or call off", answer: Kept },
  request: {
    ...{ params: Keyed, query: Preview, headers: ifMatch("the joint visit") },
    body: sent(
      z.object({
        what: z.enum(["answer", "move", "without", "off"]),
        ...{
          partner: Partner.optional(),
          says: z.enum(["confirmed", "declined"]).optional(),
          why: z.string().optional(),
        },
        ...{ starts: Day.optional(), off: z.string().optional().describe("Why it is called off."), reason: Reason },
      }),
    ),
  },
});
const addWeeks = making("/api/v1/capacity/partners", {
  ...{ tag, says: "Record weeks that a partner offers, or cannot do", answer: Kept },
  request: {
    query: Preview,
    body: sent(
      z.object({ partner: Partner, offers: z.boolean(), from: Day, to: Day, why: z.string(), reason: Reason }),
    ),
  },
});
const takeBack = changing("/api/v1/capacity/partners/{key}", {
  ...{ tag, says: "Take a partner's weeks back", answer: Kept },
  request: {
    ...{ params: Keyed, query: Preview, headers: ifMatch("those weeks") },
    body: sent(z.object({ reason: Reason })),
  },
});

export const capacityJointApi = apiRoutes()
  .openapi(add, async (c) => {
    const { reason, partners, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const asked = Object.fromEntries(partners.map((partner) => [`with-${partner}`, "yes"]));
    const { authorities, capacity } = own.desk;
    const today = c.var.world.today();
    const read = right(readJointEntry({ ...asForm(body), ...asked }, { teams: capacity.teams, authorities, today }));
    const key = String(nextKey(own.desk.all("joint")));
    const made = { kind: "joint" as const, key, from: 0, body: read };
    return c.json(await kept(c, own, made, { subject: `joint visit ${key}`, reason }), 201);
  })
  .openapi(change, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const { key, version, body: before } = standing(own, "joint", c.req.valid("param").key);
    const from = assertSeen(c, version);
    const after = right(changedJoint(before, asForm(body), nowOf(c)));
    const made = { kind: "joint" as const, key, from, body: after };
    return c.json(await kept(c, own, made, { subject: `joint visit ${key}`, reason }), 200);
  })
  .openapi(addWeeks, async (c) => {
    const { reason, ...body } = c.req.valid("json");
    const own = await openedFor(c);
    const read = right(readPartnerWeeks(asForm(body), null));
    const key = String(nextKey(own.desk.all("partner")));
    const made = { kind: "partner" as const, key, from: 0, body: read };
    return c.json(await kept(c, own, made, { subject: `partner weeks ${key}`, reason }), 201);
  })
  .openapi(takeBack, async (c) => {
    const own = await openedFor(c);
    const { key, version, body } = standing(own, "partner", c.req.valid("param").key);
    const after = { ...body, endedOn: c.var.world.today() };
    const made = { kind: "partner" as const, key, from: assertSeen(c, version), body: after };
    return c.json(await kept(c, own, made, { subject: `partner weeks ${key}`, ...c.req.valid("json") }), 200);
  });

function nowOf(c: PageContext) {
  const { today, now } = c.var.world;
  return { today: today(), now: now(), who: c.var.asker.name };
}
