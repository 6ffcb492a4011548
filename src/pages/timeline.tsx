import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { count } from "../core/words.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type Timeline, timelineOf, timelineQueries } from "../store/timeline.ts";
import { found } from "./authorities-find.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { posted } from "./plan-forms.ts";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";
import { PlanStateTag } from "./tag.tsx";
import { tileNames } from "./tile-names.ts";
import { type Asked, choicesFor, isFiltered, matches, queryWith, readAsked } from "./timeline-asked.ts";
import { Chosen } from "./timeline-chosen.tsx";
import { AskingForm, FindVisitForm, ZoomLinks } from "./timeline-form.tsx";
import { TimelineGrid } from "./timeline-grid.tsx";
import { TimelineKey } from "./timeline-key.tsx";
import { pricesFor } from "./timeline-prices.ts";
import { lanesOf } from "./timeline-rows.ts";
import { mondays, windowName } from "./timeline-window.ts";

export const timelinePages = new Hono<Site>()
  .get("/plans/current/timeline", async (c) => {
    const { database } = c.var.world;
    const { plan } = frameOf(await database.read(frameQueries(database)));
    if (!plan) throw new PlannerError("not-found", "There is no plan yet. Draw one up on the page of plans.");
    return c.redirect(`/plans/${plan.number}/timeline${new URL(c.req.url).search}`);
  })
  .get("/plans/:number/timeline", (c) => showTimeline(c, planNumberIn(c.req.param("number")), null))
  .post("/plans/:number/timeline", async (c) => {
    return showTimeline(c, planNumberIn(c.req.param("number")), (await posted(c, "find")).slice(0, 100));
  });

async function showTimeline(c: PageContext, number: number, sought: string | null) {
  const { asker, world } = c.var;
  const address = new URL(c.req.url).searchParams;
  const database = shownTo(c, { plan: number, detail: shownAs(address, sought) });
  const rows = await database.read({
    ...timelineQueries(database, number, address.has("choose")),
    ...frameQueries(database),
  });
  const timeline = timelineOf(rows, asker);
  if (!timeline) throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const choices = choicesFor(timeline);
  const asked = readAsked(address, timeline, choices);
  const search = sought === null ? null : searched(timeline, sought);
  const [only, ...others] = search?.hits ?? [];
  if (only && others.length === 0)
    return c.redirect(`/plans/${number}/timeline${queryWith(asked, { choose: only.code })}#chosen`, 303);
  const today = world.today();
  const lanes = lanesOf(timeline, asked);
  const short = asked.window.look === "years" ? timeline.visits : [];
  const tiles = tileNames(short.map(({ authorityName }) => authorityName));
  const prices = asked.choose === null ? null : pricesFor(timeline, asked.choose, today);
  const weekNames = mondays(timeline.programme).map(longDay);
  const tileOf = (name: string) => tiles.get(name) ?? name;
  const view = { timeline, asked, lanes, prices, today, weekNames, tileOf };
  const errors: FieldError[] = [...asked.errors, ...(search?.errors ?? [])];
  const mayMove = mayAsk(asker.role, "GET /plans/:number/visits/:code/move");
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/plans">Plans</a> › <a href={`/plans/${number}`}>Plan {number}</a>
      </p>
      <h1>
        Timeline <PlanStateTag state={timeline.head.state} />
      </h1>
      <p class="lede">{headline(timeline, asked)}</p>
      <div class="tl-bar">
        <AskingForm {...{ timeline, asked, choices }} />
        <FindVisitForm {...{ timeline, asked }} sought={sought ?? ""} />
      </div>
      {search && search.hits.length > 1 && (
        <Which
          hits={search.hits}
          hrefOf={(code) => `/plans/${number}/timeline${queryWith(asked, { choose: code })}#chosen`}
        />
      )}
      <Chosen view={view} mayMove={mayMove} />
      <section aria-labelledby="weeks">
        <h2 id="weeks" tabindex={-1}>
          {asked.window.look === "years" ? "The whole programme" : capitalisedName(timeline, asked)}
        </h2>
        <ZoomLinks {...{ timeline, asked, today }} />
        <p class="note tl-keys" id="timeline-keys">
          In the grid the arrow keys move by week and row, Page Up and Page Down by a quarter, Home and End to the ends
          of a row; Enter chooses a visit.
        </p>
        <TimelineGrid {...view} />
        <p class="govuk-visually-hidden" role="status" id="tl-says" />
        <TimelineKey {...view} />
      </section>
    </>
  );
  const frame = frameOf(rows);
  return page(
    c,
    { title: "Timeline", here: "/plans/current/timeline", frame, children },
    errors.length > 0 ? 400 : 200,
  );
}

function capitalisedName({ programme }: Timeline, { window }: Asked): string {
  const name = windowName(window, programme);
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** How the record names what was on screen. */
function shownAs(address: URLSearchParams, sought: string | null): string {
  const asked = [...address].map(([name, value]) => `${name} ${value}`).join(", ");
  const filter = sought === null ? asked : `found by “${sought}”`;
  return filter === "" ? "timeline" : `timeline: ${filter.slice(0, 200)}`;
}

type Hit = { code: string; name: string };

/** Whose visits a name or a code finds, or in words why none. */
function searched(timeline: Timeline, sought: string): { hits: Hit[]; errors: FieldError[] } {
  const findable = [...timeline.visits, ...(timeline.everyDay ? timeline.unplaced : [])].map((visit) => ({
    ...{ code: visit.authorityCode, name: visit.authorityName },
    ...{ previousCodes: [], dfeCode: "", ofstedUrn: "" },
  }));
  const hits = found(findable, sought);
  const whose = timeline.everyDay ? "No authority of this plan" : "No authority whose days you may see";
  const says =
    sought === ""
      ? "Type a name or a code to find an authority."
      : `${whose} has “${sought}” in its name or as its code. Check the spelling, or type less of it.`;
  return { hits, errors: hits.length === 0 ? [{ field: "find", says }] : [] };
}

function Which({ hits, hrefOf }: { hits: readonly Hit[]; hrefOf: (code: string) => string }) {
  return (
    <div role="status" class="tl-which">
      <p>
        <b>{hits.length} authorities found. Which one?</b>
      </p>
      <ul class="facts">
        {hits.map(({ code, name }) => (
          <li>
            <a href={hrefOf(code)}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is on screen, in two sentences. */
function headline(timeline: Timeline, asked: Asked): string {
  const { visits, unplaced, elsewhere, everyDay, programme } = timeline;
  const [first] = visits;
  const last = visits.reduce((day, { endsOn }) => (endsOn > day ? endsOn : day), "");
  const others = [...elsewhere.values()].reduce((sum, one) => sum + one, 0);
  const whose = everyDay ? count(visits.length, "visit") : `${count(visits.length, "visit")} in your region`;
  const when = first ? `, on site from ${longDay(first.startsOn)} to ${longDay(last)}` : "";
  const late = visits.filter(({ weeksLate }) => weeksLate > 0).length;
  const says = [
    `${whose} in ${programme.weeks} weeks${when}, ${late === 0 ? "none" : late} past ${late === 1 ? "its" : "their"} window.`,
  ];
  if (isFiltered(asked))
    says.push(`The filter lets ${visits.filter((visit) => matches(asked, visit)).length} through.`);
  if (unplaced.length > 0) says.push(`${count(unplaced.length, "authority has", "authorities have")} no place.`);
  if (!everyDay)
    says.push(
      `${count(others, "visit")} in other regions are not shown: you may know their quarter, on the plan’s page.`,
    );
  return says.join(" ");
}
