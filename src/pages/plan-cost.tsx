import { gapOf } from "../core/schedule/outcome.ts";
import type { WholePlan } from "../store/plan.ts";
import { Scroll } from "./as-table.tsx";
import { count } from "./format.ts";
import { CostBars } from "./plan-bars.tsx";
import { against, dearestPart, PARTS, percentUp } from "./plan-words.ts";

/** What a plan costs, by part, beside the two orders a spreadsheet would give: in words, as bars and as a table. */
export function PlanCost({ plan, lateVisits, unplaced }: WholePlan) {
  const { figures } = plan;
  const { byRisk, byDue } = figures.naive;
  const orders = [
    { name: "This plan", ...figures, lateVisits, unplaced: unplaced.length },
    { name: "Sort by risk", ...byRisk },
    { name: "Sort by due date", ...byDue },
  ];
  const weeks = (cost: number) => count(Math.round(cost / plan.meanWeight));
  const cells = (of: (order: (typeof orders)[number]) => string) =>
    orders.map((order) => <td class="num">{of(order)}</td>);
  return (
    <section class="rule" aria-labelledby="cost">
      <h2 id="cost">What it costs</h2>
      <p>{comparison(plan.figures)}</p>
      <CostBars orders={orders} bound={figures.bound} />
      <Scroll label="Table of costs">
        <table>
          <caption>Cost in weeks of an average authority’s waiting</caption>
          <thead>
            <tr>
              <th scope="col">Part</th>
              {orders.map(({ name }) => (
                <th scope="col" class="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PARTS.filter(({ part }) => orders.some(({ parts }) => parts[part] > 0)).map(({ part, name, says }) => (
              <tr>
                <th scope="row">
                  <b>{name}</b>: {says}
                </th>
                {cells(({ parts }) => weeks(parts[part]))}
              </tr>
            ))}
            <tr class="total">
              <th scope="row">All</th>
              {cells(({ cost }) => weeks(cost))}
            </tr>
            {figures.bound !== null && (
              <tr>
                <th scope="row">Most that any other plan could save</th>
                {cells(({ cost }) => percentUp(gapOf({ cost, bound: figures.bound }) ?? 1))}
              </tr>
            )}
            <tr>
              <th scope="row">Visits that end past their window</th>
              {cells(({ lateVisits }) => count(lateVisits))}
            </tr>
            <tr>
              <th scope="row">Authorities without a visit</th>
              {cells(({ unplaced }) => count(unplaced))}
            </tr>
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** How the plan stands against what a spreadsheet would do, and in which part most of the difference lies. */
function comparison({ cost, parts, naive: { byRisk, byDue } }: WholePlan["plan"]["figures"]): string {
  const [risk, due] = [byRisk, byDue].map((naive) => {
    const part = dearestPart(naive.parts, parts);
    return `${against(naive.cost, cost)}${part ? `, mostly in ${part}` : ""}`;
  });
  return `Under the same rules, sorting by risk, each in the earliest week that has a team, would cost ${risk}; sorting by due date, ${due}.`;
}
