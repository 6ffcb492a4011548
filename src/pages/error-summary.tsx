import type { Child } from "hono/jsx";

/** What is wrong with what was typed: which field, and how to mend it. */
export type FieldError = { field: string; says: string };

/** GOV.UK's summary of errors: it stands first in the main part, takes the focus, and links to each field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ field, says }) => (
              <li>
                <a href={`#${field}`}>{says}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

type TextFieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** What was typed, so that a refused form keeps it. */
  value?: string;
  rows?: number;
  errors?: readonly FieldError[];
};

/** A labelled text field with its hint and error; more than one row makes it a text area. */
export function TextField({ name, label, hint, value = "", rows = 1, errors = [] }: TextFieldProps) {
  const error = errors.find(({ field }) => field === name);
  const field = {
    id: name,
    name,
    "aria-describedby": describedBy(name, hint, error),
    "aria-invalid": error ? ("true" as const) : undefined,
  };
  return (
    <Group error={error}>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      <HintAndError {...{ name, hint, error }} />
      {rows > 1 ? (
        <textarea class={`govuk-textarea${error ? " govuk-textarea--error" : ""}`} rows={rows} {...field}>
          {value}
        </textarea>
      ) : (
        <input class={`govuk-input${error ? " govuk-input--error" : ""}`} type="text" value={value} {...field} />
      )}
    </Group>
  );
}

/** A field with its label, marked where something is wrong with it. */
export function Group({ error, children }: { error: FieldError | undefined; children: Child }) {
  return <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>{children}</div>;
}

type Said = { name: string; hint: string | undefined; error: FieldError | undefined };

/** What stands between a field's label and the field; `describedBy` names it. */
export function HintAndError({ name, hint, error }: Said) {
  return (
    <>
      {hint && (
        <div id={`${name}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${name}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {error.says}
        </p>
      )}
    </>
  );
}

/** The ids of a field's hint and error, for those who hear the page. */
export function describedBy(name: string, hint: string | undefined, error: FieldError | undefined): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined;
}
