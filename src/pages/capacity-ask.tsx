import { decideCapacity, effectOfChange, effectQueries } from "../actions/decide-capacity.ts";
import type { CapacityChange } from "../core/capacity.ts";
import { PlannerError } from "../core/errors.ts";
import type { Typed } from "../core/typed-day.ts";
import { decidedOf } from "../store/capacity.ts";
import { capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { frameOf } from "../store/frame.ts";
import { CapacityEffect } from "./capacity-effect.tsx";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { reasonErrors } from "./plan-forms.ts";
import { shownTo } from "./shown-to.ts";
import type { PageContext } from "./site.ts";

/** A change that somebody has typed and that reads well: shown with what it does first, and kept only when they say so. */
export type Ask = {
  change: CapacityChange;
  /** What the record calls it, such as "team T3". */
  subject: string;
  /** What would be kept, in a sentence. */
  says: string;
  action: string;
  typed: Typed;
  /** Where to go once it is kept. */
  done: string;
  /** The form again, with what was typed and what is wrong. */
  again(errors: readonly FieldError[], status: 200 | 400 | 409): Response | Promise<Response>;
};

/** What a change is read against: the capacity, and unless it is to be kept at once, all that its effect is worked out from. */
export async function opened(c: PageContext, typed: Typed) {
  const isKept = typed.step === "keep";
  const database = isKept ? c.var.world.database : shownTo(c, { detail: "effect of a change of capacity" });
  const desk = deskOfCapacity(database);
  const rows = isKept ? await database.read(desk) : await database.read({ ...effectQueries(database), ...desk });
  return { rows, desk: capacityDeskOf(rows) };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** The version that a form was opened at. */
export function versionTyped({ from = "" }: Typed): number {
  return /^\d{1,6}$/.test(from) ? Number(from) : 0;
}

/** Shows what a change does; or, once its reason is given, keeps it. Whatever is refused comes back with what was typed. */
export async function asked(c: PageContext, { rows }: Opened, ask: Ask): Promise<Response> {
  if (ask.typed.step === "edit") return ask.again([], 200);
  if ("standingPlan" in rows) return showEffect(c, rows as EffectRows, ask, []);
  const reason = ask.typed.reason ?? "";
  const errors = reasonErrors(reason, "the change");
  if (errors.length > 0) return showEffect(c, (await opened(c, {})).rows as EffectRows, ask, errors);
  try {
    await decideCapacity(doingOf(c), rows, { change: ask.change, subject: ask.subject, reason });
    return c.redirect(ask.done, 303);
  } catch (error) {
    return refused(error, ask);
  }
}

function refused(error: unknown, ask: Ask): Response | Promise<Response> {
  if (!(error instanceof PlannerError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
  return ask.again([{ field: "change", says: error.message }], error.code === "conflict" ? 409 : 400);
}

type EffectRows = Parameters<typeof effectOfChange>[0] & Opened["rows"];

async function showEffect(c: PageContext, rows: EffectRows, ask: Ask, errors: readonly FieldError[]) {
  let shown: Awaited<ReturnType<typeof effectOfChange>>;
  try {
    shown = await effectOfChange(rows, ask.change, doingOf(c));
  } catch (error) {
    return refused(error, ask);
  }
  const teams = decidedOf(rows.capacityDecided, "team").map(({ body }) => body);
  const names = new Map([...rows.capacityAuthorities, ...teams].map(({ code, name }) => [code, name]));
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>What it would do. Nothing is saved</h1>
      <p class="lede as-typed">{ask.says}</p>
      <CapacityEffect {...shown} names={names} />
      <section class="panel" aria-labelledby="keep">
        <h2 id="keep">Keep it?</h2>
        <form method="post" action={ask.action} novalidate>
          {Object.entries(ask.typed).map(([name, value]) =>
            name === "step" || name === "reason" ? null : <input type="hidden" name={name} value={value} />,
          )}
          <TextField
            name="reason"
            label="Reason"
            hint="Kept for ever with the change, for those who come after. No names and nothing of anybody's health."
            value={ask.typed.reason ?? ""}
            rows={2}
            errors={errors}
          />
          <p class="buttons">
            <button type="submit" name="step" value="keep" class="govuk-button">
              Keep this change
            </button>
            <button type="submit" name="step" value="edit" class="govuk-button govuk-button--secondary">
              Change what you typed
            </button>
            <a href={ask.done.split("?")[0]}>Cancel</a>
          </p>
          <p class="note">No plan changes by it: the next one that is drawn up goes by it.</p>
        </form>
      </section>
    </>
  );
  const status = errors.length > 0 ? 400 : 200;
  return page(c, { title: "What a change does", here: "/capacity", frame: frameOf(rows), children }, status);
}
