import type { IndicatorId } from "../core/indicator.ts";
import { INDICATOR_WORDS } from "../core/words.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import { Chart } from "./authority-chart.tsx";
import { figure, type Period, type Series } from "./authority-series.ts";
import { longDay } from "./format.ts";

type Props = { name: string; series: readonly Series[] };

/** Published figures beside the statistical neighbours and England, over time. */
export function Indicators({ name, series }: Props) {
  const shown = series.filter(({ periods }) => periods.length > 0);
  if (shown.length === 0) {
    return (
      <section class="rule" aria-labelledby="figures">
        <h2 id="figures">Against statistical neighbours and England</h2>
        <p class="note">None of the figures that are charted here had been published by this day.</p>
      </section>
    );
  }
  return (
    <section class="rule" aria-labelledby="figures">
      <h2 id="figures">Against statistical neighbours and England</h2>
      <div class="thirds charts">
        {shown.map((one) => (
          <figure>
            <figcaption class="small">
              <b>{INDICATOR_WORDS[one.indicator].name}</b>
              <br />
              <span class="note">{unitWords(one)}</span>
            </figcaption>
            <Chart series={one} name={name} label={spokenSeries(one, name)} />
          </figure>
        ))}
      </div>
      <p class="note">
        Thick: {name}. Thin: median of its ten statistical neighbours. Dotted: mean of England. CSE counts show
        recording as much as risk: a fall is a question, not an improvement, and a zero is never reassuring. Sources:{" "}
        {[...new Set(shown.map(({ indicator }) => INDICATOR_WORDS[indicator].source))].join("; ")}.
      </p>
      <AsTable>
        <Scroll label="Figures, a table that scrolls">
          <FigureTable series={shown} name={name} />
        </Scroll>
      </AsTable>
    </section>
  );
}

function FigureTable({ series, name }: { series: readonly Series[]; name: string }) {
  return (
    <table>
      <caption>The same figures, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Year to, or day</th>
          <th scope="col" class="num">
            {name}
          </th>
          <th scope="col" class="num">
            Neighbours, median
          </th>
          <th scope="col" class="num">
            England, mean
          </th>
        </tr>
      </thead>
      <tbody>
        {series.flatMap(({ indicator, periods }) =>
          [...periods].reverse().map(({ periodEnd, own, neighbours, england }) => (
            <tr>
              <th scope="row">
                {INDICATOR_WORDS[indicator].name}, {INDICATOR_WORDS[indicator].unit}
              </th>
              <td>{longDay(periodEnd)}</td>
              {[own, neighbours, england].map((value) => (
                <td class="num">{value === null ? "not published" : figure(value, indicator)}</td>
              ))}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function unitWords({ indicator, periods }: Series): string {
  const { unit } = INDICATOR_WORDS[indicator];
  const end = periods.at(-1)?.periodEnd ?? "";
  const when = end.endsWith("-09-30") ? "30 September" : "year to 31 March";
  return `${unit}, ${when}`;
}

function spokenSeries({ indicator, periods }: Series, name: string): string {
  const newest = periods.findLast(({ own }) => own !== null);
  const { name: what } = INDICATOR_WORDS[indicator];
  if (!newest) return `${what}: nothing published for ${name}`;
  return `${what}: ${spokenPeriod(newest, indicator, name)}`;
}

function spokenPeriod({ own, neighbours, england, periodEnd }: Period, indicator: IndicatorId, name: string): string {
  const parts = [[name, own] as const, ["neighbours", neighbours] as const, ["England", england] as const];
  const said = parts.flatMap(([who, value]) => (value === null ? [] : [`${who} ${figure(value, indicator)}`]));
  return `${said.join(", ")} on ${longDay(periodEnd)}`;
}
