import { Hono } from "hono";
import { addDays, type Day } from "../core/calendar.ts";
import { count } from "../core/words.ts";
import { type Changed, changedQueries } from "../store/changed.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { Scroll } from "./as-table.tsx";
import { dayIn } from "./audit-filter.ts";
import { Field } from "./audit-form.tsx";
import { changeWords } from "./audit-words.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { dayBegins } from "./london.ts";
import { moment } from "./plan-words.ts";
import type { Site } from "./site.ts";

type Change = Changed["changes"][number];

/** The changes, by what they are about; the first that holds counts. */
const GROUPS: readonly { id: string; heading: string; none: string; holds(change: Change): boolean }[] = [
  {
    id: "plans",
    heading: "Plans",
    none: "No plan was drawn up or published, and no date leaked.",
    holds: ({ subject, did }) => /^(plan|visit) /.test(subject) || did === "published",
  },
  {
    id: "policy",
    heading: "Teams, conflicts, policy and programme",
    none: "None of them changed.",
    holds: ({ did }) => did === "changed",
  },
  {
    id: "signals",
    heading: "Signals and cases",
    none: "No signal came or went, and no case moved.",
    holds: ({ subject }) => /^(signal|case) /.test(subject),
  },
  { id: "data", heading: "Data", none: "No file was loaded.", holds: ({ did }) => did === "loaded a file" },
  { id: "rest", heading: "Everything else", none: "Nothing else was done.", holds: () => true },
];

const A_WEEK = 7;

export const auditChangesPages = new Hono<Site>().get("/audit/changes", async (c) => {
  const { database, today } = c.var.world;
  const errors: FieldError[] = [];
  const typed = (c.req.query("since") ?? "").trim().slice(0, 20);
  const since = dayIn("since", typed, errors) ?? addDays(today(), -A_WEEK);
  const rows = await database.read({ ...changedQueries(database, dayBegins(since)), ...frameQueries(database) });
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/audit">Audit</a>
      </p>
      <h1>What changed, and who changed it</h1>
      <p class="lede">{headline(rows, since)}</p>
      <form method="get" action="/audit/changes" class="in-line" aria-label="Since when" novalidate>
        <Field name="since" label="Since" value={typed === "" ? longDay(since) : typed} isDay />
        <p class="buttons">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Show
          </button>
        </p>
      </form>
      <p>
        <a href={`/plans/compare?since=${since}`}>Which visits moved since that day, and why</a>
      </p>
      {grouped(rows.changes).map(({ id, heading, none, changes }) => (
        <section class="rule" aria-labelledby={id}>
          <h2 id={id}>{heading}</h2>
          {changes.length === 0 ? <p>{none}</p> : <Changes {...{ heading, changes, rows }} />}
        </section>
      ))}
    </>
  );
  const whole = { title: "What changed", here: "/audit", frame: frameOf(rows), children } as const;
  return page(c, whole, errors.length > 0 ? 400 : 200);
});

function headline({ changes, drawn, published }: Changed, since: Day): string {
  const names = new Set(changes.map(({ who }) => who)).size;
  const plans = `${count(drawn.length, "plan")} drawn up, ${count(published.length, "plan")} published`;
  return `Since ${longDay(since)}: ${count(changes.length, "change")} under ${count(names, "name")}; ${plans}.`;
}

function grouped(changes: readonly Change[]) {
  const groups = GROUPS.map((group) => ({ ...group, changes: [] as Change[] }));
  for (const change of changes) groups.find(({ holds }) => holds(change))?.changes.push(change);
  return groups;
}

function Changes({ heading, changes, rows }: { heading: string; changes: readonly Change[]; rows: Changed }) {
  return (
    <Scroll label={`Table: ${heading}`}>
      <table class="audit">
        <caption class="govuk-visually-hidden">{heading}, newest first, times in London</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Why</th>
            <th scope="col">What differs</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr>
              <td class="nowrap">{moment(change.at)}</td>
              <td>{change.who}</td>
              <th scope="row">
                {change.did} <Subject subject={change.subject} names={rows.changedNames} />
              </th>
              <td class="whole">{change.detail}</td>
              <td class="whole">
                {[movedWords(change, rows), changeWords(change.before, change.after)].filter(Boolean).join("; ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Subject({ subject, names }: { subject: string; names: Changed["changedNames"] }) {
  const [, noun = "", key = ""] = /^(plan|signal|case|visit to) (\w+)$/.exec(subject) ?? [];
  const folder = { plan: "plans", signal: "signals", case: "escalations", "visit to": "authorities" }[noun];
  const name = noun === "visit to" ? names.find(({ code }) => code === key)?.name : undefined;
  return folder ? (
    <a href={`/${folder}/${key}`}>{name === undefined ? subject : `visit to ${name}`}</a>
  ) : (
    <span>{subject}</span>
  );
}

/** How many visits are elsewhere than in the plan before: the parent of a draft, the plan that a published one supersedes. */
function movedWords({ did, subject, after }: Change, { drawn, published }: Changed): string | null {
  const made = did === "drew up" ? subject : `plan ${planMadeIn(after)}`;
  const moved =
    did === "published"
      ? published.find(({ number }) => subject === `plan ${number}`)?.moved
      : drawn.find(({ number }) => made === `plan ${number}`)?.moved;
  if (moved === undefined || moved === null) return null;
  return `${count(moved, "visit")} ${did === "published" ? "elsewhere than last published" : "moved from the plan before"}`;
}

/** The draft that a change of one visit, or a fix, has made; a change of anything else has none. */
function planMadeIn(after: string | null): number | null {
  const kept: unknown = after === null ? null : JSON.parse(after);
  const plan = typeof kept === "object" && kept !== null && "plan" in kept ? kept.plan : null;
  return typeof plan === "number" ? plan : null;
}
