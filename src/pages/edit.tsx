import { Hono } from "hono";
import { editPlan, thawNeeded } from "../actions/edit-plan.ts";
import { PlannerError } from "../core/errors.ts";
import { type Edited, edited } from "../core/plan/edit.ts";
import type { Change } from "../core/plan/edit-change.ts";
import { doingOf } from "./doing.ts";
import { decisionsOn, FIELDS, PARTS, type Part, readChange } from "./edit-asked.ts";
import { Effect } from "./edit-effect.tsx";
import { actionOf, FIELDS_OF } from "./edit-forms.tsx";
import { NOTHING_TYPED, type OneVisit, ReasonAndSeen, refusedAt, showEdit, type Typed } from "./edit-page.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { postedFields } from "./plan-forms.ts";
import { visitCodeIn } from "./plan-why-asked.ts";
import { planNumberIn } from "./plan-words.ts";
import type { PageContext, Site } from "./site.ts";

/** Pinning, leaving out and bringing forward: what it would do is shown first, and kept at the second press. */
export const editPages = new Hono<Site>();
for (const part of PARTS) {
  const path = `/plans/:number/visits/:code/${part}` as const;
  editPages.get(path, (c) => show(c, part));
  editPages.post(path, (c) => post(c, part));
}

async function post(c: PageContext, part: Part) {
  const values = await postedFields(c, FIELDS);
  const read = readChange(part, visitCodeIn(c.req.param("code") ?? ""), values);
  if ("errors" in read) return show(c, part, { values, errors: read.errors }, 400);
  if (values.step !== "keep") return show(c, part, { values, errors: [] }, 200, read.change);
  try {
    const number = await editPlan(doingOf(c), {
      ...{ planNumber: planNumberIn(c.req.param("number") ?? ""), seen: Number(values.seen), seed: c.var.world.seed() },
      changeIn: () => read.change,
    });
    return c.redirect(`/plans/${number}?changed=1`, 303);
  } catch (error) {
    const { errors, status } = refusedAt(error, part === "commission" ? "by-day" : "reason");
    return show(c, part, { values, errors }, status, read.change);
  }
}

const HEADINGS: Readonly<Record<Part, (of: OneVisit) => string>> = {
  pin: ({ name }) => `Pin the visit to ${name}`,
  "leave-out": ({ name, code, editing }) =>
    decisionsOn(editing.base, code).excluded ? `Take in ${name} again` : `Leave out ${name}`,
  commission: ({ name, code, editing }) =>
    decisionsOn(editing.base, code).commissioned ? `The commission for ${name}` : `Bring forward the visit to ${name}`,
};
const TITLES: Readonly<Record<Part, string>> = {
  pin: "Pin a visit",
  "leave-out": "Leave out an authority",
  commission: "Bring a visit forward",
};

function show(
  c: PageContext,
  part: Part,
  typed = NOTHING_TYPED,
  status: 200 | 400 | 409 = 200,
  change: Change | null = null,
) {
  return showEdit(
    c,
    {
      ...{ part, title: TITLES[part], detail: `${TITLES[part].toLowerCase()}:`, heading: HEADINGS[part] },
      body({ visit: of, mayChange }) {
        const made = change && tried(of, change, c.var.world.seed());
        const errors = typed.errors.length > 0 ? [] : (made?.errors ?? []);
        const all = [...typed.errors, ...errors];
        const children = (
          <>
            {made?.made && <Effect of={of} made={made.made} />}
            {mayChange ? (
              <ChangeForm {...{ part, of, typed, errors: all, made: made?.made ?? null }} />
            ) : (
              of.editing.isWorking && <p>You may look at this, and a national planner may change it.</p>
            )}
          </>
        );
        return { children, errors };
      },
    },
    typed,
    status,
  );
}

function tried({ editing: { base } }: OneVisit, change: Change, seed: number): { made?: Edited; errors: FieldError[] } {
  try {
    return { made: edited(base, change, seed), errors: [] };
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    return { errors: [{ field: change.did === "commission" ? "by-day" : "reason", says: error.message }] };
  }
}

type FormProps = { part: Part; of: OneVisit; typed: Typed; errors: FieldError[]; made: Edited | null };

function ChangeForm({ part, of, typed, errors, made }: FormProps) {
  const { name, does } = actionOf(part, of);
  const Fields = FIELDS_OF[part];
  const isSeen = made !== null;
  return (
    <section class="panel plan-act edit-form" aria-label="The change">
      <form method="post" action={`${of.path}/${part}`} novalidate>
        <input type="hidden" name="do" value={does} />
        <Fields {...{ of, typed, errors }} />
        <ReasonAndSeen typed={typed} seen={of.editing.seen} errors={errors} />
        {made && made.thawed.length > 0 && (
          <TextField
            name="thaw"
            label="Why it may touch the frozen weeks"
            hint={thawNeeded(made)}
            value={typed.values.thaw ?? ""}
            rows={2}
            errors={errors}
          />
        )}
        <p class="buttons">
          {isSeen && (
            <button type="submit" name="step" value="keep" class="govuk-button">
              {name}
            </button>
          )}
          <button
            type="submit"
            name="step"
            value="look"
            class={`govuk-button${isSeen ? " govuk-button--secondary" : ""}`}
          >
            {isSeen ? "See again what it does" : "See what it does"}
          </button>
          <a href={of.path}>Cancel</a>
        </p>
      </form>
    </section>
  );
}
