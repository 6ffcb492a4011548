import { addDays, type Day, daysBetween } from "../core/calendar.ts";
import type { StartPrice } from "../core/plan/why.ts";
import type { PlannedVisit } from "../store/authority.ts";

import { AsTable } from "./as-table.tsx";
import { dayMonth, monthYear, shortDay } from "./format.ts";

const WIDTH = 330;
const FOOT = 90;
const TALLEST = 59;
/** Half a year shows the choice: two months before the planned start, four after. */
const WEEKS = 26;
const WEEKS_BEFORE = 9;

/** What each other start would cost, in weeks of an average authority's waiting, or what closes it. */
export function Prices({ visit }: { visit: PlannedVisit }) {
  const from = addDays(visit.startsOn, -7 * WEEKS_BEFORE);
  const shown = visit.starts.filter(({ startsOn }) => {
    const week = daysBetween(from, startsOn) / 7;
    return week >= 0 && week < WEEKS;
  });
  const weeksOf = (price: number) => Math.round(price / visit.meanWeight);
  const most = Math.max(1, ...shown.map(({ price }) => weeksOf(price ?? 0)));
  const step = WIDTH / WEEKS;
  const x = (day: Day) => Math.round((daysBetween(from, day) / 7) * step * 10) / 10;
  const closings = [...new Set(shown.flatMap(({ closedBy }) => closedBy ?? []))];
  return (
    <>
      <p class="note prices-head">Price of each start, in weeks of an average authority’s waiting</p>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} 114`}
        role="img"
        aria-label="What each week would cost; the same is in the table below"
      >
        {shown.map(({ startsOn, price, closedBy }) => (
          <g>
            <title>{`${dayMonth(startsOn)}: ${startWords(startsOn, price, closedBy, visit, weeksOf)}`}</title>
            <StartBar
              x={x(startsOn)}
              width={step - 2}
              {...{ price, closedBy }}
              height={(weeksOf(price ?? 0) / most) * TALLEST}
              planned={startsOn === visit.startsOn}
            />
          </g>
        ))}
        <path class="base-line" d={`M0 ${FOOT}H${WIDTH}`} />
        <text class="value halo" x={x(visit.startsOn)} y={FOOT - 14}>
          here
        </text>
        <text class="axis end" x={WIDTH} y="12">
          +{most}
        </text>
        {monthStarts(shown).map((monday) => (
          <>
            <path class="tick" d={`M${x(monday)} ${FOOT}v6`} />
            <text class="axis" x={x(monday) + 2} y="108">
              {monthYear(monday).slice(0, 3)}
            </text>
          </>
        ))}
      </svg>
      {closings.length > 0 && <p class="note">Hatched weeks are closed: {closings.join("; ").toLowerCase()}.</p>}
      <AsTable>
        <table>
          <caption>Other starts, in weeks of an average authority’s waiting</caption>
          <thead>
            <tr>
              <th scope="col">Start</th>
              <th scope="col">Price, or what closes it</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ startsOn, price, closedBy }) => (
              <tr>
                <th scope="row" class="nowrap">
                  {shortDay(startsOn)}
                </th>
                <td>{startWords(startsOn, price, closedBy, visit, weeksOf)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </AsTable>
    </>
  );
}

type BarProps = { x: number; width: number; height: number; planned: boolean } & Pick<StartPrice, "price" | "closedBy">;

function StartBar({ x, width, height, planned, price, closedBy }: BarProps) {
  if (planned) return <rect class="start-planned" x={x} y={FOOT - 5} width={width} height="5" />;
  if (price === null || closedBy)
    return <rect class="start-closed" x={x} y={FOOT - 60} width={width + 2} height="60" />;
  const tall = Math.max(1, Math.round(Math.abs(height) * 10) / 10);
  return <rect class="start-open" x={x} y={FOOT - tall} width={width} height={tall} />;
}

function startWords(
  startsOn: Day,
  price: number | null,
  closedBy: string | null,
  visit: PlannedVisit,
  weeksOf: (price: number) => number,
): string {
  if (startsOn === visit.startsOn) return "planned";
  if (closedBy !== null || price === null) return closedBy ?? "closed";
  const weeks = weeksOf(price);
  if (weeks === 0) return "about the same";
  return `${weeks > 0 ? "+" : "−"}${Math.abs(weeks)} ${Math.abs(weeks) === 1 ? "week" : "weeks"}`;
}

function monthStarts(starts: readonly StartPrice[]): Day[] {
  const mondays = starts.map(({ startsOn }) => startsOn);
  return mondays.filter((monday, nth) => nth > 0 && monday.slice(0, 7) !== mondays[nth - 1]?.slice(0, 7));
}
