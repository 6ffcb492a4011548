import { LEAST_SHOWN } from "../core/merged-counts.ts";
import { listed } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import type { Told } from "./committee-figures.ts";

/** Whole programme by quarter: how many visits start. */
export function QuarterCounts({ told: { quarters, planned } }: { told: Told }) {
  return (
    <table class="committee-counts">
      <caption class="govuk-visually-hidden">Visits that start in each quarter</caption>
      <thead>
        <tr>
          <th scope="col">Quarter</th>
          <th scope="col" class="num">
            Visits that start (S2)
          </th>
        </tr>
      </thead>
      <tbody>
        {quarters.map(({ name, count }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="num">{count}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">All</th>
          <td class="num">{planned}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Each region's public counts; visits by year where no single authority can be told from them. */
export function RegionCounts({ told: { groups, years } }: { told: Told }) {
  const together = groups
    .filter(({ rows }) => rows.length > 1)
    .map(({ rows }) => listed(rows.map((row) => row.region)));
  return (
    <>
      <Scroll label="Counts by region">
        <table class="committee-counts">
          <caption class="govuk-visually-hidden">Authorities and visits by region</caption>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col" class="num">
                All
              </th>
              <th scope="col" class="num">
                Done (S1, S5)
              </th>
              <th scope="col" class="num">
                CSE not since 2018 (S4)
              </th>
              {years.map((year) => (
                <th scope="col" class="num">
                  Start in {year} (S2)
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ rows, byYear }) =>
              rows.map((row, nth) => (
                <tr>
                  <th scope="row">{row.region}</th>
                  <td class="num">{row.all}</td>
                  <td class="num">{row.done}</td>
                  <td class="num">{row.notExamined}</td>
                  {nth === 0 &&
                    byYear.map((visits) => (
                      <td class="num" rowspan={rows.length > 1 ? rows.length : undefined}>
                        {visits}
                      </td>
                    ))}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scroll>
      {years.length > 0 && together.length > 0 && (
        <p class="note">
          Counted together, because fewer than {LEAST_SHOWN} would tell of single authorities: {together.join("; ")}.
        </p>
      )}
      {years.length === 0 && <p class="note">Not told by year: it would tell of single authorities.</p>}
    </>
  );
}
