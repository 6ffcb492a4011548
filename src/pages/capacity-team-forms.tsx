import { OFSTED_REGIONS } from "../core/authority.ts";
import { LEAVE_WORDS } from "../core/capacity-words.ts";
import { LEAVE_REASONS, type Team } from "../core/team.ts";
import { dayTyped, type Typed } from "../core/typed-day.ts";
import { capitalised } from "../core/words.ts";
import { dayIn, Version } from "./capacity-parts.tsx";
import { Choices, DateField, SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";

type CapacityFormProps = { action: string; typed: Typed; errors: readonly FieldError[] };

/** A team as the form holds it. */
export function typedOf(team: Team): Typed {
  const { people } = team;
  return {
    ...{ code: team.code, name: team.name, region: team.homeRegion, skill: team.cseSkill ? "yes" : "no" },
    ...(people && {
      leads: String(people.leads),
      inspectors: String(people.inspectors),
      specialists: String(people.cseSpecialists),
    }),
    names: team.names ?? "",
    ...dayTyped("until", team.cseUntil),
    ...dayTyped("retired", team.retiredFrom),
  };
}

export function TeamForm({ action, typed, errors, isNew }: CapacityFormProps & { isNew: boolean }) {
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  return (
    <form method="post" action={action} novalidate>
      <Version typed={typed} />
      {isNew && <TextField {...field("code")} label="Code" hint="Such as T13. It stays the team's for ever." />}
      <TextField {...field("name")} label="Name" hint="Of the team, not of a person." />
      <SelectField
        {...field("region")}
        label="Home region"
        choices={OFSTED_REGIONS.map((region) => ({ value: region, label: region }))}
      />
      <fieldset class="govuk-fieldset people">
        <legend class="govuk-fieldset__legend">How many people, by role</legend>
        <TextField {...field("leads")} label="Leads" />
        <TextField {...field("inspectors")} label="Inspectors" />
        <TextField {...field("specialists")} label="CSE specialists" />
      </fieldset>
      <Choices
        {...field("skill")}
        label="Does it have the CSE skill?"
        choices={[
          { value: "yes", label: "Yes", says: "a specialist in child sexual exploitation travels with it" },
          { value: "no", label: "No" },
        ]}
      />
      <DateField
        name="until"
        label="Last day of that skill"
        hint="Empty where no end is known. A visit that needs the skill must start in a week that lies before the end of it."
        value={dayIn(typed, "until")}
        errors={errors}
      />
      <TextField
        {...field("names")}
        label="Names (better left empty)"
        hint="No rule needs them, and whatever is kept here stays in the history for ever. Only planners who decide are shown them."
      />
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Show what {isNew ? "adding it" : "this"} does
        </button>
      </p>
    </form>
  );
}

export function LeaveForm({ action, typed, errors }: CapacityFormProps) {
  return (
    <form method="post" action={action} novalidate>
      <Version typed={typed} />
      <h3>Add weeks away</h3>
      <DateField
        name="from"
        label="First day away"
        hint="For example 1 3 2027. A week of which any working day is missed counts as away."
        value={dayIn(typed, "from")}
        errors={errors}
      />
      <DateField name="to" label="Last day away" value={dayIn(typed, "to")} errors={errors} />
      <Choices
        name="because"
        label="Why?"
        hint="Never anything of anybody's health: choose “away, no reason said”."
        value={typed.because ?? ""}
        errors={errors}
        choices={LEAVE_REASONS.map((reason) => ({ value: reason, label: capitalised(LEAVE_WORDS[reason]) }))}
      />
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Show what being away does
        </button>
      </p>
    </form>
  );
}

export function RetireForm({ action, typed, errors }: CapacityFormProps) {
  return (
    <form method="post" action={action} novalidate>
      <Version typed={typed} />
      <h3>Retire the team</h3>
      <DateField
        name="retired"
        label="No longer travels from"
        hint="It is never deleted: plans that name it keep it. An empty day takes a retirement back."
        value={dayIn(typed, "retired")}
        errors={errors}
      />
      <p class="buttons">
        <button type="submit" class="govuk-button govuk-button--secondary">
          Show what retiring it does
        </button>
      </p>
    </form>
  );
}
