import { count } from "../core/words.ts";
import type { Calls } from "../store/calls.ts";
import { Scroll } from "./as-table.tsx";
import { longDay, shortDay } from "./format.ts";

/** The monitoring and focused visits of the fortnight, which no plan has. */
export function BetweenCalls({ between, linked }: Pick<Calls, "between"> & { linked: boolean }) {
  const { from, visits } = between;
  if (visits.length === 0) return null;
  return (
    <Scroll label="Monitoring and focused visits, a table that scrolls">
      <table>
        <caption>Monitoring and focused visits in the two weeks from {longDay(from)}</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Week of</th>
            <th scope="col">Kind</th>
            <th scope="col">Team</th>
            <th scope="col">What it looks at</th>
          </tr>
        </thead>
        <tbody>
          {visits.map(({ key, authorityName, startsOn, days, kind, teamName, theme }) => (
            <tr>
              <th scope="row">{linked ? <a href={`/between/${key}`}>{authorityName}</a> : authorityName}</th>
              <td class="nowrap">{shortDay(startsOn)}</td>
              <td>
                {kind}, {count(days, "day")}
              </td>
              <td class="nowrap">{teamName}</td>
              <td>{theme}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
