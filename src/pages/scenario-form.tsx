import type { Child } from "hono/jsx";
import { MOST_SCENARIOS } from "../actions/run-scenarios.ts";
import { OFSTED_REGIONS } from "../core/authority.ts";
import type { Programme } from "../core/programme.ts";
import { type FieldError, TextField } from "./error-summary.tsx";
import type { RowField, TypedRow } from "./scenario-typed.ts";

/** What the form knows of things as they stand, to say beside each field. */
export type ScenarioGround = {
  programme: Programme;
  teams: readonly { code: string }[];
  policies: readonly { version: number }[];
};

type FormProps = { ground: ScenarioGround; rows: readonly TypedRow[]; reason: string; errors: readonly FieldError[] };

/** Scenarios side by side, each a few fields; what is left empty stays as it is. */
export function ScenarioForm({ ground, rows, reason, errors }: FormProps) {
  return (
    <section class="rule" aria-labelledby="what-if">
      <h2 id="what-if">What if</h2>
      <p>
        Each scenario is drawn up like a plan, from the same data and seed, and only its figures are kept: nothing
        drafted or published changes. It takes about half a second a scenario, and as long again for things as they
        stand. Leave empty what stays as it is.
      </p>
      <form method="post" action="/scenarios" novalidate>
        <input type="hidden" name="rows" value={rows.length} />
        {rows.map((row, nth) => (
          <ScenarioRow {...{ ground, row, errors }} nth={nth + 1} />
        ))}
        <TextField
          name="reason"
          label="What do you want to know?"
          hint="Kept beside the answer."
          value={reason}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button" name="do" value="run">
            Draw up and compare
          </button>
          {rows.length < MOST_SCENARIOS && (
            <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="add">
              Add a scenario
            </button>
          )}
          {rows.length > 1 && (
            <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="remove">
              Take the last one away
            </button>
          )}
        </p>
      </form>
    </section>
  );
}

type RowProps = { ground: ScenarioGround; row: TypedRow; nth: number; errors: readonly FieldError[] };

function ScenarioRow({ ground: { programme, teams, policies }, row, nth, errors }: RowProps) {
  const field = (name: RowField, label: string, hint?: string) => (
    <Small {...{ id: `${name}-${nth}`, label, hint, value: row[name], errors }} />
  );
  const select = (name: RowField, label: string, choices: readonly [string, string][]) => (
    <Small {...{ id: `${name}-${nth}`, label, value: row[name], errors, choices }} />
  );
  return (
    <fieldset class="govuk-fieldset scenario-row">
      <legend class="govuk-fieldset__legend">Scenario {nth}</legend>
      <div class="scenario-fields">
        {field("name", "Name", "if you like")}
        {field("added", "Teams more")}
        {select("region", "Their home", [["", "Choose"], ...OFSTED_REGIONS.map((one): [string, string] => [one, one])])}
        {select("skill", "CSE skill", [
          ["", "no"],
          ["yes", "yes"],
        ])}
        {field("removed", "Teams taken away", teams.map(({ code }) => code).join(", "))}
        {field("reserve", "Reserve, %", `now ${Math.round(programme.reserveShare * 100)}`)}
        {field("cap", "On site a week", `at most; now ${programme.nationalCap}`)}
        {select("policy", "Policy", [
          ["", "as it is"],
          ...policies.map(({ version }): [string, string] => [String(version), `version ${version}`]),
        ])}
        {field("weeks", "Weeks", `now ${programme.weeks}`)}
        {field("ends", "or ends by", "such as 31 8 2028")}
      </div>
    </fieldset>
  );
}

type SmallProps = {
  id: string;
  label: string;
  value: string;
  errors: readonly FieldError[];
  hint?: string | undefined;
  choices?: readonly [string, string][];
};

function Small({ id, label, hint, value, errors, choices }: SmallProps) {
  const error = errors.find(({ field }) => field === id);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const invalid = error ? ("true" as const) : undefined;
  const input: Child = choices ? (
    <select class="govuk-select" id={id} name={id} aria-describedby={described} aria-invalid={invalid}>
      {choices.map(([of, words]) => (
        <option value={of} selected={of === value}>
          {words}
        </option>
      ))}
    </select>
  ) : (
    <input
      class="govuk-input"
      id={id}
      name={id}
      type="text"
      value={value}
      autocomplete="off"
      aria-describedby={described}
      aria-invalid={invalid}
    />
  );
  return (
    <p>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {input}
      {hint && (
        <span id={`${id}-hint`} class="note">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {error.says}
        </span>
      )}
    </p>
  );
}

type FinishProps = { typed: FinishTyped; errors: readonly FieldError[] };
export type FinishTyped = { finish: string; most: string; skilled: string; question: string };

/** The search for what finishing by a day takes. */
export function FinishForm({ typed, errors }: FinishProps) {
  return (
    <section class="rule" aria-labelledby="finish-by">
      <h2 id="finish-by">What would finishing by a day take?</h2>
      <p>
        Draws up plans that end by then: as things stand, with more teams, with less held in reserve, with more visits
        on site in a week. At most 30 plans, usually 8: some seconds. Every plan tried is shown.
      </p>
      <form method="post" action="/scenarios/finish-by" novalidate>
        <div class="scenario-fields">
          <Small id="finish" label="Finish by" hint="such as 31 8 2028" value={typed.finish} errors={errors} />
          <Small id="most" label="At most so many teams more" value={typed.most} errors={errors} />
          <Small
            id="skilled"
            label="With the CSE skill"
            value={typed.skilled}
            errors={errors}
            choices={[
              ["yes", "yes"],
              ["no", "no"],
            ]}
          />
        </div>
        <TextField
          name="question"
          label="Who asks, and why?"
          hint="Kept beside the answer."
          value={typed.question}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Search
          </button>
        </p>
      </form>
    </section>
  );
}
