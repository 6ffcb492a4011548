import { DEED_WORDS, type Filter } from "./audit-filter.ts";

/** Narrows the record by who, what and days. */
export function AuditForm({ filter: { who, what, from, to } }: { filter: Filter }) {
  return (
    <form method="get" action="/audit" class="in-line" aria-label="Filter of the record" novalidate>
      <Field name="who" label="Who" value={who} />
      <p>
        <label class="govuk-label" for="what">
          What
        </label>
        <select class="govuk-select" id="what" name="what">
          <option value="">Everything</option>
          {Object.entries(DEED_WORDS).map(([value, words]) => (
            <option value={value} selected={value === what}>
              {words}
            </option>
          ))}
        </select>
      </p>
      <Field name="from" label="First day" value={from} isDay />
      <Field name="to" label="Last day" value={to} isDay />
      <p class="buttons">
        <button type="submit" class="govuk-button govuk-button--secondary">
          Filter
        </button>
        <a href="/audit">Clear</a>
      </p>
    </form>
  );
}

type FieldProps = { name: string; label: string; value: string; isDay?: boolean };

export function Field({ name, label, value, isDay = false }: FieldProps) {
  return (
    <p>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      {isDay && (
        <span id={`${name}-hint`} class="note">
          such as 30 11 2026
        </span>
      )}
      <input
        class="govuk-input"
        id={name}
        name={name}
        type="text"
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={isDay ? `${name}-hint` : undefined}
      />
    </p>
  );
}
