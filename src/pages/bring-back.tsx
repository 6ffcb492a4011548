import { Hono } from "hono";
import {
  type Brought,
  type BroughtFile,
  broughtFrom,
  broughtQueries,
  keepBrought,
  openBrought,
  triedOf,
} from "../actions/bring-back.ts";
import { thawNeeded } from "../actions/edit-plan.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { planQuery } from "../store/export-places.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type Asked, askedIn, NOTHING_ASKED, writtenAgain } from "./bring-back-asked.ts";
import { BringForm } from "./bring-back-form.tsx";
import { Shown } from "./bring-back-shown.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { reasonErrors, refusedBy } from "./plan-forms.ts";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

/** A plan's file, edited in a spreadsheet, comes back: its differences are shown first, and kept at the second press. */
export const bringBackPages = new Hono<Site>()
  .get("/plans/:number/bring-back", (c) => showForm(c, NOTHING_ASKED, []))
  .post("/plans/:number/bring-back", async (c) => {
    const asked = await askedIn(c);
    if (asked.errors.length > 0) return showForm(c, asked, asked.errors);
    try {
      const file = await openBrought(asked.bytes);
      return asked.step === "keep" ? await keep(c, asked, file) : await showLines(c, asked, file);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== "invalid") throw error;
      return showForm(c, asked, [{ field: asked.isUpload ? "file" : "text", says: error.message }]);
    }
  });

async function keep(c: PageContext, asked: Asked, file: BroughtFile) {
  const errors = reasonErrors(asked.reason, "bringing these changes back");
  if (asked.chosen.size === 0) errors.unshift({ field: "lines", says: "Tick the lines to keep: none is ticked." });
  if (errors.length > 0) return showLines(c, asked, file, errors, 400);
  const { reason, thaw, seen, chosen } = asked;
  const planNumber = planNumberIn(c.req.param("number") ?? "");
  try {
    const number = await keepBrought(doingOf(c), { planNumber, seen, file, chosen, reason, thaw });
    return c.redirect(`/plans/${number}?changed=1`, 303);
  } catch (error) {
    const refused = refusedBy(error);
    return showLines(c, asked, file, refused.errors, refused.status);
  }
}

/** What in the file differs, line by line, with the rules that each line breaks. */
async function showLines(
  c: PageContext,
  asked: Asked,
  file: BroughtFile,
  errors: FieldError[] = [],
  status: 200 | 400 | 409 = 200,
) {
  const number = planNumberIn(c.req.param("number") ?? "");
  const database = shownTo(c, { plan: number, detail: "an edited plan brought back" });
  const rows = await database.read({ ...broughtQueries(database, number, file), ...frameQueries(database) });
  const brought = broughtFrom(rows, file, c.var.world.today());
  const chosen = asked.isSecond ? asked.chosen : firstChosen(brought);
  const tried = chosen.size > 0 ? triedOf(brought, chosen, asked.reason, asked.thaw) : null;
  const made = tried && "made" in tried ? tried.made : null;
  const broken = tried && "broken" in tried ? tried.broken : [];
  const needsThaw = made !== null && made.thawed.length > 0;
  const all = [...errors];
  if (broken.length > 0 && errors.length === 0) all.push({ field: "lines", says: BROKEN });
  if (needsThaw && asked.isSecond && asked.thaw === "") all.push({ field: "thaw", says: thawNeeded(made) });
  const frame = frameOf(rows);
  const children = (
    <>
      <ErrorSummary errors={all} />
      <Crumb number={number} />
      <h1>What the file changes</h1>
      <Shown
        {...{ brought, chosen, broken, made, asked, errors: all }}
        text={writtenAgain(brought)}
        working={frame.working}
        thawSays={needsThaw ? thawNeeded(made) : null}
      />
    </>
  );
  const shown = status === 200 && all.length > 0 ? 400 : status;
  return page(c, { title: "Bring an edited plan back", here: "/plans", frame, children }, shown);
}

const BROKEN =
  "Some of the ticked lines break a rule, so nothing can be kept. Untick them, or mend them in the file and bring it again.";

/** At first, all but what somebody else has changed meanwhile: that is for a planner to decide. */
function firstChosen({ lines }: Brought): Set<string> {
  return new Set(lines.flatMap(({ place, isChangedSince }) => (isChangedSince ? [] : [place.authorityCode])));
}

async function showForm(c: PageContext, asked: Asked, errors: FieldError[]) {
  const number = planNumberIn(c.req.param("number") ?? "");
  const { database } = c.var.world;
  const rows = await database.read({ plan: planQuery(database, number), ...frameQueries(database) });
  if (rows.plan.length === 0)
    throw new PlannerError("not-found", `There is no plan ${number}. Choose one from the list of plans.`);
  const frame = frameOf(rows);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <Crumb number={number} />
      <h1>Bring an edited plan back</h1>
      <BringForm
        {...{ number, errors }}
        text={asked.text}
        working={frame.working}
        mayChange={mayAsk(c.var.asker.role, "POST /plans/:number/bring-back")}
      />
    </>
  );
  const status = errors.length > 0 ? 400 : 200;
  return page(c, { title: "Bring an edited plan back", here: "/plans", frame, children }, status);
}

function Crumb({ number }: { number: number }) {
  return (
    <nav class="crumb" aria-label="Where this page stands">
      <a href="/plans">Plans</a> › <a href={`/plans/${number}`}>Plan {number}</a>
    </nav>
  );
}
