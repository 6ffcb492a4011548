import type { PlanChoice } from "../store/compare.ts";
import { Field } from "./audit-form.tsx";
import type { FieldError } from "./error-summary.tsx";
import { moment } from "./plan-words.ts";

type FormProps = { choices: readonly PlanChoice[]; from: number; to: number; errors: readonly FieldError[] };

/** Which two plans; one that is no longer offered by itself stays in the list while it is chosen. */
export function CompareForm({ choices, from, to, errors }: FormProps) {
  return (
    <form method="get" action="/plans/compare" class="in-line compare-form" aria-label="Which plans" novalidate>
      <Which name="from" label="Earlier plan" {...{ choices, chosen: from, errors }} />
      <Which name="to" label="Later plan" {...{ choices, chosen: to, errors }} />
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Compare
        </button>
        {from !== to && <a href={`/plans/compare?from=${to}&to=${from}`}>The other way round</a>}
      </p>
    </form>
  );
}

type WhichProps = {
  name: "from" | "to";
  label: string;
  choices: readonly PlanChoice[];
  chosen: number;
  errors: readonly FieldError[];
};

function Which({ name, label, choices, chosen, errors }: WhichProps) {
  const wrong = errors.some(({ field }) => field === name);
  return (
    <p>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      <select class="govuk-select" id={name} name={name} aria-invalid={wrong ? "true" : undefined}>
        {choices.every(({ number }) => number !== chosen) && (
          <option value={chosen} selected>
            Plan {chosen}
          </option>
        )}
        {choices.map(({ number, state, madeAt }) => (
          <option value={number} selected={number === chosen}>
            Plan {number}, {state}, {moment(madeAt)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** What changed since a day: the plan that pages showed then beside the one they show now. */
export function CompareSince({ since, errors }: { since: string; errors: readonly FieldError[] }) {
  return (
    <section class="rule" aria-labelledby="since-a-day">
      <h2 id="since-a-day">Since a day</h2>
      <p>
        The plan that pages showed when that day began, beside the one they show now.{" "}
        <a href="/audit/changes">Who changed what</a> stands in the audit.
      </p>
      <form method="get" action="/plans/compare" class="in-line" aria-label="Since a day" novalidate>
        <Field name="since" label="Since" value={since} isDay />
        <p class="buttons">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Show what changed
          </button>
        </p>
      </form>
      {errors
        .filter(({ field }) => field === "since")
        .map(({ says }) => (
          <p class="govuk-error-message">
            <span class="govuk-visually-hidden">Error:</span> {says}
          </p>
        ))}
    </section>
  );
}
