import { Hono } from "hono";
import { calendarNames } from "../actions/calendar-names.ts";
import { makeFeed, type TypedCalendar } from "../actions/make-feed.ts";
import type { MadeToken } from "../actions/make-token.ts";
import { feedChoices, feedName, feedSays, WHOLE_FEED } from "../core/feed.ts";
import { count } from "../core/words.ts";
import { planCalendar } from "../exports/plan-calendar.ts";
import { feedOf, feedQueries, feedsOf, PUBLISHED_NUMBER } from "../store/calendar-feeds.ts";
import { decidedOf, decidedQuery } from "../store/capacity.ts";
import { changedAt } from "../store/export-calendar.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { tokensOf, UNSEEN_DAYS } from "../store/tokens.ts";
import { isAmong, tagOf } from "./api/tagged.ts";
import { Choices, SelectField } from "./choice-fields.tsx";
import { originOfSite } from "./cookies.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedFields } from "./plan-forms.ts";
import { moment } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";
import { TokenTable } from "./token-table.tsx";

const NOTHING: TypedCalendar = { name: "", days: "90", shows: "", names: "without" };
const DAYS = [30, 90, 180, 365];
/** Plans are published a few times a year: four times a day is often enough to ask. */
const REFRESH_SECONDS = 6 * 3600;
/** While nothing is published nothing has changed. */
const NEVER = "2026-01-01T00:00:00.000Z";

/** The published plan in somebody's own calendar: a feed that each makes for themselves, and its address. */
export const calendarsPages = new Hono<Site>()
  .get("/calendars", (c) => showCalendars(c))
  .post("/calendars", async (c) => {
    const typed = await postedFields(c, ["name", "days", "shows", "names"]);
    const result = await makeFeed(doingOf(c), c.var.asker, typed, c.var.world.secret());
    return "made" in result
      ? showCalendars(c, { made: result.made })
      : showCalendars(c, { typed, errors: result.wrong });
  })
  .get("/calendars/:token/visits.ics", async (c) => {
    const { asker, token } = c.var;
    const database = shownTo(c, { did: "downloaded", plan: PUBLISHED_NUMBER, detail: "calendar feed" });
    const feed = feedOf(await database.read(feedQueries(database, asker, token?.id ?? "")), asker);
    const { shows, plan } = feed;
    const [visits, before] = [plan?.visits ?? [], plan?.before ?? []];
    const codes = [...visits, ...before].map(({ authorityCode }) => authorityCode);
    const at = plan ? changedAt(plan, c.var.world.now()) : NEVER;
    const text = planCalendar(visits, {
      idOf: await calendarNames(plan?.key ?? "", codes),
      ...{ name: feedName(shows), changedAt: at, state: "published", named: shows.named, before },
      refreshSeconds: REFRESH_SECONDS,
    });
    const headers = { ETag: await tagOf(null, text), "Last-Modified": new Date(at).toUTCString() };
    if (hasAlready(c, headers.ETag, at)) return c.body(null, 304, headers);
    return c.body(text, 200, { ...headers, "Content-Type": "text/calendar; charset=utf-8" });
  });

/** Whether whoever asks has this version: by its tag, or where they know none, by the time of its last change. */
function hasAlready(c: PageContext, tag: string, at: string): boolean {
  const tags = c.req.header("If-None-Match");
  if (tags !== undefined) return isAmong(tag, tags);
  // A conflict of interest takes an inspector's visits away at no time that the plan knows.
  if (c.var.asker.role === "inspector") return false;
  const since = Date.parse(c.req.header("If-Modified-Since") ?? "");
  return since >= Math.floor(Date.parse(at) / 1000) * 1000;
}

type Shown = { made?: MadeToken; typed?: TypedCalendar; errors?: readonly FieldError[] };

async function showCalendars(c: PageContext, { made, typed = NOTHING, errors = [] }: Shown = {}) {
  const { world, asker } = c.var;
  const { database, now } = world;
  const rows = await database.read({
    ...{ own: tokensOf(database, asker.person, now()), feeds: feedsOf(database, asker.person) },
    ...{ decided: decidedQuery(database), ...frameQueries(database) },
  });
  const teams = decidedOf(rows.decided, "team").map(({ body }) => body);
  const choices = feedChoices(asker, teams);
  const own = rows.own.filter(({ scope }) => scope === "calendar");
  const shown = new Map(rows.feeds.map(({ tokenId, shows }) => [tokenId, shows]));
  const saysOf = (id: string) => feedSays(shown.get(id) ?? WHOLE_FEED);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/account">Your sign-in</a>
      </p>
      <h1>Calendar feeds</h1>
      <p class="lede">
        A feed shows the published plan in your own calendar: the call and the days on site, of the visits that you may
        see to the day. Drafts never leave by it.
      </p>
      {made && <NewFeed c={c} made={made} />}
      <section class="rule" aria-labelledby="own">
        <h2 id="own">Yours</h2>
        {own.length === 0 ? (
          <p>You have none.</p>
        ) : (
          <TokenTable label="Your feeds" tokens={own} now={now()} saysOf={saysOf} />
        )}
        <p class="note">
          A feed stops when it expires, when it is revoked, while you have another role than when you made it, and while
          you have not signed in for {UNSEEN_DAYS} days. Each time it is asked for stands in the record.
        </p>
      </section>
      <section class="rule" aria-labelledby="make">
        <h2 id="make">Make a feed</h2>
        <form method="post" action="/calendars" novalidate>
          <TextField
            name="name"
            label="Which calendar is it for?"
            hint="Such as “Telephone”, so that you know later which one to revoke. No authority and no date."
            value={typed.name}
            errors={errors}
          />
          <SelectField
            name="shows"
            label="What does it show?"
            value={typed.shows || (choices[0]?.value ?? "")}
            errors={errors}
            choices={choices.map(({ value, label }) => ({ value, label }))}
          />
          <Choices
            name="names"
            label="What do titles say?"
            value={typed.names}
            errors={errors}
            choices={[
              { value: "without", label: "The team alone", says: "titles show on locked screens and to others" },
              { value: "with", label: "The authority too", says: "only where nobody else can see your calendar" },
            ]}
          />
          <SelectField
            name="days"
            label="For how long?"
            value={typed.days}
            errors={errors}
            choices={DAYS.map((days) => ({ value: String(days), label: count(days, "day") }))}
          />
          <p class="buttons">
            <button type="submit" class="govuk-button">
              Make the feed
            </button>
          </p>
        </form>
      </section>
    </>
  );
  const whole = { title: "Calendar feeds", here: null, frame: frameOf(rows), children } as const;
  return page(c, whole, errors.length > 0 ? 400 : 200);
}

/** A feed just made: the only sight of its address. */
function NewFeed({ c, made: { secret, name, expiresAt } }: { c: PageContext; made: MadeToken }) {
  return (
    <section class="panel" role="status" aria-labelledby="made">
      <h2 id="made">Copy its address now: it is not shown again</h2>
      <p>
        <code class="once">{`${originOfSite(c)}/calendars/${secret}/visits.ics`}</code>
      </p>
      <p>
        In your calendar, subscribe to it from a URL. “{name}” works until {moment(expiresAt)}. Whoever has the address
        sees what it shows: send it to nobody, and revoke it when a device is lost.
      </p>
    </section>
  );
}
