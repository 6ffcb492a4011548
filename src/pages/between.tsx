import { type Context, Hono } from "hono";
import { effectQueries } from "../actions/decide-capacity.ts";
import { mayAsk } from "../core/access.ts";
import { type BetweenVisit, gapSays } from "../core/between.ts";
import { readBetween } from "../core/between-entry.ts";
import { addWeeks, type Day } from "../core/calendar.ts";
import { nextKey } from "../core/capacity.ts";
import { wrongReason } from "../core/capacity-entry.ts";
import { PlannerError } from "../core/errors.ts";
import type { Typed } from "../core/typed-day.ts";
import { longDay } from "../core/words.ts";
import { areaEvents, betweenQueries, fullVisits, monitoredIn } from "../store/between.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity, historyQuery } from "../store/capacity-desk.ts";
import { BetweenForm, CallOff } from "./between-form.tsx";
import { BetweenList, MonitoringList, TwoInspectorates } from "./between-lists.tsx";
import { asked, versionTyped } from "./capacity-ask.tsx";
import { Answered, decisionIn, History, Kept } from "./capacity-parts.tsx";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };
const EMPTY: Form = { typed: {}, errors: [], status: 200 };
const LIST = "/between";

/** Monitoring and focused visits between full ones; which inadequate authorities wait for one; who has two inspectorates at once. */
export const betweenPages = new Hono<Site>()
  .get(LIST, (c) => showList(c))
  .get("/between/new", (c) => showNew(c, { ...EMPTY, typed: { authority: c.req.query("authority") ?? "" } }))
  .post(LIST, async (c) => {
    const typed = await postedTexts(c);
    const own = await openedBetween(c, typed);
    const { desk, rows } = own;
    const today = c.var.world.today();
    const read = readIn(own, typed, today);
    const { key: given, ...rest } = typed;
    const again = (errors: readonly FieldError[], status: Form["status"]) =>
      showNew(c, { typed: rest, errors, status });
    if (Array.isArray(read)) return again(read, 400);
    const key = /^\d{1,6}$/.test(given ?? "") ? (given ?? "") : String(nextKey(desk.all("between")));
    const near = areaEvents(rows, desk, today).filter(({ authorityCode }) => authorityCode === read.authorityCode);
    const sameTeam = fullVisits(rows).some(
      (one) => one.authorityCode === read.authorityCode && one.teamCode === read.teamCode,
    );
    const conflict =
      read.kind === "monitoring" && sameTeam
        ? " The same team is to make the full visit there: monitoring work is a conflict of interest, to be recorded under capacity."
        : "";
    return asked(c, own, {
      change: { kind: "between", key, from: 0, body: read },
      subject: `${read.kind} visit ${key}`,
      says: `${betweenSays(desk, read)}.${gapSays(read.startsOn, near)}${conflict}`,
      action: LIST,
      typed: { ...typed, key },
      done: `${LIST}/${key}?kept=1`,
      again,
    });
  })
  .get("/between/:id", (c) => showOne(c, EMPTY))
  .post("/between/:id", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showOne(c, { typed, errors, status });
    const own = await openedBetween(c, typed);
    const id = decisionIn(c.req.param("id"), "visit");
    const { body } = visitIn(own.desk, id);
    const wrong = wrongReason(typed, "off", "Say in a sentence why it is called off.");
    if (wrong.length > 0) return again(wrong, 400);
    const changed = { ...body, calledOff: typed.off ?? "" };
    return asked(c, own, {
      change: { kind: "between", key: id, from: versionTyped(typed), body: changed },
      subject: `${body.kind} visit ${id}`,
      says: `${betweenSays(own.desk, changed)}.`,
      action: `${LIST}/${id}`,
      typed,
      done: `${LIST}/${id}?kept=1`,
      again,
    });
  });

/** As `opened` of capacity, with what stands beside such a visit. */
export async function openedBetween(c: Context<Site>, typed: Typed) {
  const isKept = typed.step === "keep";
  const database = isKept ? c.var.world.database : shownTo(c, { detail: "effect of a monitoring or focused visit" });
  const needed = { ...deskOfCapacity(database), ...betweenQueries(database) };
  const rows = isKept ? await database.read(needed) : await database.read({ ...effectQueries(database), ...needed });
  return { rows, desk: capacityDeskOf(rows) };
}

