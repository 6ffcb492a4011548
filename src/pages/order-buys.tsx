import type { Day } from "../core/calendar.ts";
import type { Policy } from "../core/priority/policy.ts";
import { weightOf } from "../core/priority/priority.ts";
import type { Programme } from "../core/programme.ts";
import type { Home, HomePlan } from "../store/home.ts";
import { AsTable } from "./as-table.tsx";
import {
  type Awaited,
  halfVisitedBy,
  pastWindow,
  type Starts,
  urgencyWaiting,
  waitsOf,
  weeksOnSite,
  weeksPastWindow,
} from "./order-series.ts";
import { type Order, OrderTable, SeriesTable } from "./order-table.tsx";
import { orderSays } from "./order-words.ts";
import { mondaysOf } from "./quarters.ts";
import { type OrderKind, StepChart } from "./step-chart.tsx";

type OrderBuysProps = {
  home: Home;
  plan: HomePlan;
  programme: Programme;
  policy: Policy;
  today: Day;
  mayAskProof: boolean;
};

/** What the plan's order buys against the two orders that need no planner. */
export function OrderBuys({ home, plan, programme, policy, today, mayAskProof }: OrderBuysProps) {
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
      <p class="small">
        {orderSays(orders, plan.figures.bound)} <a href={`/plans/${home.frame.plan?.number}`}>See the plan’s cost</a>
        {mayAskProof && (
          <>
            {" or "}
            <a href={`/plans/${home.frame.plan?.number}/proof`}>how it is proved</a>
          </>
        )}
      </p>
      <AsTable summary="Show the charts as a table">
        <SeriesTable orders={orders} mondays={mondays} />
      </AsTable>
    </section>
  );
}

function ordersOf({ unplacedCodes, visits }: Home, { figures }: HomePlan, policy: Policy, mondays: Day[]): Order[] {
  // The naive starts go by the codes of all that the plan visits, or would.
  const codes = [...visits.map(({ authorityCode }) => authorityCode), ...unplacedCodes].sort();
  const placeOf = new Map(codes.map((code, nth) => [code, nth]));
  const awaited = visits.map((visit): Awaited => {
    return { weight: weightOf(visit.points, policy), weeksOnSite: weeksOnSite(visit), dueTo: visit.dueTo };
  });
  const order = (kind: OrderKind, name: string, starts: Starts, cost: number, waitingCost: number): Order => {
    const waits = waitsOf(awaited, starts);
    const waiting = urgencyWaiting(waits, mondays);
    const past = pastWindow(waits, mondays);
    const weeksPast = weeksPastWindow(waits);
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
