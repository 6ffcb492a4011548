import { ABOUT_EXPLOITATION, type Suggestion } from "../core/priority/suggest.ts";
import type { Signals } from "../store/signals.ts";
import { AsTable } from "./as-table.tsx";
import { causeWords } from "./escalation-words.ts";
import { longMonth } from "./format.ts";
import { nameOf } from "./signals.tsx";

type Props = {
  suggestions: readonly Suggestion[];
  terms: Pick<Signals, "authorities">;
  /** Whether whoever looks may open a case. */
  mayOpen: boolean;
  reports: number;
};

/** Cases worth opening, by what comes back: exploitation and missing children in sight, the other themes folded away. */
export function Suggestions({ suggestions, terms, mayOpen, reports }: Props) {
  const about = suggestions.filter(({ cause }) => ABOUT_EXPLOITATION.includes(cause));
  const others = suggestions.filter(({ cause }) => !ABOUT_EXPLOITATION.includes(cause));
  return (
    <section class="rule" aria-labelledby="suggested">
      <h2 id="suggested">Worth opening</h2>
      <p>
        The last {reports} reports in a row each list the same theme, and no case is open for it. What a report leaves
        out of its list is not thereby put right, and an authority that owns up to a weakness is not to be punished for
        it: look before you open.
      </p>
      <h3>About exploitation and missing children: {about.length}</h3>
      {about.length > 0 && (
        <Rows {...{ rows: about, terms, mayOpen, name: "about exploitation and missing children" }} />
      )}
      {others.length > 0 && (
        <AsTable summary={`Show ${others.length} about other themes`}>
          <Rows {...{ rows: others, terms, mayOpen, name: "about other themes" }} />
        </AsTable>
      )}
    </section>
  );
}

type RowsProps = Pick<Props, "terms" | "mayOpen"> & { rows: readonly Suggestion[]; name: string };

function Rows({ rows, terms, mayOpen, name }: RowsProps) {
  const byName = [...rows].sort((one, other) => (nameOf(terms, one) < nameOf(terms, other) ? -1 : 1));
  return (
    <table>
      <caption class="govuk-visually-hidden">Cases worth opening {name}</caption>
      <thead>
        <tr>
          <th scope="col">Authority</th>
          <th scope="col">Theme, and reports that list it</th>
          {mayOpen && <th scope="col">Case</th>}
        </tr>
      </thead>
      <tbody>
        {byName.map((one) => (
          <tr>
            <th scope="row">
              <a href={`/authorities/${one.authorityCode}`}>{nameOf(terms, one)}</a>
            </th>
            <td>
              {causeWords(one.cause)}: {one.reports.map(longMonth).join(", ")}
            </td>
            {mayOpen && (
              <td>
                <a href={`/escalations/new?authority=${one.authorityCode}&cause=${one.cause}`}>
                  Open
                  <span class="govuk-visually-hidden">
                    {" "}
                    a case for {nameOf(terms, one)}: {causeWords(one.cause)}
                  </span>
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
