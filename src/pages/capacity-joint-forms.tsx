import { type JointVisit, PARTNER_WORDS, PARTNERS } from "../core/joint.ts";
import type { Typed } from "../core/typed-day.ts";
import { capitalised } from "../core/words.ts";
import type { CapacityDesk } from "../store/capacity-desk.ts";
import { dayIn, Version } from "./capacity-parts.tsx";
import { Choices, DateField, named, SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";

type FormProps = { typed: Typed; errors: readonly FieldError[] };

export function JointForm({ desk, typed, errors }: FormProps & { desk: CapacityDesk }) {
  const field = (name: string) => ({ name, value: typed[name] ?? "", errors });
  const wrong = errors.find(({ field: one }) => one === `with-${PARTNERS[0]}`);
  return (
    <form method="post" action="/capacity/joint" novalidate>
      <SelectField {...field("authority")} label="Authority" choices={named(desk.authorities)} />
      <DateField
        name="starts"
        label="The Monday on site"
        hint="One week on site. The ten working days before it are notice, off site."
        value={dayIn(typed, "starts")}
        errors={errors}
      />
      <SelectField
        {...field("team")}
        label="Our team, if it is known"
        hint="It is taken from the notice to the end of its write-up."
        choices={named(desk.capacity.teams)}
      />
      <div class={`govuk-form-group${wrong ? " govuk-form-group--error" : ""}`}>
        <fieldset class="govuk-fieldset choices">
          <legend class="govuk-fieldset__legend">Who is asked to come along?</legend>
          {wrong && (
            <p class="govuk-error-message">
              <span class="govuk-visually-hidden">Error:</span> {wrong.says}
            </p>
          )}
          {PARTNERS.map((partner) => (
            <label>
              <input
                type="checkbox"
                id={`with-${partner}`}
                name={`with-${partner}`}
                value="yes"
                checked={typed[`with-${partner}`] === "yes"}
              />
              <span>{capitalised(PARTNER_WORDS[partner])}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <p class="buttons">
        <button type="submit" class="govuk-button">
          Show what it does
        </button>
      </p>
    </form>
  );
}

type DecideProps = FormProps & { id: string; version: number; joint: JointVisit };

/** What a planner may do about a joint visit: write down an answer, move it, go on without somebody, call it off. */
export function JointDecide({ id, version, joint, typed, errors }: DecideProps) {
  const action = `/capacity/joint/${id}`;
  const own = (what: string) => (typed.what === what ? typed : {});
  const wrong = (what: string) => (typed.what === what ? errors : []);
  const head = (what: string) => <Version typed={{ what, from: String(version) }} />;
  const partners = joint.partners.map((partner) => ({ value: partner, label: capitalised(PARTNER_WORDS[partner]) }));
  return (
    <section class="rule" aria-labelledby="decide">
      <h2 id="decide">What may be done about it</h2>
      <div class="policy-groups capacity-forms">
        <form method="post" action={action} novalidate>
          <h3>Write down an answer</h3>
          {head("answer")}
          <Choices
            name="partner"
            label="Whose?"
            value={own("answer").partner ?? ""}
            choices={partners}
            errors={wrong("answer")}
          />
          <Choices
            name="says"
            label="What does it say?"
            value={own("answer").says ?? ""}
            errors={wrong("answer")}
            choices={[
              { value: "confirmed", label: "It confirms" },
              { value: "declined", label: "It declines" },
            ]}
          />
          <TextField name="why" label="In a sentence" value={own("answer").why ?? ""} errors={wrong("answer")} />
          <Ask words="Show what the answer does" />
        </form>
        <div>
          <form method="post" action={action} novalidate>
            <h3>Move it</h3>
            {head("move")}
            <DateField
              name="starts"
              label="The Monday on site"
              hint="The partners are asked again: their answers were for the old week."
              value={dayIn(own("move"), "starts")}
              errors={wrong("move")}
            />
            <Ask words="Show what moving it does" />
          </form>
          <form method="post" action={action} novalidate>
            <h3>Go on without</h3>
            {head("without")}
            <select class="govuk-select" id="without" name="partner" aria-label="Without which inspectorate">
              <option value="">Choose</option>
              {partners.map(({ value, label }) => (
                <option value={value}>{label}</option>
              ))}
            </select>
            <Ask words="Show what that does" />
          </form>
          <form method="post" action={action} novalidate>
            <h3>Call it off</h3>
            {head("off")}
            <TextField name="off" label="Why?" value={own("off").off ?? ""} errors={wrong("off")} />
            <Ask words="Show what calling it off does" />
          </form>
        </div>
      </div>
    </section>
  );
}

function Ask({ words }: { words: string }) {
  return (
    <p class="buttons">
      <button type="submit" class="govuk-button govuk-button--secondary">
        {words}
      </button>
    </p>
  );
}
