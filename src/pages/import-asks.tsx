import { type Answers, NO_ANSWERS } from "../imports/preview.ts";
import type { KeptPreview } from "../store/import-previews.ts";
import { SelectField } from "./choice-fields.tsx";
import { count } from "./format.ts";
import { postedForm } from "./plan-forms.ts";
import type { PageContext } from "./site.ts";

/** What is asked before a file can be read to its end: the sheet, and who is meant by a name. */
export function ImportAsks({ preview, names }: { preview: KeptPreview; names: ReadonlyMap<string, string> }) {
  const { id, answers, summary } = preview;
  const { asks, sheets } = summary;
  const asksSheet = sheets.length > 1;
  if (asks.length === 0 && !asksSheet) return null;
  const all = [...names].map(([value, label]) => ({ value, label }));
  return (
    <section class="rule" aria-labelledby="asks">
      <h2 id="asks">{asks.length > 0 ? "Say who is meant" : "Another sheet"}</h2>
      <form method="post" action={`/imports/previews/${id}/read`} novalidate>
        {asksSheet && (
          <SelectField
            name="sheet"
            label="Which sheet holds the table?"
            value={summary.sheet ?? ""}
            errors={[]}
            choices={sheets.map((name) => ({ value: name, label: name }))}
          />
        )}
        {Object.entries(answers.authorities).map(([text, code]) => (
          <>
            <input type="hidden" name="means" value={text} />
            <input type="hidden" name="code" value={code} />
          </>
        ))}
        {asks.map(({ text, codes, rows }, nth) => (
          <div class="govuk-form-group">
            <input type="hidden" name="means" value={text} />
            <label class="govuk-label" for={`code-${nth}`}>
              “{text}”, in {count(rows)} {rows === 1 ? "row" : "rows"}
            </label>
            <select class="govuk-select" id={`code-${nth}`} name="code">
              <option value="">Leave these rows out</option>
              {codes.map((code) => (
                <option value={code}>{names.get(code) ?? code}</option>
              ))}
              <optgroup label="Another authority">
                {all
                  .filter(({ value }) => !codes.includes(value))
                  .map(({ value, label }) => (
                    <option value={value}>{label}</option>
                  ))}
              </optgroup>
            </select>
          </div>
        ))}
        <p class="buttons">
          <button type="submit" class="govuk-button govuk-button--secondary">
            Read it with these answers
          </button>
        </p>
      </form>
    </section>
  );
}

/** The answers of the form, each name beside its code; null where nothing was answered, so that earlier answers stay. */
export async function answersIn(c: PageContext): Promise<Answers | null> {
  const fields = await postedForm(c);
  const every = (name: string) => [fields[name] ?? []].flat().map(String);
  const [means, codes] = [every("means"), every("code")];
  const given = means.flatMap((text, nth) => (codes[nth] ? [[text, codes[nth]] as const] : []));
  const [sheet = ""] = every("sheet");
  if (means.length === 0 && sheet === "") return null;
  return { ...NO_ANSWERS, sheet: sheet === "" ? null : sheet, authorities: Object.fromEntries(given) };
}
