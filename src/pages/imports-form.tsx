import { columnsOf, IMPORT_KINDS } from "../actions/import-kinds.ts";
import type { ImportKindName } from "../store/import-tables.ts";
import { SelectField } from "./choice-fields.tsx";
import { type FieldError, TextField } from "./error-summary.tsx";
import { FileField } from "./file-field.tsx";

/** What the form held when it was refused; a browser never sends a chosen file back. */
export type TypedImport = { kind: string; text: string; errors: FieldError[] };

/** Brings a file or pasted text to be looked at. */
export function ImportForm({ kind, text, errors, kinds }: TypedImport & { kinds: readonly ImportKindName[] }) {
  return (
    <section class="rule" aria-labelledby="bring">
      <h2 id="bring">Bring a file</h2>
      <form method="post" action="/imports" enctype="multipart/form-data" novalidate>
        <SelectField
          name="kind"
          label="What does it hold?"
          value={kind}
          errors={errors}
          choices={kinds.map((one) => ({
            value: one,
            label: `${IMPORT_KINDS[one].name}: a row is ${IMPORT_KINDS[one].row}`,
          }))}
        />
        <FileField hint=". Columns are known by their headings, in any order." errors={errors} />
        <TextField
          name="text"
          label="Or paste it"
          hint="With the line of headings, as copied from a spreadsheet or a CSV file."
          value={text}
          rows={4}
          errors={errors}
        />
        <p class="buttons">
          <button type="submit" class="govuk-button">
            See what it would change
          </button>
        </p>
        <p class="note">Nothing is imported yet: you decide when you have seen it.</p>
      </form>
      <details class="as-table">
        <summary>Which columns are needed</summary>
        <dl class="pairs import-columns">
          {kinds.map((one) => (
            <>
              <dt>{IMPORT_KINDS[one].name}</dt>
              <dd>{columnsOf(one).join(", ")}</dd>
            </>
          ))}
        </dl>
        <p class="note">
          Other makers’ headings are understood too: Ofsted’s tables of inspection outcomes (their two lines of title
          may stay), and the community’s summary of ILACS reports. An authority may be given by any of its codes, by
          Ofsted’s number, or by name. An empty cell says nothing: what is kept in its place stays.
        </p>
      </details>
    </section>
  );
}
