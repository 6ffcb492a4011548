import { Hono } from "hono";
import { recordVisit } from "../actions/record-visit.ts";
import { mayAsk } from "../core/access.ts";
import type { KeptEntry, RecordedVisit } from "../core/carried-out.ts";
import { PlannerError } from "../core/errors.ts";
import { quarterOf, seenBy } from "../core/precision.ts";
import type { Typed } from "../core/typed-day.ts";
import { type Recording, recordingOf, recordingQueries } from "../store/carried-out.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { codeIn } from "./authority-code.ts";
import { EntryForm } from "./carried-out-form.tsx";
import { Entries } from "./carried-out-parts.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { longDay } from "./format.ts";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { quarterName } from "./quarters.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };
const EMPTY: Form = { typed: {}, errors: [], status: 200 };

/** What became of an authority's visit: recorded entry by entry, and its published report confirmed later. */
export const carriedOutPages = new Hono<Site>()
  .get("/authorities/:code/visit", (c) => show(c, EMPTY))
  .post("/authorities/:code/visit", async (c) => {
    const code = codeIn(c.req.param("code"));
    const typed = await postedTexts(c);
    try {
      const errors = await recordVisit(doingOf(c), { code, asker: c.var.asker, typed });
      if (errors.length > 0) return show(c, { typed, errors, status: 400 });
      return c.redirect(`/authorities/${code}/visit?kept=1`, 303);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== "conflict") throw error;
      const field = typed.do === "link" ? "report" : "became";
      return show(c, { typed, errors: [{ field, says: error.message }], status: 409 });
    }
  });

async function show(c: PageContext, form: Form) {
  const code = codeIn(c.req.param("code") ?? "");
  const database = shownTo(c, { detail: "page of what became of a visit", authority: code });
  const rows = await database.read({ ...recordingQueries(database, code), ...frameQueries(database) });
  const recording = recordingOf(rows);
  const { authority } = recording;
  if (!authority)
    throw new PlannerError("not-found", `No authority has the code ${code}. Find it by name on the authorities page.`);
  const isDated = seenBy(c.var.asker, { region: authority.region, teamCode: "" }) === "day";
  const mayRecord = isDated && mayAsk(c.var.asker.role, "POST /authorities/:code/visit");
  const children = (
    <>
      <ErrorSummary errors={form.errors} />
      <p class="crumb">
        <a href="/authorities">Authorities</a> › <a href={`/authorities/${code}`}>{authority.name}</a>
      </p>
      <h1>{authority.name}: what became of the visit</h1>
      {c.req.query("kept") !== undefined && <Kept mayDrawUp={mayAsk(c.var.asker.role, "POST /plans")} />}
      <p class="lede">{planned(recording, isDated)}</p>
      {isDated && <Visits {...{ recording, form, mayRecord, code, today: c.var.world.today() }} />}
    </>
  );
  const frame = frameOf(rows);
  return page(c, { title: "What became of a visit", here: "/authorities", frame, children }, form.status);
}

function Kept({ mayDrawUp }: { mayDrawUp: boolean }) {
  return (
    <div class="govuk-inset-text plan-note" role="status">
      <b>It is recorded.</b> Nothing that was recorded before has changed, and no plan has:{" "}
      {mayDrawUp ? <a href="/plans">draw up again</a> : "a national planner may draw up again"} to go by it.
    </div>
  );
}

function planned({ visit, plan, teamNameOf, entries }: Recording, isDated: boolean): string {
  const instead = entries.length > 0 ? " What was recorded of earlier ones is below." : "";
  if (!visit || !plan)
    return `The published plan has no visit there, so there is nothing to record.${isDated ? instead : ""}`;
  if (!isDated)
    return `A visit is planned for ${quarterName(quarterOf(visit.startsOn))}. You see visits of your own region to the day, and record those.`;
  const { kind, teamCode, startsOn, endsOn } = visit;
  return `In plan ${plan.number}, ${teamNameOf(teamCode)} is on site from ${longDay(startsOn)} to ${longDay(endsOn)}, a ${kind} visit.`;
}

type VisitsProps = { recording: Recording; form: Form; mayRecord: boolean; code: string; today: string };

/** The published plan's visit, and others of which something is recorded; newest first. */
function Visits({ recording, form, mayRecord, code, today }: VisitsProps) {
  const { entries, visit, programme } = recording;
  const recorded = new Map(entries.map((entry) => [entry.visit.startsOn, entry.visit]));
  if (visit) recorded.set(visit.startsOn, visit);
  const all = [...recorded.values()].sort((one, other) => (one.startsOn < other.startsOn ? 1 : -1));
  if (!programme) return null;
  return (
    <>
      {all.map((one) => (
        <Entries
          {...{ visit: one, programme, recording, code, mayRecord, typed: form.typed, errors: form.errors }}
          entries={ofVisit(entries, one)}
        />
      ))}
      {mayRecord && all.length > 0 && <EntryForm {...{ visits: all, entries, code, form, today }} />}
    </>
  );
}

function ofVisit(entries: readonly KeptEntry[], { startsOn }: RecordedVisit): KeptEntry[] {
  return entries.filter(({ visit }) => visit.startsOn === startsOn).toReversed();
}
