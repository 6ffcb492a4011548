import { type Day, isDay } from "../core/calendar.ts";
import type { FieldError } from "./error-summary.tsx";
import { longDay } from "./format.ts";

/** The day an address asks for: null for today. What was typed is kept, and what is wrong with it is said. */
export type AsAt = { day: Day | null; typed: { day: string; month: string; year: string }; errors: FieldError[] };

const FIRST_DAY = "2009-01-01";

/** Reads `?as-at=2015-03-19`, or the three fields of the form. */
export function readAsAt(address: URLSearchParams, today: Day): AsAt {
  const whole = address.get("as-at")?.trim();
  const [year = "", month = "", day = ""] = whole
    ? whole.split("-")
    : ["as-at-year", "as-at-month", "as-at-day"].map((name) => address.get(name)?.trim().slice(0, 20) ?? "");
  const typed = { day, month, year };
  if (!whole && `${day}${month}${year}` === "") return { day: null, typed, errors: [] };
  const asked = whole ?? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const wrong = wrongWith(asked, typed, today);
  return wrong === null ? { day: asked, typed, errors: [] } : { day: null, typed, errors: [wrong] };
}

function wrongWith(asked: string, typed: AsAt["typed"], today: Day): FieldError | null {
  const missing = (["day", "month", "year"] as const).find((part) => typed[part] === "");
  if (missing) {
    return { field: `as-at-${missing}`, says: `The day must include a ${missing}, such as 19 3 2015.` };
  }
  if (!isDay(asked)) {
    const says = `“${asked.slice(0, 40)}” is not a real day. Write a day, a month and a year in figures, such as 19 3 2015.`;
    return { field: "as-at-day", says };
  }
  if (asked < FIRST_DAY) {
    return {
      field: "as-at-year",
      says: `Nothing published before ${longDay(FIRST_DAY)} is held: ask for that day or later.`,
    };
  }
  if (asked > today) {
    return {
      field: "as-at-day",
      says: `${longDay(asked)} is still to come, and nothing is known of it: ask for today or earlier.`,
    };
  }
  return null;
}

type FormProps = { code: string; asAt: AsAt };

/** GOV.UK's date input, folded away until it is asked for or has something to say. */
export function AsAtForm({ code, asAt }: FormProps) {
  const [error] = asAt.errors;
  return (
    <details class="as-table as-at" open={asAt.day !== null || error !== undefined}>
      <summary>As at another day</summary>
      <form method="get" action={`/authorities/${code}`}>
        <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
          <fieldset class="govuk-fieldset" aria-describedby={`as-at-hint${error ? " as-at-error" : ""}`}>
            <legend class="govuk-fieldset__legend">Priority as at which day?</legend>
            <div id="as-at-hint" class="govuk-hint">
              By what was public then, for example 19 3 2015
            </div>
            {error && (
              <p id="as-at-error" class="govuk-error-message">
                <span class="govuk-visually-hidden">Error:</span> {error.says}
              </p>
            )}
            <div class="govuk-date-input">
              <Part part="day" label="Day" typed={asAt.typed.day} wrong={error?.field} />
              <Part part="month" label="Month" typed={asAt.typed.month} wrong={error?.field} />
              <Part part="year" label="Year" typed={asAt.typed.year} wrong={error?.field} />
            </div>
          </fieldset>
        </div>
        <p class="buttons">
          <button class="govuk-button govuk-button--secondary" type="submit">
            Show
          </button>
          {asAt.day && <a href={`/authorities/${code}`}>Back to today</a>}
        </p>
      </form>
    </details>
  );
}

type PartProps = { part: "day" | "month" | "year"; label: string; typed: string; wrong: string | undefined };

function Part({ part, label, typed, wrong }: PartProps) {
  const id = `as-at-${part}`;
  const width = part === "year" ? 4 : 2;
  return (
    <div class="govuk-date-input__item">
      <label class="govuk-label govuk-date-input__label" for={id}>
        {label}
      </label>
      <input
        class={`govuk-input govuk-date-input__input govuk-input--width-${width}${wrong === id ? " govuk-input--error" : ""}`}
        id={id}
        name={id}
        type="text"
        inputmode="numeric"
        value={typed}
        aria-invalid={wrong === id ? "true" : undefined}
      />
    </div>
  );
}
