import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { nextKey } from "../core/capacity.ts";
import { readJointEntry } from "../core/capacity-entry.ts";
import { PlannerError } from "../core/errors.ts";
import type { JointVisit } from "../core/joint.ts";
import type { Typed } from "../core/typed-day.ts";
import { capacityDeskOf, deskOfCapacity, historyQuery } from "../store/capacity-desk.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { JointDecide, JointForm } from "./capacity-joint-forms.tsx";
import { JointList, jointSays, NowWhat, statusWords } from "./capacity-joint-list.tsx";
import { changedJoint } from "./capacity-joint-typed.ts";
import { PartnerWeeksList } from "./capacity-partner-weeks.tsx";
import { Answered, decisionIn, History, Kept } from "./capacity-parts.tsx";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { shownJoint } from "./shown-joint.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };
const EMPTY: Form = { typed: {}, errors: [], status: 200 };
const LIST = "/capacity/joint";

/** Visits that other inspectorates make with us: asked, confirmed or declined, and what to do then. */
export const capacityJointPages = new Hono<Site>()
  .get(LIST, (c) => showList(c))
  .get("/capacity/joint/new", (c) => showNew(c, EMPTY))
  .post(LIST, async (c) => {
    const typed = await postedTexts(c);
    const own = await opened(c, typed);
    const { desk } = own;
    const { teams } = desk.capacity;
    const read = readJointEntry(typed, { teams, authorities: desk.authorities, today: c.var.world.today() });
    if (Array.isArray(read)) return showNew(c, { typed, errors: read, status: 400 });
    const key = /^\d{1,6}$/.test(typed.key ?? "") ? (typed.key ?? "") : String(nextKey(desk.all("joint")));
    const { key: _, ...rest } = typed;
    return asked(c, own, {
      change: { kind: "joint", key, from: 0, body: read },
      subject: `joint visit ${key}`,
      says: `Record a joint visit and ask the partners. ${jointSays(desk, read)}.`,
      action: LIST,
      typed: { ...typed, key },
      done: `${LIST}/${key}?kept=1`,
      again: (errors, status) => showNew(c, { typed: rest, errors, status }),
    });
  })
  .get("/capacity/joint/:id", (c) => showOne(c, EMPTY))
  .post("/capacity/joint/:id", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showOne(c, { typed, errors, status });
    const own = await opened(c, typed);
    const { desk } = own;
    const id = decisionIn(c.req.param("id"), "joint visit");
    const joint = jointIn(desk.all("joint"), id);
    const { today, now } = c.var.world;
    const changed = changedJoint(joint.body, typed, { today: today(), now: now(), who: c.var.asker.name });
    if (Array.isArray(changed)) return again(changed, 400);
    return asked(c, own, {
      change: { kind: "joint", key: id, from: versionTyped(typed), body: changed },
      subject: `joint visit ${id}`,
      says: `${jointSays(desk, changed)}.`,
      action: `${LIST}/${id}`,
      typed,
      done: `${LIST}/${id}?kept=1`,
      again,
    });
  });

async function deskFor(c: PageContext) {
  const { database } = c.var.world;
  return capacityDeskOf(await database.read(deskOfCapacity(database)));
}

function jointIn<Joint extends { key: string; body: JointVisit }>(joints: readonly Joint[], id: string): Joint {
  const found = joints.find(({ key }) => key === id);
  if (found) return found;
  throw new PlannerError("not-found", `There is no joint visit ${id}. Choose one from the list of joint visits.`);
}

async function showList(c: PageContext) {
  const database = shownJoint(c);
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const mayChange = mayAsk(c.var.asker.role, "GET /capacity/joint/new");
  const children = (
    <>
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>Joint visits</h1>
      {c.req.query("kept") !== undefined && <Kept what="Joint visits" />}
      <p class="lede">
        Visits that the constabulary, health or probation inspectorate makes with us. Their weeks are not ours to plan:
        they are asked, and confirm or decline.
      </p>
      {mayChange && (
        <p class="buttons">
          <a class="govuk-button" href="/capacity/joint/new">
            Record a joint visit
          </a>
          <a href="/capacity/partners">An inspectorate offers weeks, or cannot come</a>
        </p>
      )}
      <JointList desk={desk} />
      <PartnerWeeksList desk={desk} mayChange={false} />
    </>
  );
  return page(c, { title: "Joint visits", here: "/capacity", frame: desk.frame, children });
}

async function showNew(c: PageContext, { typed, errors, status }: Form) {
  const desk = await deskFor(c);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href={LIST}>Joint visits</a>
      </p>
      <h1>Record a joint visit</h1>
      <Answered errors={errors} />
      <JointForm desk={desk} typed={typed} errors={errors} />
    </>
  );
  return page(c, { title: "Record a joint visit", here: "/capacity", frame: desk.frame, children }, status);
}

async function showOne(c: PageContext, { typed, errors, status }: Form) {
  const id = decisionIn(c.req.param("id"), "joint visit");
  const database = shownJoint(c);
  const rows = await database.read({ ...deskOfCapacity(database), history: historyQuery(database, "joint", id) });
  const desk = capacityDeskOf(rows);
  const { body, version } = jointIn(desk.all("joint"), id);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href={LIST}>Joint visits</a>
      </p>
      <h1>Joint visit {id}</h1>
      {c.req.query("kept") !== undefined && <Kept what={`Joint visit ${id}`} />}
      <p class="lede">
        {jointSays(desk, body)}. {statusWords(body, desk.capacity.partnerWeeks)}
      </p>
      <Answered errors={errors} />
      <NowWhat desk={desk} joint={body} today={c.var.world.today()} />
      {body.calledOff === null && mayAsk(c.var.asker.role, "POST /capacity/joint/:id") && (
        <JointDecide id={id} version={version} joint={body} typed={typed} errors={errors} />
      )}
      <History versions={rows.history} says={(one) => jointSays(desk, one)} />
    </>
  );
  return page(c, { title: "A joint visit", here: "/capacity", frame: desk.frame, children }, status);
}
