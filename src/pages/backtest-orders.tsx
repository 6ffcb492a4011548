import type { Backtest, OrderId } from "../core/priority/backtest.ts";
import { ORDER_WORDS } from "../core/priority/backtest.ts";
import { Scroll } from "./as-table.tsx";
import { FIGURES, type FigureName, figureWords, ORDER_NAMES, valueWords } from "./backtest-words.ts";
import { IntervalAxis, IntervalMark, type IntervalScale, intervalScale } from "./interval-chart.tsx";

/** What each figure is looked at beside: chance, the real order, or half. */
const BESIDE: Readonly<Record<FigureName, number>> = {
  auc: 0.5,
  daysEarlier: 0,
  daysEarlierInadequate: 0,
  shareInFirstHalf: 0.5,
  shareLater: 0,
};

/** Every order with every figure: the picture is the table. */
export function OrdersTable({ orders }: Pick<Backtest, "orders">) {
  const columns = FIGURES.map((figure) => {
    const intervals = orders.flatMap(({ measures }) => measures[figure.figure] ?? []);
    return { ...figure, scale: intervalScale(intervals, BESIDE[figure.figure]) };
  });
  return (
    <Scroll label="Every order with every figure">
      <table class="orders">
        <caption class="govuk-visually-hidden">What each order would have done, with 95% intervals</caption>
        <thead>
          <tr>
            <th scope="col">Order</th>
            {columns.map(({ figure, name, scale }) => (
              <th scope="col">
                {name}
                <IntervalAxis scale={scale} written={(value) => valueWords(figure, value)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map(({ order, measures }) => (
            <tr class={order === "scorecard" ? "chosen" : undefined}>
              <th scope="row">
                <b>{ORDER_NAMES[order]}</b>
                <br />
                <span class="note">{ORDER_WORDS[order]}</span>
              </th>
              {columns.map(({ figure, scale }) => (
                <td>
                  <Figure {...{ order, figure, scale, interval: measures[figure] }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type FigureProps = {
  order: OrderId;
  figure: FigureName;
  scale: IntervalScale;
  interval: Backtest["orders"][number]["measures"][FigureName];
};

function Figure({ order, figure, scale, interval }: FigureProps) {
  if (interval === null) return <span class="note">{order === "real" ? "no forecast" : "–"}</span>;
  return (
    <>
      <IntervalMark scale={scale} interval={interval} />
      {figureWords(figure, interval)}
    </>
  );
}
