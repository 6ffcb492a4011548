import * as z from "zod";
import { decideCapacity } from "../../actions/decide-capacity.ts";
import { nextKey } from "../../core/capacity.ts";
import { readPartnerWeeks } from "../../core/capacity-entry.ts";
import { PlannerError } from "../../core/errors.ts";
import { PARTNER_WORDS } from "../../core/joint.ts";
import { jointsSeenBy } from "../../core/precision.ts";
import { capacityDeskOf, deskOfCapacity } from "../../store/capacity-desk.ts";
import { changedJoint } from "../capacity-joint-typed.ts";
import { doingOf } from "../doing.ts";
import { ownOf } from "../joint.tsx";
import { shownJoint } from "../shown-joint.ts";
import type { PageContext } from "../site.ts";
import { BODIES } from "./capacity-shape.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { asForm, Day } from "./fields.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { right } from "./problem.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "For partner inspectorates";
const Joint = z.object({
  key: z.string(),
  version: z.number(),
  body: BODIES.joint,
});
const Keyed = z.object({ key: z.string().regex(/^[1-9]\d{0,6}$/) });
const Done = z.object({ key: z.string() });

const list = reading("/api/v1/joint", {
  ...{ tag, says: "The joint visits that you are asked to come along on" },
  more: "Without what others answered.",
  ...{ request: { query: Paging }, answer: pageOf(Joint) },
});
const one = reading("/api/v1/joint/{key}", {
  ...{ tag, says: "One of them", request: { params: Keyed }, answer: Joint },
});
const offer = making("/api/v1/joint", {
  ...{ tag, says: "Offer weeks, or say which cannot be", answer: Done },
  request: { body: sent(z.object({ offers: z.boolean(), from: Day, to: Day, why: z.string() })) },
});
const answer = changing("/api/v1/joint/{key}", {
  ...{ tag, says: "Confirm or decline", answer: Done },
  request: {
    ...{ params: Keyed, headers: ifMatch("the joint visit") },
    body: sent(z.object({ says: z.enum(["confirmed", "declined"]), why: z.string() })),
  },
});

export const jointApi = apiRoutes()
  .openapi(list, async (c) => {
    const { joints } = await readJoints(c, true);
    const shown = joints.map(({ key, version, body }) => ({ key, version, body }));
    return c.json(
      paged(c, shown, c.req.valid("query"), ({ key }) => key),
      200,
    );
  })
  .openapi(one, async (c) => {
    const { key, version, body } = jointIn(await readJoints(c, true), c.req.valid("param").key);
    showsVersion(c, version);
    return c.json({ key, version, body }, 200);
  })
  .openapi(offer, async (c) => {
    const read = right(readPartnerWeeks(asForm(c.req.valid("json")), ownOf(c)));
    const { desk, rows } = await readJoints(c, false);
    const key = String(nextKey(desk.all("partner")));
    const change = { kind: "partner" as const, key, from: 0, body: read };
    await decideCapacity(doingOf(c), rows, { change, subject: `partner weeks ${key}`, reason: read.reason });
    return c.json({ key }, 201);
  })
  .openapi(answer, async (c) => {
    const { key } = c.req.valid("param");
    const { says, why } = c.req.valid("json");
    const partner = ownOf(c);
    const own = await readJoints(c, false);
    const from = assertSeen(c, jointIn(own, key).version);
    // What others answered is not shown to a partner, and stays as it is.
    const whole = own.desk.all("joint").find((joint) => joint.key === key);
    if (!whole) throw unknown(key);
    const { today, now } = c.var.world;
    const typed = { what: "answer", partner, says, why };
    const body = right(changedJoint(whole.body, typed, { today: today(), now: now(), who: c.var.asker.name }));
    await decideCapacity(doingOf(c), own.rows, {
      change: { kind: "joint", key, from, body },
      ...{ subject: `joint visit ${key}`, reason: `${PARTNER_WORDS[partner]} ${says}: ${why}` },
    });
    return c.json({ key }, 200);
  });

async function readJoints(c: PageContext, isShown: boolean) {
  const database = isShown ? shownJoint(c) : c.var.world.database;
  const rows = await database.read(deskOfCapacity(database));
  const desk = capacityDeskOf(rows);
  return { rows, desk, joints: jointsSeenBy(c.var.asker, desk.all("joint")) };
}

function jointIn({ joints }: Awaited<ReturnType<typeof readJoints>>, key: string) {
  const found = joints.find((joint) => joint.key === key);
  if (!found) throw unknown(key);
  return found;
}

function unknown(key: string): PlannerError {
  return new PlannerError("not-found", `There is no joint visit ${key} that you are asked to come along on.`);
}
