import { daysBetween } from "../core/calendar.ts";
import type { Recommended } from "../core/plan/recommended.ts";
import { Scroll } from "./as-table.tsx";
import { soonerWords } from "./backtest-words.ts";
import { shortDay } from "./format.ts";

type Props = Pick<Recommended, "compared" | "day"> & { names: ReadonlyMap<string, string> };

/** The same as the chart shows, with what each authority's points were on the day. */
export function ReplayTable({ compared, day, names }: Props) {
  return (
    <Scroll label="Table of when each would have been reached">
      <table class="dense look-back">
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col" class="num">
              Points then
            </th>
            <th scope="col" class="num">
              Band then
            </th>
            <th scope="col">The programme</th>
            <th scope="col">Really</th>
            <th scope="col">The programme comes</th>
          </tr>
        </thead>
        <tbody>
          {compared.map(({ authorityCode, points, band, plannedOn, startedOn }) => (
            <tr>
              <th scope="row">
                <a href={`/authorities/${authorityCode}?as-at=${day}`}>{names.get(authorityCode) ?? authorityCode}</a>
              </th>
              <td class="num">{points}</td>
              <td class="num">{band}</td>
              <td>{plannedOn ? shortDay(plannedOn) : "no place"}</td>
              <td>{shortDay(startedOn)}</td>
              <td>{plannedOn ? soonerWords(daysBetween(plannedOn, startedOn)) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
