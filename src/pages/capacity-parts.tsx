import { PlannerError } from "../core/errors.ts";
import type { Typed } from "../core/typed-day.ts";
import type { FieldError } from "./error-summary.tsx";
import { moment } from "./plan-words.ts";

/** Which form it is, and at which version it was opened. */
export function Version({ typed }: { typed: Typed }) {
  return (
    <>
      <input type="hidden" name="what" value={typed.what ?? ""} />
      <input type="hidden" name="from" value={typed.from ?? "0"} />
    </>
  );
}

/** The parts of a day as typed. */
export function dayIn(typed: Typed, name: string) {
  const part = (one: string) => typed[`${name}-${one}`] ?? "";
  return { day: part("day"), month: part("month"), year: part("year") };
}

export function Kept({ what }: { what: string }) {
  return (
    <div class="govuk-inset-text plan-note" role="status">
      <b>{what}: the change is kept.</b> No plan has changed by it: <a href="/plans">draw up again</a> to go by it.
    </div>
  );
}

/** Where an error leads that is of no one field. */
export function Answered({ errors }: { errors: readonly FieldError[] }) {
  const error = errors.find(({ field }) => field === "change");
  if (!error) return null;
  return (
    <p id="change" class="govuk-error-message" tabindex={-1}>
      <span class="govuk-visually-hidden">Error:</span> {error.says}
    </p>
  );
}

/** The number of one decision in an address. Refuses, in words, whatever is not one. */
export function decisionIn(text: string | undefined, what: string): string {
  if (text !== undefined && /^[1-9]\d{0,6}$/.test(text)) return text;
  throw new PlannerError("invalid", `That is not the number of a ${what}. Choose one from the list.`);
}

type Kind<Body> = { version: number; body: Body; madeAt: string; madeBy: string; reason: string };

/** Every version there has been, newest first: what it said, who made it, when and why. */
export function History<Body>({ versions, says }: { versions: readonly Kind<Body>[]; says(body: Body): string }) {
  return (
    <section class="rule" aria-labelledby="history">
      <h2 id="history">What was decided</h2>
      <ol class="history">
        {versions.map(({ version, body, madeAt, madeBy, reason }) => (
          <li>
            <b>Version {version}</b>
            {madeAt !== "" && `, ${moment(madeAt)}`}
            {madeBy !== "" && `, by ${madeBy}`}
            <p class="as-typed">{reason}</p>
            <p class="note">{says(body)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
