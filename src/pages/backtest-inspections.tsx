import type { Backtest } from "../core/priority/backtest.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";

export function leftOutWords({ leftOut }: Backtest, names: ReadonlyMap<string, string>): string {
  return leftOut
    .map(({ authorityCode, startedOn, why }) => {
      return `Left out: ${names.get(authorityCode) ?? authorityCode}, begun ${shortDay(startedOn)} (${why.charAt(0).toLowerCase()}${why.slice(1)}).`;
    })
    .join(" ");
}

/** Each inspection as it was scored. */
export function Inspections({ backtest, names }: { backtest: Backtest; names: ReadonlyMap<string, string> }) {
  return (
    <Scroll label="Table of inspections">
      <table class="dense look-back">
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Began</th>
            <th scope="col" class="num">
              Points
            </th>
            <th scope="col" class="num">
              Band
            </th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {backtest.inspections.map(({ authorityCode, startedOn, points, band, lessThanGood, inadequate }) => (
            <tr>
              <th scope="row">
                <a href={`/authorities/${authorityCode}`}>{names.get(authorityCode) ?? authorityCode}</a>
              </th>
              <td>{shortDay(startedOn)}</td>
              <td class="num">{points}</td>
              <td class="num">{band}</td>
              <td>{inadequate ? "inadequate" : lessThanGood ? "less than good" : "good or better"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
