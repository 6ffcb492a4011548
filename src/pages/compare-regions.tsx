import type { Standing } from "../core/plan/compare.ts";
import { Scroll } from "./as-table.tsx";
import type { Between } from "./compare-view.ts";
import { count, shortDay } from "./format.ts";

/** When each region's last visit ends, how many are late and how many moved, before and after. */
export function CompareRegions({ between: { comparison, plans, names } }: { between: Between }) {
  const { regions, moved, before, after } = comparison;
  const lastName = (standing: Standing) => (standing.last ? names.authority(standing.last) : "nobody");
  return (
    <section class="rule" aria-labelledby="regions">
      <h2 id="regions">By region</h2>
      <p>
        Last of all in plan {plans[0]}: {lastName(before)}; in plan {plans[1]}: {lastName(after)}.
      </p>
      <Scroll label="Table by region">
        <table>
          <caption class="govuk-visually-hidden">Before and after, by region</caption>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col" class="num">
                Visits
              </th>
              <th scope="col" class="num">
                Moved
              </th>
              <th scope="col">Last visit ends</th>
              <th scope="col" class="num">
                Past window
              </th>
              <th scope="col" class="num">
                Weeks past
              </th>
              <th scope="col" class="num">
                Left out
              </th>
            </tr>
          </thead>
          <tbody>
            {regions.map((row) => (
              <tr>
                <th scope="row">{row.region}</th>
                <Cells {...row} />
              </tr>
            ))}
            <tr class="total">
              <th scope="row">England</th>
              <Cells moved={moved.length} before={before} after={after} />
            </tr>
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Cells({ moved, before, after }: { moved: number; before: Standing; after: Standing }) {
  const day = (end: string | null) => (end === null ? "–" : shortDay(end));
  return (
    <>
      <td class="num">{changed(before.visits, after.visits)}</td>
      <td class="num">{moved}</td>
      <td class="nowrap">{changed(day(before.endsOn), day(after.endsOn))}</td>
      <td class="num">{changed(before.late, after.late)}</td>
      <td class="num">{changed(count(before.weeksLate), count(after.weeksLate))}</td>
      <td class="num">{changed(before.unplaced, after.unplaced)}</td>
    </>
  );
}

/** "12", or "12, then 14" where it differs. */
function changed(before: string | number, after: string | number): string {
  return before === after ? String(after) : `${before}, then ${after}`;
}
