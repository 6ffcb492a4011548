import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { addDays, mondayOf } from "../core/calendar.ts";
import { nextKey } from "../core/capacity.ts";
import { readClosureEntry, wrongReason } from "../core/capacity-entry.ts";
import { CLOSURE_WORDS } from "../core/capacity-words.ts";
import { type AuthorityClosure, CLOSURE_KINDS, type NationalWeek } from "../core/closure.ts";
import { PlannerError } from "../core/errors.ts";
import { isWrong, neededDay, type Typed } from "../core/typed-day.ts";
import { longDay } from "../core/words.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { ClosedWeeks, OwnClosures, ReopenForm } from "./capacity-closed.tsx";
import { Answered, dayIn, decisionIn, Kept } from "./capacity-parts.tsx";
import { Choices, DateField, named, SelectField, worded } from "./choice-fields.tsx";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { mondaysOf } from "./quarters.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };
const EMPTY: Form = { typed: {}, errors: [], status: 200 };
const LIST = "/capacity/closures";

export const capacityClosurePages = new Hono<Site>()
  .get(LIST, (c) => showList(c, EMPTY))
  .get("/capacity/weeks", (c) => c.redirect(LIST))
  .get("/capacity/closures/new", (c) => showNew(c, { ...EMPTY, typed: { authority: c.req.query("authority") ?? "" } }))
  .get("/capacity/closures/:id", (c) => c.redirect(`${LIST}#closure-${decisionIn(c.req.param("id"), "closure")}`))
  .post(LIST, async (c) => {
    const typed = await postedTexts(c);
    const own = await opened(c, typed);
    const { desk } = own;
    const read = readClosureEntry(typed, { authorities: desk.authorities });
    if (Array.isArray(read)) return showNew(c, { typed, errors: read, status: 400 });
    const key = /^\d{1,6}$/.test(typed.key ?? "") ? (typed.key ?? "") : String(nextKey(desk.all("closure")));
    const { key: _, ...rest } = typed;
    return asked(c, own, {
      change: { kind: "closure", key, from: 0, body: read },
      subject: `closure ${key}`,
      says: `${closureSays(desk, read)}.`,
      action: LIST,
      typed: { ...typed, key },
      done: `${LIST}?kept=1`,
      again: (errors, status) => showNew(c, { typed: rest, errors, status }),
    });
  })
  .post("/capacity/closures/:id", async (c) => {
    const typed = await postedTexts(c);
    const id = decisionIn(c.req.param("id"), "closure");
    const own = await opened(c, typed);
    const { desk } = own;
    const closure = desk.all("closure").find(({ key }) => key === id);
    if (!closure)
      throw new PlannerError("not-found", `There is no closure ${id}. Choose one from the list of closures.`);
    const body = { ...closure.body, endedOn: c.var.world.today() };
    return asked(c, own, {
      change: { kind: "closure", key: id, from: versionTyped(typed), body },
      subject: `closure ${id}`,
      says: `${desk.nameOf(body.authorityCode)} is open again from ${longDay(body.from)} to ${longDay(addDays(body.to, -1))}.`,
      action: `${LIST}/${id}`,
      typed,
      done: `${LIST}?kept=1`,
      again: (errors, status) => showList(c, { typed, errors, status }),
    });
  })
  .post("/capacity/weeks", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showList(c, { typed, errors, status });
    const own = await opened(c, typed);
    const { desk } = own;
    const read = readWeek(desk, typed);
    if (Array.isArray(read)) return again(read, 400);
    const from = desk.all("week").find(({ key }) => key === read.monday)?.version ?? 0;
    const how =
      read.closed === null ? "is as the calendar has it" : read.closed ? "is closed to all" : "is open to all";
    return asked(c, own, {
      change: {
        kind: "week",
        key: read.monday,
        from: typed.from === undefined ? from : versionTyped(typed),
        body: read,
      },
      subject: "national weeks",
      says: `The week of ${longDay(read.monday)} ${how}. ${read.reason}`,
      action: "/capacity/weeks",
      typed: { ...typed, from: typed.from ?? String(from) },
      done: `${LIST}?kept=1`,
      again: (errors, status) => {
        const { from: __, ...rest } = typed;
        return showList(c, { typed: rest, errors, status });
      },
    });
  });

/** A week closed or opened for the whole country, as typed. */
export function readWeek(desk: CapacityDesk, typed: Typed): NationalWeek | FieldError[] {
  const wrong: FieldError[] = [];
  const day = neededDay(typed, "week", "A day of the week");
  const monday = isWrong(day) ? null : mondayOf(day);
  if (isWrong(day)) wrong.push(day);
  else if (!mondaysOf(desk.capacity.programme).some((one) => one === monday))
    wrong.push({ field: "week-year", says: "That day is not in the programme’s weeks." });
  const closed = { close: true, open: false, calendar: null }[typed.how ?? ""];
  if (closed === undefined)
    wrong.push({ field: "how", says: "Choose whether it is closed, open, or as the calendar has it." });
  wrong.push(...wrongReason(typed, "why", "Say in a sentence why, for those who ask."));
  if (!monday || closed === undefined || wrong.length > 0) return wrong;
  return { monday, closed, reason: typed.why ?? "" };
}

function closureSays(desk: CapacityDesk, { authorityCode, kind, from, to, reason }: AuthorityClosure): string {
  return `${desk.nameOf(authorityCode)} is closed from ${longDay(from)} to ${longDay(addDays(to, -1))} (${CLOSURE_WORDS[kind].name}): ${reason}`;
}

async function deskFor(c: PageContext): Promise<CapacityDesk> {
  const { database } = c.var.world;
  return capacityDeskOf(await database.read(deskOfCapacity(database)));
}

async function showList(c: PageContext, { typed, errors, status }: Form) {
  const desk = await deskFor(c);
  const mayChange = mayAsk(c.var.asker.role, "POST /capacity/weeks");
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>Closed weeks</h1>
      {c.req.query("kept") !== undefined && <Kept what="Closed weeks" />}
      <Answered errors={errors} />
      <OwnClosures desk={desk} mayChange={mayChange} />
      <ClosedWeeks desk={desk} />
      {mayChange && <ReopenForm typed={typed} errors={errors} />}
    </>
  );
  return page(c, { title: "Closed weeks", here: "/capacity", frame: desk.frame, children }, status);
}

async function showNew(c: PageContext, { typed, errors, status }: Form) {
  const desk = await deskFor(c);
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a> › <a href={LIST}>Closed weeks</a>
      </p>
      <h1>Close one authority</h1>
      <p>
        Nobody is on site there in those weeks, and no call is made in them. Weeks that are closed to all need no entry.
      </p>
      <Answered errors={errors} />
      <form method="post" action={LIST} novalidate>
        <SelectField {...field("authority")} label="Authority" choices={named(desk.authorities)} />
        <Choices {...field("kind")} label="Why is it closed?" choices={worded(CLOSURE_KINDS, CLOSURE_WORDS)} />
        <DateField name="from" label="First day closed" value={dayIn(typed, "from")} errors={errors} />
        <DateField name="to" label="Last day closed" value={dayIn(typed, "to")} errors={errors} />
        <TextField {...field("why")} label="In a sentence" rows={2} />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Show what it does
          </button>
        </p>
      </form>
    </>
  );
  return page(c, { title: "Close one authority", here: "/capacity", frame: desk.frame, children }, status);
}
