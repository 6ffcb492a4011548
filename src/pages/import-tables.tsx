import type { Child } from "hono/jsx";
import type { PreviewSummary } from "../imports/preview.ts";
import { Scroll } from "./as-table.tsx";
import { count } from "./format.ts";
import { fieldName, rowSays, valueSays } from "./imports-words.ts";

type Props = { summary: PreviewSummary; names: ReadonlyMap<string, string> };

function Part({ id, heading, children }: { id: string; heading: string; children: Child }) {
  return (
    <section class="rule" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

function First({ shown, of }: { shown: number; of: number }) {
  return shown < of ? (
    <p class="note">
      The first {count(shown)} of {count(of)}.
    </p>
  ) : null;
}

/** What could not be read, where, and how to mend it. */
export function RejectedRows({ summary: { rejected, counts } }: { summary: PreviewSummary }) {
  if (rejected.length === 0) return null;
  const of = Math.max(counts.rejected, rejected.length);
  return (
    <Part id="rejected" heading="Rejected, and how to mend it">
      <Scroll label="Table of what was rejected">
        <table>
          <caption class="govuk-visually-hidden">Rejected rows, by line</caption>
          <thead>
            <tr>
              <th scope="col" class="num">
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map(({ line, column, says }) => (
              <tr>
                <th scope="row" class="num">
                  {line}
                </th>
                <td>{column}</td>
                <td class="breaks">{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <First shown={rejected.length} of={of} />
    </Part>
  );
}

/** What changes, field by field, before and after. */
export function ChangedRows({ summary: { changed, counts }, names }: Props) {
  if (changed.length === 0) return null;
  return (
    <Part id="changed" heading="Changed">
      <Scroll label="Table of what changes">
        <table>
          <caption class="govuk-visually-hidden">Rows that change, before and after</caption>
          <thead>
            <tr>
              <th scope="col" class="num">
                Line
              </th>
              <th scope="col">Row</th>
              <th scope="col">What</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changed.flatMap(({ line, row, fields }) =>
              fields.map(({ field, before, after }, nth) => (
                <tr>
                  <td class="num">{nth === 0 && line}</td>
                  <th scope="row">{nth === 0 && rowSays(row, names)}</th>
                  <td>{fieldName(field)}</td>
                  <td class="breaks">{valueSays(before, names) || "empty"}</td>
                  <td class="breaks">{valueSays(after, names) || "empty"}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scroll>
      <First shown={changed.length} of={counts.changed} />
    </Part>
  );
}

/** What is new. Fields that are empty in every row shown are left out. */
export function AddedRows({ summary: { added, counts }, names }: Props) {
  if (added.length === 0) return null;
  const fields = Object.keys(added[0]?.after ?? {}).filter((field) =>
    added.some(({ after }) => valueSays(after[field], names) !== ""),
  );
  return (
    <Part id="added" heading="New">
      <Scroll label="Table of what is new">
        <table class="dense">
          <caption class="govuk-visually-hidden">Rows that are new</caption>
          <thead>
            <tr>
              <th scope="col" class="num">
                Line
              </th>
              {fields.map((field) => (
                <th scope="col">{fieldName(field)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {added.map(({ line, after }) => (
              <tr>
                <th scope="row" class="num">
                  {line}
                </th>
                {fields.map((field) => (
                  <td>{valueSays(after[field], names)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <First shown={added.length} of={counts.added} />
    </Part>
  );
}

/** Authorities that were not found by a code, for a person to check. */
export function Matched({ summary: { matched }, names }: Props) {
  if (matched.length === 0) return null;
  return (
    <Part id="matched" heading="Found by name">
      <p>Look through these: each name on the left was taken for the authority on the right.</p>
      <dl class="pairs import-columns">
        {matched.map(({ text, code }) => (
          <>
            <dt>{text}</dt>
            <dd>{names.get(code) ?? code}</dd>
          </>
        ))}
      </dl>
    </Part>
  );
}

/** Which columns were understood as what, which stand for nothing, and which are not there. */
export function ColumnsRead({ summary }: { summary: PreviewSummary }) {
  const { columns, unknownColumns, absentColumns, asides = [] } = summary;
  if (columns.length === 0 && unknownColumns.length === 0) return null;
  return (
    <Part id="columns" heading="Columns">
      <dl class="pairs import-columns">
        {columns.map(({ column, heading }) => (
          <>
            <dt>{column}</dt>
            <dd class="breaks">read from {heading}</dd>
          </>
        ))}
      </dl>
      <p>
        {unknownColumns.length === 0
          ? "Every column of the file was understood."
          : `Not used, because they stand for nothing here: ${unknownColumns.join(", ")}.`}
      </p>
      {absentColumns.length > 0 && <p>Not in the file, and not needed: {absentColumns.join(", ")}.</p>}
      {asides.length > 0 && (
        <>
          <p>Taken for notes and left out, because only their first cell says anything:</p>
          <ul>
            {asides.map(({ line, says }) => (
              <li class="breaks">
                Line {line}: {says}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
