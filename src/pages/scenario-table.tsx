import type { ScenarioFound } from "../core/plan/scenario-found.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay, count as whole } from "./format.ts";
import { percentUp } from "./plan-words.ts";

/** One row: what it is called, what it changes, and what came of it; in a search, whether it is enough. */
export type Tabled = { name: string; says: string; found: ScenarioFound; isEnough: boolean | null };

/** Everything drawn up, in one table with the plan that pages showed. */
export function ScenarioTable({ tabled, names }: { tabled: readonly Tabled[]; names: ReadonlyMap<string, string> }) {
  const isSearch = tabled.some(({ isEnough }) => isEnough !== null);
  return (
    <Scroll label="Table of scenarios">
      <table class="scenarios">
        <caption class="govuk-visually-hidden">What came of each</caption>
        <thead>
          <tr>
            <th scope="col">Scenario</th>
            {isSearch && <th scope="col">Is it enough?</th>}
            <th scope="col" class="num">
              Teams
            </th>
            <th scope="col">Last visit ends</th>
            <th scope="col">Last authority</th>
            <th scope="col" class="num">
              Left out
            </th>
            <th scope="col" class="num">
              Past window
            </th>
            <th scope="col" class="num">
              Weeks past
            </th>
            <th scope="col" class="num">
              Wait by risk, weeks
            </th>
            <th scope="col" class="num">
              Moved
            </th>
            <th scope="col" class="num">
              From the best
            </th>
          </tr>
        </thead>
        <tbody>
          {tabled.map(({ name, says, found, isEnough }) => (
            <tr>
              <th scope="row">
                <b>{name}</b>
                {says !== "" && <small>{says}</small>}
              </th>
              {isSearch && <td>{isEnough === null ? "" : isEnough ? "Yes" : "No"}</td>}
              <td class="num">{found.teams}</td>
              <td class="nowrap">{found.endsOn ? shortDay(found.endsOn) : "–"}</td>
              <td>{found.last ? (names.get(found.last) ?? found.last) : "–"}</td>
              <td class="num">{found.unplaced}</td>
              <td class="num">{found.late}</td>
              <td class="num">{whole(found.weeksLate)}</td>
              <td class="num">{found.waitWeeks.toFixed(1)}</td>
              <td class="num">{found.moved}</td>
              <td class="num nowrap">{found.gap === null ? "not proved" : `≤ ${percentUp(found.gap)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** When each region's last visit ends in each scenario, and how many are late or left out. */
export function ScenarioRegions({ tabled }: { tabled: readonly Tabled[] }) {
  const regions = tabled[0]?.found.regions.map(({ region }) => region) ?? [];
  return (
    <section class="rule" aria-labelledby="regions">
      <h2 id="regions">By region</h2>
      <Scroll label="Table of scenarios by region">
        <table class="scenarios">
          <caption>When the last visit ends; late, and left out, where there are any</caption>
          <thead>
            <tr>
              <th scope="col">Region</th>
              {tabled.map(({ name }) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {regions.map((region, nth) => (
              <tr>
                <th scope="row">{region}</th>
                {tabled.map(({ found }) => (
                  <td>{regionWords(found.regions[nth])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function regionWords(found: ScenarioFound["regions"][number] | undefined): string {
  if (!found) return "–";
  const { endsOn, late, unplaced } = found;
  return [
    endsOn ? shortDay(endsOn) : "nobody",
    ...(late > 0 ? [`${late} late`] : []),
    ...(unplaced > 0 ? [`${unplaced} left out`] : []),
  ].join(", ");
}
