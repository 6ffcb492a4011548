import type { Child } from "hono/jsx";
import type { FieldError } from "./error-summary.tsx";
import type { Kind, TroubleTyped } from "./fixes-typed.ts";

type Choice = { code: string; name: string };
export type FixesFormProps = {
  plan: number;
  seen: number;
  teams: readonly Choice[];
  authorities: readonly Choice[];
  typed: TroubleTyped;
  errors: readonly FieldError[];
};

/** Three forms: what may have happened. */
export function FixesForms(props: FixesFormProps) {
  const { teams, authorities } = props;
  return (
    <div class="fixes-forms">
      <TroubleForm {...props} kind="team-away" heading="A team is away">
        <Field {...props} name="team" label="Team" choices={teams} />
        <Field {...props} name="away-from" label="First day away" type="date" />
        <Field {...props} name="away-last" label="Last day away" type="date" />
        <Field
          {...props}
          name="away-reason"
          label="Reason"
          hint="Kept as leave of the team. Nothing of anybody’s health."
        />
      </TroubleForm>
      <TroubleForm {...props} kind="seen-by" heading="An authority must be seen by a day">
        <Field {...props} name="seen-authority" label="Authority" choices={authorities} />
        <Field {...props} name="seen-by" label="Must have begun by" type="date" />
        <Field {...props} name="seen-origin" label="Who asks for it" />
        <Field {...props} name="seen-reason" label="Reason" hint="Kept as a commission of this visit." />
      </TroubleForm>
      <TroubleForm {...props} kind="closed" heading="An authority is closed">
        <Field {...props} name="closed-authority" label="Authority" choices={authorities} />
        <Field {...props} name="closed-from" label="First day closed" type="date" />
        <Field {...props} name="closed-last" label="Last day closed" type="date" />
        <Field {...props} name="closed-reason" label="Reason" hint="Kept as a closure of the authority." />
      </TroubleForm>
    </div>
  );
}

type TroubleProps = FixesFormProps & { kind: Kind; heading: string; children: Child };

function TroubleForm({ kind, heading, plan, seen, children }: TroubleProps) {
  return (
    <section class="rule" aria-labelledby={`about-${kind}`}>
      <h2 id={`about-${kind}`}>{heading}</h2>
      <form method="post" action="/fixes" novalidate>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="plan" value={plan} />
        <input type="hidden" name="seen" value={seen} />
        {children}
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Show the best fixes<span class="govuk-visually-hidden"> for: {heading}</span>
          </button>
        </p>
      </form>
    </section>
  );
}

type FieldProps = Pick<FixesFormProps, "typed" | "errors"> & {
  name: string;
  label: string;
  hint?: string;
  type?: "date";
  choices?: readonly Choice[];
};

function Field({ typed, errors, name, label, hint, type, choices }: FieldProps) {
  const value = typed[name] ?? "";
  const error = errors.find(({ field }) => field === name);
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined;
  const given = {
    id: name,
    name,
    "aria-describedby": described,
    "aria-invalid": error ? ("true" as const) : undefined,
  };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label class="govuk-label" for={name}>
        {label}
      </label>
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
      {choices ? (
        <select class="govuk-select" {...given}>
          <option value="">Choose</option>
          {choices.map((choice) => (
            <option value={choice.code} selected={choice.code === value}>
              {choice.name}
            </option>
          ))}
        </select>
      ) : (
        <input class="govuk-input" type={type ?? "text"} value={value} autocomplete="off" {...given} />
      )}
    </div>
  );
}
