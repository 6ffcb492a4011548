import type { ComparedPlan } from "../core/plan/compared.ts";
import { averageWeek } from "../core/plan/why.ts";
import { totalOf } from "../core/schedule/cost.ts";
import { Scroll } from "./as-table.tsx";
import { priceWords } from "./compare-moved.tsx";
import type { Between } from "./compare-view.ts";
import { count } from "./format.ts";
import { PARTS } from "./plan-words.ts";

/** What each plan costs by its own prices, and what both cost by the later one's, by part. */
export function CompareCost({ between }: { between: Between }) {
  const { before, after, plans, comparison, names } = between;
  const { underLater } = comparison;
  const units = [averageWeek(before.problem), names.unit, names.unit, names.unit];
  // Where authorities were added or are gone, only those of both can be set against each other.
  const alike = totalOf(underLater.after) === totalOf(after.parts);
  const columns = [before.parts, after.parts, underLater.before, ...(alike ? [] : [underLater.after])];
  const shown = PARTS.filter(({ part }) => columns.some((parts) => parts[part] > 0));
  const weeks = (amount: number, nth: number) => count(Math.round(amount / (units[nth] ?? 1)));
  const totals = columns.map(totalOf);
  return (
    <section class="rule" aria-labelledby="cost">
      <h2 id="cost">What it costs</h2>
      <p>{policyWords(between)}</p>
      <Scroll label="Table of costs">
        <table>
          <caption>Cost in weeks of an average authority’s waiting</caption>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col" class="num">
                Plan {plans[0]}, its own prices
              </th>
              <th scope="col" class="num">
                Plan {plans[1]}, its own prices
              </th>
              <th scope="col" class="num">
                Plan {plans[0]} at plan {plans[1]}’s prices
              </th>
              {!alike && (
                <th scope="col" class="num">
                  Plan {plans[1]}, the same authorities
                </th>
              )}
              <th scope="col" class="num">
                Differs by
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ part, name, says }) => (
              <tr>
                <th scope="row">
                  <b>{name}</b>: {says}
                </th>
                {columns.map((parts, nth) => (
                  <td class="num">{weeks(parts[part], nth)}</td>
                ))}
                <td class="num nowrap">{priceWords(underLater.after[part] - underLater.before[part], names.unit)}</td>
              </tr>
            ))}
            <tr class="total">
              <th scope="row">All</th>
              {totals.map((total, nth) => (
                <td class="num">{weeks(total, nth)}</td>
              ))}
              <td class="num nowrap">{priceWords(-underLater.bought, names.unit)}</td>
            </tr>
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function policyWords({ before, after, plans }: Between): string {
  const data =
    before.asAt !== after.asAt
      ? "They saw the data of different days, so waiting is priced by different points"
      : samePoints(before, after)
        ? "Both saw the data of the same day"
        : "Both are as at the same day, but what is known changed in between, so waiting is priced by different points";
  const policy =
    before.policyVersion === after.policyVersion
      ? `both use policy ${after.policyVersion}`
      : `plan ${plans[0]} uses policy ${before.policyVersion} and plan ${plans[1]} policy ${after.policyVersion}, so their own costs do not compare: the last columns price both by policy ${after.policyVersion}`;
  const programme =
    before.programmeVersion === after.programmeVersion
      ? ""
      : ` The programme changed between them, from version ${before.programmeVersion} to ${after.programmeVersion}.`;
  return `${data}; ${policy}.${programme}`;
}

/** True where every authority that both plans visit has the same points in both. */
export function samePoints(before: Pick<ComparedPlan, "visits">, after: Pick<ComparedPlan, "visits">): boolean {
  const points = new Map(before.visits.map((visit) => [visit.authorityCode, visit.points]));
  return after.visits.every((visit) => (points.get(visit.authorityCode) ?? visit.points) === visit.points);
}
