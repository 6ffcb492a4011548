import { addDays, type Day } from "../core/calendar.ts";
import { Scroll } from "./as-table.tsx";
import { count, percent, shortDay } from "./format.ts";
import { halfYears, LineSample, type OrderKind } from "./step-chart.tsx";

/** One way to order the visits, and what comes of it. */
export type Order = {
  kind: OrderKind;
  name: string;
  waiting: number[];
  past: number[];
  halfBy: Day | null;
  weeksPast: number;
  waitingCost: number;
  cost: number;
};

/** The figures of each order, the plan's first. */
export function OrderTable({ orders }: { orders: readonly Order[] }) {
  const plan = orders.find(({ kind }) => kind === "plan");
  const against = (part: "waitingCost" | "cost", order: Order) => Math.round((100 * order[part]) / (plan?.[part] || 1));
  return (
    <Scroll label="What each order buys">
      <table>
        <thead>
          <tr>
            <th scope="col">Order of visits</th>
            <th scope="col" class="num">
              Half the urgency visited by
            </th>
            <th scope="col" class="num">
              Waiting (this plan = 100)
            </th>
            <th scope="col" class="num">
              Weeks past window, all authorities
            </th>
            <th scope="col" class="num">
              Whole cost (this plan = 100)
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.toReversed().map((order) => (
            <tr class={order.kind === "plan" ? "chosen" : undefined}>
              <th scope="row" class="nowrap">
                <LineSample kind={order.kind} /> {order.name}
              </th>
              <td class="num nowrap">{order.halfBy ? shortDay(addDays(order.halfBy, -3)) : "not in the programme"}</td>
              <td class="num">{against("waitingCost", order)}</td>
              <td class="num">{count(order.weeksPast)}</td>
              <td class="num">{against("cost", order)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The charts' values twice a year. */
export function SeriesTable({ orders, mondays }: { orders: readonly Order[]; mondays: readonly Day[] }) {
  const rows = halfYears(mondays).map((monday) => ({ monday, week: mondays.indexOf(monday) }));
  const columns = orders.toReversed();
  return (
    <Scroll label="Urgency waiting and authorities past their window, twice a year">
      <table>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            {columns.map(({ name }) => (
              <th scope="col" class="num">
                {name}: urgency waiting
              </th>
            ))}
            {columns.map(({ name }) => (
              <th scope="col" class="num">
                {name}: past their window
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ monday, week }) => (
            <tr>
              <th scope="row" class="nowrap">
                {shortDay(monday)}
              </th>
              {columns.map(({ waiting }) => (
                <td class="num">{percent(waiting[week] ?? 0)}</td>
              ))}
              {columns.map(({ past }) => (
                <td class="num">{past[week]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
