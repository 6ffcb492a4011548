import { addDays, type Day } from "../core/calendar.ts";
import type { Policy } from "../core/priority/policy.ts";
import { weightOf } from "../core/priority/priority.ts";
import type { Programme } from "../core/programme.ts";
import type { Home, HomePlan } from "../store/home.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import { count, percent, shortDay } from "./format.ts";
import {
  type Awaited,
  halfVisitedBy,
  pastWindow,
  type Starts,
  urgencyWaiting,
  weeksOnSite,
  weeksPastWindow,
} from "./order-series.ts";
import { mondaysOf } from "./quarters.ts";
import { halfYears, LineSample, type OrderKind, StepChart } from "./step-chart.tsx";

/** One way to order the visits, and what comes of it. */
type Order = {
  kind: OrderKind;
  name: string;
  waiting: number[];
  past: number[];
  halfBy: Day | null;
  weeksPast: number;
  waitingCost: number;
  cost: number;
};

type OrderBuysProps = { home: Home; plan: HomePlan; programme: Programme; policy: Policy; today: Day };

/** What the plan's order buys against the two orders that need no planner. */
export function OrderBuys({ home, plan, programme, policy, today }: OrderBuysProps) {
  const mondays = mondaysOf(programme);
  const orders = ordersOf(home, plan, policy, mondays);
  const most = Math.max(4, ...orders.flatMap(({ past }) => past));
  const chart = { mondays, closed: plan.closedWeeks, today };
  return (
    <section class="rule" aria-labelledby="order">
      <h2 id="order">What this order buys</h2>
      <p class="note">
        Each authority weighs by its priority: {policy.doublingPoints} points double what a week of waiting costs. Lower
        is better in both charts. Grey: closed weeks.
      </p>
      <div class="halves">
        <StepChart
          title="Urgency still waiting"
          lines={orders.map(({ kind, waiting }) => ({ kind, values: waiting }))}
          most={1}
          written={(share) => `${Math.round(share * 100)}%`}
          {...chart}
        />
        <StepChart
          title="Authorities past their window, not yet visited"
          lines={orders.map(({ kind, past }) => ({ kind, values: past }))}
          most={most}
          written={String}
          {...chart}
        />
      </div>
      <OrderTable orders={orders} />
      <AsTable summary="Show the charts as a table">
        <SeriesTable orders={orders} mondays={mondays} />
      </AsTable>
    </section>
  );
}

function ordersOf({ authorities, visits }: Home, { figures }: HomePlan, policy: Policy, mondays: Day[]): Order[] {
  const placeOf = new Map(authorities.map(({ code }, nth) => [code, nth]));
  const awaited = visits.map((visit): Awaited => {
    return { weight: weightOf(visit.points, policy), weeksOnSite: weeksOnSite(visit), dueTo: visit.dueTo };
  });
  const order = (kind: OrderKind, name: string, starts: Starts, cost: number, waitingCost: number): Order => {
    const waiting = urgencyWaiting(awaited, starts, mondays);
    const past = pastWindow(awaited, starts, mondays);
    const weeksPast = weeksPastWindow(awaited, starts);
    return { kind, name, waiting, past, halfBy: halfVisitedBy(waiting, mondays), weeksPast, waitingCost, cost };
  };
  const { byDue, byRisk } = figures.naive;
  const startsIn = (naive: { starts: Starts }) =>
    visits.map(({ authorityCode }) => naive.starts[placeOf.get(authorityCode) ?? -1] ?? null);
  const own = visits.map(({ startsOn }) => startsOn);
  return [
    order("risk", "Sort by risk", startsIn(byRisk), byRisk.cost, byRisk.parts.waiting),
    order("due", "Sort by due date", startsIn(byDue), byDue.cost, byDue.parts.waiting),
    order("plan", "This plan", own, figures.cost, figures.parts.waiting),
  ];
}

function OrderTable({ orders }: { orders: readonly Order[] }) {
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

function SeriesTable({ orders, mondays }: { orders: readonly Order[]; mondays: readonly Day[] }) {
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
