import { SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { BETWEEN, type Field, type FieldGroup, LISTS } from "./policy-fields.ts";
import type { TypedPolicy } from "./policy-typed.ts";

type FormProps = {
  groups: readonly FieldGroup[];
  typed: TypedPolicy;
  errors: readonly FieldError[];
  /** The version it is drafted from; what is saved is the one after it. */
  from: number;
  reason: string;
};

/** Every figure of the policy to be typed. The button that saves nothing comes first, so that the enter key previews. */
export function PolicyForm({ groups, typed, errors, from, reason }: FormProps) {
  return (
    <form class="with-side policy-form" method="post" action="/policy" novalidate id="scorecard">
      <input type="hidden" name="from" value={String(from)} />
      <div>
        {groups.map(({ id, heading, fields }) => (
          <fieldset class="govuk-fieldset rule" id={id}>
            <legend class="govuk-fieldset__legend">
              <h2>{heading}</h2>
            </legend>
            <div class="policy-fields">
              {fields.map((field) => (
                <FieldInput field={{ ...field, value: typed.get(field.path) ?? "" }} errors={errors} />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <section class="panel policy-act" aria-labelledby="save">
        <h2 id="save">Try it, then save it</h2>
        <p>
          A preview saves nothing. Saving makes version {from + 1} beside the others; plans keep the version they were
          drawn up by.
        </p>
        <TextField
          name="reason"
          label="Reason"
          hint="Why the figures change. Needed to save; kept for ever beside the version."
          value={reason}
          rows={4}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button" formaction="/policy/preview">
            Preview
          </button>
          <button type="submit" class="govuk-button govuk-button--secondary">
            Save as version {from + 1}
          </button>
          <a href="/policy">Cancel</a>
        </p>
      </section>
    </form>
  );
}

const YES_OR_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];
const BASES = [
  { value: "measured", label: "Measured: fitted on past inspections" },
  { value: "judgement", label: "Judgement: set by policy" },
];

function FieldInput({ field: { path, label, kind, value }, errors }: { field: Field; errors: readonly FieldError[] }) {
  const same = { name: path, label, value, errors };
  if (kind === "yes or no") return <SelectField {...same} choices={YES_OR_NO} />;
  if (kind === "basis") return <SelectField {...same} choices={BASES} />;
  if (kind === "figure" || kind === "day") return <TextField {...same} />;
  return (
    <div class="policy-wide">{kind === "source" ? <TextField {...same} rows={3} /> : <ListField {...same} />}</div>
  );
}

type ListProps = { name: string; label: string; value: string; errors: readonly FieldError[] };

function ListField(props: ListProps) {
  const parts = LISTS[props.name]?.parts ?? [];
  const hint = parts.length > 1 ? `One a line: ${parts.join(BETWEEN)}` : "One a line.";
  return <TextField {...props} hint={hint} rows={Math.max(3, props.value.split("\n").length + 1)} />;
}
