import type { Typed } from "../core/typed-day.ts";
import type { CapacityDesk } from "../store/capacity-desk.ts";
import { dayIn, Version } from "./capacity-parts.tsx";
import { Choices, DateField, named, SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";

type Props = { typed: Typed; errors: readonly FieldError[] };

export function BetweenForm({ desk, typed, errors }: Props & { desk: CapacityDesk }) {
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  return (
    <form method="post" action="/between" novalidate>
      <SelectField {...field("authority")} label="Authority" choices={named(desk.authorities)} />
      <Choices
        {...field("kind")}
        label="What kind of visit?"
        choices={[
          { value: "monitoring", label: "Monitoring", says: "of an authority judged inadequate; dates agreed with it" },
          { value: "focused", label: "Focused", says: "one theme, at about five working days’ notice" },
        ]}
      />
      <SelectField {...field("team")} label="Team" choices={named(desk.capacity.teams)} />
      <DateField
        name="starts"
        label="The Monday of its week"
        hint="The team makes no full visit in that week."
        value={dayIn(typed, "starts")}
        errors={errors}
      />
      <TextField {...field("days")} value={typed.days ?? "2"} label="Days on site" hint="Two are usual." />
      <TextField {...field("theme")} label="What it looks at" hint="In a few words, such as: front door." />
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Show what it does
        </button>
      </p>
    </form>
  );
}

export function CallOff({ id, version, typed, errors }: Props & { id: string; version: number }) {
  return (
    <form method="post" action={`/between/${id}`} novalidate>
      <h2>Call it off</h2>
      <Version typed={{ what: "off", from: String(version) }} />
      <TextField name="off" label="Why?" value={typed.off ?? ""} errors={errors} />
      <p class="buttons">
        <button type="submit" class="govuk-button govuk-button--secondary">
          Show what calling it off does
        </button>
      </p>
    </form>
  );
}
