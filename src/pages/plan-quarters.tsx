import type { Quartered } from "../core/precision.ts";
import type { SeenVisit } from "../store/plan.ts";
import { Scroll } from "./as-table.tsx";
import { quarterName } from "./quarters.ts";

/** The visits whose days are not for whoever asks: under each quarter by name, an order that says nothing of when. */
export function PlanQuarters({ quartered }: { quartered: readonly Quartered<SeenVisit>[] }) {
  const quarters = [...new Set(quartered.map(({ quarter }) => quarter))].sort();
  return (
    <Scroll label="Table of visits by quarter">
      <table class="dense plan-visits">
        <caption>Visits in other regions, by quarter</caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Kind</th>
            <th scope="col">Region</th>
            <th scope="col">Band</th>
          </tr>
        </thead>
        {quarters.map((quarter) => (
          <tbody>
            <tr class="plan-month">
              <th scope="rowgroup" colspan={4}>
                <b>{quarterName(quarter)}</b>
              </th>
            </tr>
            {quartered
              .filter((visit) => visit.quarter === quarter)
              .sort((one, other) => one.authorityName.localeCompare(other.authorityName, "en-GB"))
              .map(({ authorityCode, authorityName, kind, region, band, points }) => (
                <tr>
                  <th scope="row">
                    <a href={`/authorities/${authorityCode}`}>{authorityName}</a>
                  </th>
                  <td>{kind}</td>
                  <td>{region}</td>
                  <td>
                    {band} <small>{points} points</small>
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}
