import type { Waiting } from "../store/import-previews.ts";
import type { KeptImport } from "../store/imports-kept.ts";
import { Scroll } from "./as-table.tsx";
import { count } from "./format.ts";
import { kindName, wouldSay } from "./imports-words.ts";
import { moment } from "./plan-words.ts";

/** Files that were read and that nobody has kept or dropped yet. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  return (
    <section class="rule" aria-labelledby="waiting">
      <h2 id="waiting">Waiting for a decision</h2>
      <Scroll label="Table of previews">
        <table>
          <caption class="govuk-visually-hidden">Files that were read and are neither kept nor dropped</caption>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Holds</th>
              <th scope="col">Would do</th>
              <th scope="col">Read</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map(({ id, fileName, kind, summary, madeAt, madeBy }) => (
              <tr>
                <th scope="row">
                  <a href={`/imports/previews/${id}`}>{fileName}</a>
                </th>
                <td>{kindName(kind)}</td>
                <td>{wouldSay(summary)}</td>
                <td class="nowrap">{moment(madeAt)}</td>
                <td>{madeBy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">The newest twenty wait at most fourteen days.</p>
    </section>
  );
}

/** Everything imported or taken back, newest first. */
export function ImportList({ kept }: { kept: readonly KeptImport[] }) {
  return (
    <section class="rule" aria-labelledby="imported">
      <h2 id="imported">Imported</h2>
      {kept.length === 0 ? (
        <p>
          Nobody has imported anything. What the planner was started with is among{" "}
          <a href="/sources#files">the files kept</a>.
        </p>
      ) : (
        <Scroll label="Table of imports">
          <table>
            <caption class="govuk-visually-hidden">Imports, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Import</th>
                <th scope="col">Holds</th>
                <th scope="col" class="num">
                  Rows
                </th>
                <th scope="col">When</th>
                <th scope="col">By</th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {kept.map((one) => (
                <tr>
                  <th scope="row">
                    <a href={`/imports/${one.id}`}>
                      {one.id}: {one.fileName}
                    </a>
                  </th>
                  <td>{kindName(one.kind)}</td>
                  <td class="num">{count(one.rows)}</td>
                  <td class="nowrap">{moment(one.keptAt)}</td>
                  <td>{one.keptBy}</td>
                  <td>{one.takenBackBy === null ? one.note : `Taken back. ${one.note}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
