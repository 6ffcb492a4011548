import type { Child } from "hono/jsx";
import { dayIn } from "./capacity-parts.tsx";
import { DateField, SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import type { Kind, TroubleTyped } from "./fixes-typed.ts";

type Choice = { value: string; label: string };
type FixesFormProps = {
  plan: number;
  seen: number;
  teams: readonly Choice[];
  authorities: readonly Choice[];
  typed: TroubleTyped;
  errors: readonly FieldError[];
};

/** Three forms: what may have happened. */
export function FixesForms(props: FixesFormProps) {
  const { teams, authorities, typed, errors } = props;
  const typedAt = (name: string) => ({ name, value: typed[name] ?? "", errors });
  const dayAt = (name: string) => ({ name, hint: "For example 8 3 2027", value: dayIn(typed, name), errors });
  return (
    <div class="fixes-forms">
      <TroubleForm {...props} kind="team-away" heading="A team is away">
        <SelectField {...typedAt("team")} label="Team" choices={teams} />
        <DateField {...dayAt("away-from")} label="First day away" />
        <DateField {...dayAt("away-last")} label="Last day away" />
        <TextField
          {...typedAt("away-reason")}
          label="Reason"
          hint="Kept as leave of the team. Nothing of anybody’s health."
        />
      </TroubleForm>
      <TroubleForm {...props} kind="seen-by" heading="An authority must be seen by a day">
        <SelectField {...typedAt("seen-authority")} label="Authority" choices={authorities} />
        <DateField {...dayAt("seen-by")} label="Must have begun by" />
        <TextField {...typedAt("seen-origin")} label="Who asks for it" />
        <TextField {...typedAt("seen-reason")} label="Reason" hint="Kept as a commission of this visit." />
      </TroubleForm>
      <TroubleForm {...props} kind="closed" heading="An authority is closed">
        <SelectField {...typedAt("closed-authority")} label="Authority" choices={authorities} />
        <DateField {...dayAt("closed-from")} label="First day closed" />
        <DateField {...dayAt("closed-last")} label="Last day closed" />
        <TextField {...typedAt("closed-reason")} label="Reason" hint="Kept as a closure of the authority." />
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
