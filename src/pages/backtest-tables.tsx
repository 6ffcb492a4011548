import type { Backtest } from "../core/priority/backtest.ts";
import type { Measures } from "../core/priority/redeal.ts";
import { Scroll } from "./as-table.tsx";
import { FACTOR_WORDS } from "./authority-words.ts";
import { figureWords, valueWords, whole } from "./backtest-words.ts";
import { ChangeBar, IntervalAxis, IntervalMark, intervalScale } from "./interval-chart.tsx";

/** How many were found less than good in each band. */
export function BandsTable({ bands }: Pick<Backtest, "bands">) {
  const scale = intervalScale([{ value: 0, low: 0, high: 1 }], 0);
  return (
    <Scroll label="Found less than good, by band">
      <table class="look-back">
        <thead>
          <tr>
            <th scope="col">Band</th>
            <th scope="col" class="num">
              Inspections
            </th>
            <th scope="col" class="num">
              Less than good
            </th>
            <th scope="col">
              Share
              <IntervalAxis scale={scale} written={(value) => valueWords("shareLater", value)} />
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map(({ band, inspections, lessThanGood, share }) => (
            <tr>
              <th scope="row">Band {band}</th>
              <td class="num">{inspections}</td>
              <td class="num">{lessThanGood}</td>
              <td>
                {inspections === 0 ? (
                  "none inspected"
                ) : (
                  <>
                    <IntervalMark scale={scale} interval={share} />
                    {figureWords("shareLater", share)}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function YearsTable({ years }: Pick<Backtest, "years">) {
  return (
    <Scroll label="The scorecard, year by year">
      <table class="look-back">
        <thead>
          <tr>
            <th scope="col">Begun in</th>
            <th scope="col" class="num">
              Inspections
            </th>
            <th scope="col" class="num">
              Less than good
            </th>
            <th scope="col" class="num">
              Area under the curve
            </th>
            <th scope="col" class="num">
              Days earlier
            </th>
            <th scope="col" class="num">
              In the first half
            </th>
            <th scope="col" class="num">
              Found later
            </th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, inspections, lessThanGood, measures }) => (
            <tr>
              <th scope="row">{year}</th>
              <td class="num">{inspections}</td>
              <td class="num">{lessThanGood}</td>
              <td class="num">{measures.auc === null ? "–" : measures.auc.toFixed(2)}</td>
              <td class="num">{measures.daysEarlier === null ? "–" : whole(measures.daysEarlier)}</td>
              <td class="num">{measures.foundInFirstHalf}</td>
              <td class="num">{Math.round((measures.shareLater ?? 0) * lessThanGood)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The scorecard without one factor: a figure that falls without it is what the factor brings. */
export function WithoutTable({ without, scorecard }: Pick<Backtest, "without"> & { scorecard: Scorecard }) {
  const changes = without.map(({ factor, measures }) => {
    return {
      factor,
      measures,
      auc: less(measures.auc, scorecard.auc),
      days: less(measures.daysEarlier, scorecard.days),
    };
  });
  const scaleOf = (part: "auc" | "days") => {
    return intervalScale(
      changes.map((one) => ({ value: one[part], low: one[part], high: one[part] })),
      0,
    );
  };
  const [aucScale, daysScale] = [scaleOf("auc"), scaleOf("days")];
  return (
    <Scroll label="The scorecard without one factor">
      <table class="look-back without">
        <thead>
          <tr>
            <th scope="col">Without</th>
            <th scope="col" class="num">
              Area under the curve
            </th>
            <th scope="col">Change</th>
            <th scope="col" class="num">
              Days earlier
            </th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ factor, measures, auc, days }) => (
            <tr>
              <th scope="row">{FACTOR_WORDS[factor]}</th>
              <td class="num">{(measures.auc ?? 0).toFixed(3)}</td>
              <td>
                <ChangeBar scale={aucScale} change={auc} />
                {signed(auc, 3)}
              </td>
              <td class="num">{whole(measures.daysEarlier ?? 0)}</td>
              <td>
                <ChangeBar scale={daysScale} change={days} />
                {signed(days, 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type Scorecard = { auc: number; days: number };

function less(value: Measures["auc"], whole: number): number {
  return (value ?? whole) - whole;
}

/** "+0.006", "−3", "0" */
export function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return "0";
  return value > 0 ? `+${text}` : `−${text}`;
}
