import { capitalised } from "../core/words.ts";
import { describedBy, type FieldError, Group, HintAndError } from "./error-summary.tsx";

type Choice = { value: string; label: string; says?: string };
type FieldProps = { name: string; label: string; hint?: string; value: string; errors: readonly FieldError[] };

/** A choice of each that has a code and a name. */
export function named(all: readonly { code: string; name: string }[]): Choice[] {
  return all.map(({ code, name }) => ({ value: code, label: name }));
}

/** A choice of each kind, by its name and what that means. */
export function worded<Kind extends string>(
  kinds: readonly Kind[],
  words: Readonly<Record<Kind, { name: string; says: string }>>,
): Choice[] {
  return kinds.map((kind) => ({ value: kind, label: capitalised(words[kind].name), says: words[kind].says }));
}

/** One of a few, all in sight; the first one carries the field's name as its id, where an error leads. */
export function Choices({ name, label, hint, value, errors, choices }: FieldProps & { choices: readonly Choice[] }) {
  const error = errors.find(({ field }) => field === name);
  return (
    <Group error={error}>
      <fieldset class="govuk-fieldset choices" aria-describedby={describedBy(name, hint, error)}>
        <legend class="govuk-fieldset__legend">{label}</legend>
        <HintAndError {...{ name, hint, error }} />
        {choices.map((choice, nth) => (
          <label>
            <input
              type="radio"
              id={nth === 0 ? name : undefined}
              name={name}
              value={choice.value}
              checked={choice.value === value}
            />
            <span>
              <b>{choice.label}</b>
              {choice.says && `: ${choice.says}`}
            </span>
          </label>
        ))}
      </fieldset>
    </Group>
  );
}

/** One of many. */
export function SelectField({
  name,
  label,
  hint,
  value,
  errors,
  choices,
}: FieldProps & { choices: readonly Choice[] }) {
  const error = errors.find(({ field }) => field === name);
  return (
    <Group error={error}>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      <HintAndError {...{ name, hint, error }} />
      <select
        class={`govuk-select${error ? " govuk-select--error" : ""}`}
        id={name}
        name={name}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? "true" : undefined}
      >
        <option value="">Choose</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Group>
  );
}

type DateProps = Omit<FieldProps, "value"> & { value: { day: string; month: string; year: string } };

/** GOV.UK's date input: an error may be of one part alone. */
export function DateField({ name, label, hint, value, errors }: DateProps) {
  const error = errors.find(({ field }) => field.startsWith(`${name}-`));
  return (
    <Group error={error}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(name, hint, error)}>
        <legend class="govuk-fieldset__legend">{label}</legend>
        <HintAndError {...{ name, hint, error }} />
        <div class="govuk-date-input">
          {(["day", "month", "year"] as const).map((part) => {
            const id = `${name}-${part}`;
            const wrong = error?.field === id;
            return (
              <div class="govuk-date-input__item">
                <label class="govuk-label govuk-date-input__label" for={id}>
                  {part.charAt(0).toUpperCase() + part.slice(1)}
                </label>
                <input
                  class={`govuk-input govuk-date-input__input govuk-input--width-${part === "year" ? 4 : 2}${wrong ? " govuk-input--error" : ""}`}
                  id={id}
                  name={id}
                  type="text"
                  inputmode="numeric"
                  value={value[part]}
                  aria-invalid={wrong ? "true" : undefined}
                />
              </div>
            );
          })}
        </div>
      </fieldset>
    </Group>
  );
}
