import type { Recorded } from "../store/audit-list.ts";
import { Scroll } from "./as-table.tsx";
import { changeWords } from "./audit-words.ts";
import { keyEnd } from "./key-end.ts";
import { moment } from "./plan-words.ts";

/** Rows of the record, each whole. */
export function AuditTable({ rows }: { rows: readonly Recorded[] }) {
  return (
    <Scroll label="Table of the record">
      <table class="audit">
        <caption class="govuk-visually-hidden">The record, newest first, times in London</caption>
        <thead>
          <tr>
            <th scope="col" class="num">
              Row
            </th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Why, or which</th>
            <th scope="col">From where</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr id={`row-${row.id}`}>
              <th scope="row" class="num">
                {row.id}
              </th>
              <td class="nowrap">{moment(row.at)}</td>
              <td>
                {row.who}
                <Key row={row} />
              </td>
              <td>
                {row.did} {row.subject}
              </td>
              <td class="whole">
                {row.detail}
                <Kept row={row} />
              </td>
              <td>
                <From row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What a change made of what was, and whose dates a sight held. */
function Kept({ row: { before, after, codes } }: { row: Recorded }) {
  const changed = changeWords(before, after);
  const shown = codes === null ? [] : (JSON.parse(codes) as string[]);
  return (
    <>
      {changed && <p class="note">{changed}</p>}
      {shown.length > 0 && <p class="note">{shown.join(", ")}</p>}
    </>
  );
}

/** The end of somebody's key, since two may have one name, and what they asked with in place of a browser. */
function Key({ row: { person, token } }: { row: Recorded }) {
  if (person === null) return null;
  return (
    <p class="note">
      <code>{keyEnd(person)}</code>
      {token !== null && (
        <>
          {" "}
          by token <code>{token}</code>
        </>
      )}
    </p>
  );
}

function From({ row: { agent, address, requestId } }: { row: Recorded }) {
  if (requestId === null) return <span class="note">no request</span>;
  return (
    <>
      <span class="nowrap">{agent ?? "a program without a name"}</span>
      <br />
      <span class="note nowrap">
        {address && `${address}, `}
        <code>{requestId.slice(0, 8)}</code>
      </span>
    </>
  );
}
