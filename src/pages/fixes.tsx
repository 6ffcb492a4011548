import { Hono } from "hono";
import { fixesFrom, keepFix } from "../actions/fixes.ts";
import type { Asker } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { FIXES } from "../core/plan/fixes.ts";
import { firstStarts } from "../core/plan/fixes-breaks.ts";
import { type Trouble, troubled } from "../core/plan/fixes-trouble.ts";
import { decidedOf, decidedQuery } from "../store/capacity.ts";
import type { Rows } from "../store/db.ts";
import { deskHead } from "../store/desk.ts";
import { editingQueries } from "../store/editing.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { planTodayQueries } from "../store/plan-today.ts";
import { namesQuery } from "../store/replays.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { FixesForms } from "./fixes-form.tsx";
import { FixesFound } from "./fixes-found.tsx";
import { FIRST_FIELD, kindIn, type TroubleTyped, troubleIn } from "./fixes-typed.ts";
import { type PageStatus, page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import { planNumberIn } from "./plan-words.ts";
import { PlansMenu } from "./plans-menu.tsx";
import { shownTo } from "./shown-to.ts";
import type { PageContext, Site } from "./site.ts";

export const fixesPages = new Hono<Site>()
  .get("/fixes", (c) => showForms(c, prefilled(c), []))
  // Where a refused choice leaves the browser.
  .get("/fixes/choose", (c) => c.redirect("/fixes"))
  .post("/fixes", async (c) => {
    const typed = await postedTexts(c);
    const { trouble, errors } = troubleIn(typed);
    return trouble ? showFixes(c, typed, trouble) : showForms(c, typed, errors, 400);
  })
  .post("/fixes/choose", async (c) => {
    const typed = await postedTexts(c);
    const { trouble, errors } = troubleIn(typed);
    const fix = FIXES.find((one) => one === typed.fix);
    if (!trouble || !fix) return showForms(c, typed, errors, 400);
    const { database } = c.var.world;
    const plan = planNumberIn(typed.plan ?? "");
    const rows = await database.read(editingQueries(database, plan));
    try {
      const number = await keepFix(doingOf(c), { rows, trouble, fix, seen: Number(typed.seen) });
      return c.redirect(`/plans/${number}?changed=1`, 303);
    } catch (error) {
      return showForms(c, typed, ...refused(error, typed));
    }
  });

/** What an address may begin with: a team or an authority by its code, never a date. */
function prefilled(c: PageContext): TroubleTyped {
  const [team, authority] = [c.req.query("team") ?? "", (c.req.query("authority") ?? "").toUpperCase()];
  return { team, "seen-authority": authority, "closed-authority": authority };
}

function refused(error: unknown, typed: TroubleTyped): [FieldError[], 400 | 409] {
  if (!(error instanceof PlannerError) || (error.code !== "invalid" && error.code !== "conflict")) throw error;
  const field = FIRST_FIELD[kindIn(typed)];
  return [[{ field, says: error.message }], error.code === "conflict" ? 409 : 400];
}

function formQueries(c: PageContext) {
  const { database } = c.var.world;
  return {
    formTeams: decidedQuery(database),
    formNames: namesQuery(database),
    formDesk: deskHead(database),
    ...frameQueries(database),
  };
}

type FormRows = Rows<ReturnType<typeof formQueries>>;

function formsOf(rows: FormRows, typed: TroubleTyped, errors: readonly FieldError[]) {
  const frame = frameOf(rows);
  const working = frame.draft ?? frame.plan;
  if (!working) throw new PlannerError("not-found", "There is no plan yet. Draw one up on the page of plans.");
  const teams = decidedOf(rows.formTeams, "team").map(({ body: { code, name } }) => ({ value: code, label: name }));
  const authorities = [...rows.formNames]
    .sort((one, other) => one.name.localeCompare(other.name, "en-GB"))
    .map(({ code, name }) => ({ value: code, label: name }));
  const seen = rows.formDesk[0]?.id ?? 0;
  return { working, form: <FixesForms {...{ plan: working.number, seen, teams, authorities, typed, errors }} /> };
}

async function showForms(c: PageContext, typed: TroubleTyped, errors: FieldError[], status: PageStatus = 200) {
  const rows = await c.var.world.database.read(formQueries(c));
  const { working, form } = formsOf(rows, typed, errors);
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <Head asker={c.var.asker} />
      <p class="lede">
        Say what has happened: the three best ways to mend plan {working.number}, the{" "}
        {working.state === "published" ? "published plan" : "working draft"}, are shown side by side in a second or two,
        and nothing is saved before you choose.
      </p>
      {form}
    </>
  );
  return page(c, { title: "Best fixes", here: "/plans", frame: frameOf(rows), children }, status);
}

async function showFixes(c: PageContext, typed: TroubleTyped, trouble: Trouble) {
  const number = planNumberIn(typed.plan ?? "");
  const database = shownTo(c, { plan: number, detail: "the best fixes of a plan" });
  const rows = await database.read({ ...planTodayQueries(database, number), ...formQueries(c) });
  try {
    const fixing = await fixesFrom(rows, trouble, doingOf(c));
    const { base } = fixing.editing;
    const first = trouble.kind === "seen by" ? firstStarts(base, troubled(base, trouble)) : [];
    const children = (
      <>
        <Head asker={c.var.asker} />
        <p class="lede">{headline(fixing.editing.base.number, fixing.fixes.length)}</p>
        <FixesFound {...{ fixing, typed, first }} seen={Number(typed.seen ?? 0)} />
        <details class="as-table">
          <summary>Ask again</summary>
          {formsOf(rows, typed, []).form}
        </details>
      </>
    );
    return page(c, { title: "Best fixes", here: "/plans", frame: frameOf(rows), children });
  } catch (error) {
    const [errors, status] = refused(error, typed);
    const children = (
      <>
        <ErrorSummary errors={errors} />
        <Head asker={c.var.asker} />
        {formsOf(rows, typed, errors).form}
      </>
    );
    return page(c, { title: "Best fixes", here: "/plans", frame: frameOf(rows), children }, status);
  }
}

function headline(plan: number, many: number): string {
  const ways = many === 1 ? "one way" : `${many} ways`;
  return `${ways.charAt(0).toUpperCase()}${ways.slice(1)} to mend plan ${plan}. The one you choose becomes the working draft, and can be undone on the planner’s desk; what has happened is kept with it.`;
}

function Head({ asker }: { asker: Asker }) {
  return (
    <>
      <PlansMenu here="/fixes" asker={asker} />
      <h1>Best fixes</h1>
    </>
  );
}
