import type { Child } from "hono/jsx";
import { SOMEBODY_ELSE } from "../actions/edit-plan.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type PlanToday, planTodayOf, planTodayQueries } from "../store/plan-today.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { visitCodeIn } from "./plan-why-asked.ts";
import { planNumberIn } from "./plan-words.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext } from "./site.ts";

/** What a form held when it was refused. */
export type Typed = { values: Readonly<Record<string, string>>; errors: FieldError[] };
export const NOTHING_TYPED: Typed = { values: {}, errors: [] };

/** One visit of a plan that is to be changed, as every such page needs it. */
export type OneVisit = { editing: PlanToday; code: string; visit: number; name: string; path: string };

type Shown = { visit: OneVisit; typed: Typed; mayChange: boolean; errors: FieldError[] };
type EditPage = {
  /** The last part of the address: "move". */
  part: string;
  title: string;
  detail: string;
  heading: (visit: OneVisit) => string;
  body: (shown: Shown) => { children: Child; errors?: FieldError[] };
};

/**
 * Shows a page that changes one visit. Where somebody else has changed the draft meanwhile, what was typed is shown again in the
 * working draft as it is now, with where to see what changed.
 */
export async function showEdit(c: PageContext, of: EditPage, typed = NOTHING_TYPED, status: 200 | 400 | 409 = 200) {
  const code = visitCodeIn(c.req.param("code") ?? "");
  const asked = planNumberIn(c.req.param("number") ?? "");
  const { world, asker } = c.var;
  // Whoever is in the way is named, so it counts as seeing the whole plan.
  const read = async (number: number) => {
    const database = shownTo(c, { plan: number, detail: `${of.detail} ${code}` });
    return database.read({ ...planTodayQueries(database, number), ...frameQueries(database) });
  };
  let rows = await read(asked);
  const frame = frameOf(rows);
  const isStale = frame.working !== null && frame.working !== asked && (status === 409 || c.req.method === "POST");
  if (isStale && frame.working !== null) rows = await read(frame.working);
  const editing = planTodayOf(rows, world.today());
  if (!editing) throw new PlannerError("not-found", `There is no plan ${asked}. Choose one from the list of plans.`);
  const { number, setting, problem } = editing.base;
  const index = problem.visits.findIndex(({ id }) => id === code);
  const name = setting.authorities[index]?.name;
  if (index < 0 || name === undefined)
    throw new PlannerError("not-found", `Plan ${number} knows no authority with the code ${code}.`);
  const visit = { editing, code, visit: index, name, path: `/plans/${number}/visits/${code}` };
  const mayChange = editing.isWorking && mayAsk(asker.role, `POST /plans/:number/visits/:code/${of.part}`);
  const { children, errors = [] } = of.body({ visit, typed, mayChange, errors: typed.errors });
  const all = [...typed.errors, ...errors];
  const body = (
    <>
      <ErrorSummary errors={all} />
      <nav class="crumb" aria-label="Where this page stands">
        <a href="/plans">Plans</a> › <a href={`/plans/${number}`}>Plan {number}</a> ›{" "}
        <a href={visit.path}>Why this week</a>
      </nav>
      <h1>{of.heading(visit)}</h1>
      {(status === 409 || isStale) && (
        <p class="govuk-inset-text plan-note">
          {isStale &&
            `Somebody has changed the plan since you opened plan ${asked}: plan ${number} is the working draft. `}
          <a href="/desk">See what changed, on the planner’s desk</a>. Below is your change as it would be in plan{" "}
          {number} now.
        </p>
      )}
      {!editing.isWorking && (
        <NotWorking working={frame.working} path={`/visits/${code}/${of.part}${new URL(c.req.url).search}`} />
      )}
      {children}
    </>
  );
  const shown = status === 200 && all.length > 0 ? 400 : status;
  return page(c, { title: of.title, here: "/plans", frame, children: body }, shown);
}

function NotWorking({ working, path }: { working: number | null; path: string }) {
  return (
    <p class="govuk-inset-text plan-note">
      This is not the working draft, so nothing can be changed in it.{" "}
      {working !== null && <a href={`/plans/${working}${path}`}>Do it in plan {working}, the working draft</a>}
    </p>
  );
}

/** What an action refused, as the form's error with its status. */
export function refusedAt(error: unknown, field: string): { errors: FieldError[]; status: 400 | 409 } {
  if (!(error instanceof PlannerError) || (error.code !== "invalid" && error.code !== "conflict")) throw error;
  const isStale = error.message === SOMEBODY_ELSE;
  return {
    errors: [{ field: isStale ? "reason" : field, says: error.message }],
    status: error.code === "conflict" ? 409 : 400,
  };
}

/** The reason that every change needs, and the number that tells whether somebody else was first. */
export function ReasonAndSeen({ typed, seen, errors }: { typed: Typed; seen: number; errors: FieldError[] }) {
  return (
    <>
      <input type="hidden" name="seen" value={seen} />
      <TextField
        name="reason"
        label="Reason"
        hint="Kept for ever beside the draft, and shown in lists: name no person, no authority and no date."
        value={typed.values.reason ?? ""}
        rows={3}
        errors={errors}
      />
    </>
  );
}