/** A visit as typed, read against what stands, or all that is wrong with it. */
export function readIn({ desk, rows }: Awaited<ReturnType<typeof openedBetween>>, typed: Typed, today: Day) {
  const { teams, programme, joints } = desk.capacity;
  const terms = { teams, programme, joints, authorities: desk.authorities, visits: fullVisits(rows), today };
  return readBetween(typed, terms);
}

/** "Leeds, monitoring by Team 3 in the week of 1 March 2027, 2 days: front door" */
function betweenSays(
  desk: CapacityDesk,
  { authorityCode, kind, teamCode, startsOn, days, theme, calledOff }: BetweenVisit,
): string {
  const off = calledOff === null ? "" : `; called off: ${calledOff}`;
  const when = `in the week of ${longDay(startsOn)}, ${days} ${days === 1 ? "day" : "days"}`;
  return `${desk.nameOf(authorityCode)}, a ${kind} visit by ${desk.teamNameOf(teamCode)} ${when}: ${theme}${off}`;
}

function visitIn(desk: CapacityDesk, id: string) {
  const found = desk.all("between").find(({ key }) => key === id);
  if (found) return found;
  throw new PlannerError("not-found", `There is no monitoring or focused visit ${id}. Choose one from the list.`);
}

async function showList(c: PageContext) {
  const database = shownTo(c, { detail: "monitoring and focused visits" });
  const rows = await database.read({ ...deskOfCapacity(database), ...betweenQueries(database) });
  const desk = capacityDeskOf(rows);
  const today = c.var.world.today();
  const { monitored, knownTo } = monitoredIn(rows, desk, today);
  const overdue = monitored.filter(({ state }) => state === "overdue").length;
  const unknown = monitored.filter(({ state }) => state === "not known").length;
  const children = (
    <>
      <h1>Between full visits</h1>
      <p class="lede">
        {overdue === 0
          ? "No inadequate authority was"
          : `${overdue} of ${monitored.length} inadequate authorities were`}{" "}
        overdue a monitoring visit on {longDay(knownTo)}, the last day that the data on such visits reach; of {unknown}{" "}
        it is not known. Monitoring and focused visits take their team’s week, and are never in the call or on-site
        weeks of a full visit there.
      </p>
      {mayAsk(c.var.asker.role, "GET /between/new") && (
        <p class="buttons">
          <a class="govuk-button" href="/between/new">
            Enter a monitoring or focused visit
          </a>
        </p>
      )}
      <BetweenList desk={desk} />
      <MonitoringList
        desk={desk}
        monitored={monitored}
        knownTo={knownTo}
        mayEnter={mayAsk(c.var.asker.role, "GET /between/new")}
      />
      <TwoInspectorates desk={desk} events={areaEvents(rows, desk, today)} since={addWeeks(today, -104)} />
    </>
  );
  return page(c, { title: "Between full visits", here: "/capacity", frame: desk.frame, children });
}

async function showNew(c: PageContext, { typed, errors, status }: Form) {
  const { database } = c.var.world;
  const desk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href={LIST}>Between full visits</a>
      </p>
      <h1>Enter a monitoring or focused visit</h1>
      <Answered errors={errors} />
      <BetweenForm desk={desk} typed={typed} errors={errors} />
    </>
  );
  const title = "Enter a monitoring or focused visit";
  return page(c, { title, here: "/capacity", frame: desk.frame, children }, status);
}

async function showOne(c: PageContext, { typed, errors, status }: Form) {
  const id = decisionIn(c.req.param("id"), "visit");
  const database = shownTo(c, { detail: "one monitoring or focused visit" });
  const rows = await database.read({ ...deskOfCapacity(database), history: historyQuery(database, "between", id) });
  const desk = capacityDeskOf(rows);
  const { body, version } = visitIn(desk, id);
  const mayChange = body.calledOff === null && mayAsk(c.var.asker.role, "POST /between/:id");
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href={LIST}>Between full visits</a>
      </p>
      <h1>
        {body.kind === "monitoring" ? "Monitoring" : "Focused"} visit {id}
      </h1>
      {c.req.query("kept") !== undefined && <Kept what={`Visit ${id}`} />}
      <p class="lede">{betweenSays(desk, body)}.</p>
      <Answered errors={errors} />
      {mayChange && <CallOff id={id} version={version} typed={typed} errors={errors} />}
      <History versions={rows.history} says={(one) => betweenSays(desk, one)} />
    </>
  );
  return page(c, { title: "A visit between full ones", here: "/capacity", frame: desk.frame, children }, status);
}
