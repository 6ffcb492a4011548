import type { Day } from "../core/calendar.ts";
import type { StartPrice } from "../core/plan/why.ts";
import type { PlannedVisit } from "../store/authority.ts";
import { AsTable } from "./as-table.tsx";
import { dayMonth, monthYear, shortDay } from "./format.ts";

const WIDTH = 330;
const FOOT = 90;
const TALLEST = 59;

/** What each other start of the same team would cost, in weeks of an average authority's waiting, or what closes it. */
export function Prices({ visit }: { visit: PlannedVisit }) {
  const { starts } = visit;
  const weeks = starts.map(({ price }) => Math.round((price ?? 0) / visit.meanWeight));
  const words = starts.map((start, nth) => startWords(start, weeks[nth] ?? 0, visit.startsOn));
  const isOpen = starts.some(({ price, startsOn }) => price !== null && startsOn !== visit.startsOn);
  return (
    <>
      {isOpen ? (
        <Strip visit={visit} weeks={weeks} words={words} />
      ) : (
        <p class="small">
          No other week near it is open to this team, the rest held still: it is busy, away or closed.
        </p>
      )}
      <AsTable summary={isOpen ? "Show as table" : "Show what closes each week"}>
        <table>
          <caption>Other starts, in weeks of an average authority’s waiting</caption>
          <thead>
            <tr>
              <th scope="col">Start</th>
              <th scope="col">Price, or what closes it</th>
            </tr>
          </thead>
          <tbody>
            {starts.map(({ startsOn }, nth) => (
              <tr>
                <th scope="row" class="nowrap">
                  {shortDay(startsOn)}
                </th>
                <td>{words[nth]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </AsTable>
    </>
  );
}

type StripProps = { visit: PlannedVisit; weeks: readonly number[]; words: readonly string[] };

function Strip({ visit: { starts, startsOn: plannedOn }, weeks, words }: StripProps) {
  const most = Math.max(1, ...weeks);
  const step = Math.round((WIDTH / starts.length) * 10) / 10;
  const closings = [...new Set(starts.flatMap(({ closedBy }) => closedBy ?? []))];
  return (
    <>
      <p class="note prices-head">
        Price of each start with the same team, the rest held still, in weeks of an average authority’s waiting
      </p>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} 114`}
        role="img"
        aria-label="What each week would cost; the same is in the table below"
      >
        {starts.map((start, nth) => (
          <g>
            <title>{`${dayMonth(start.startsOn)}: ${words[nth]}`}</title>
            <StartBar
              start={start}
              planned={start.startsOn === plannedOn}
              x={nth * step}
              width={step - 2}
              height={((weeks[nth] ?? 0) / most) * TALLEST}
              letter={letterOf(closings, start.closedBy)}
            />
          </g>
        ))}
        <path class="base-line" d={`M0 ${FOOT}H${WIDTH}`} />
        <text
          class="value middle halo"
          x={(starts.findIndex((one) => one.startsOn === plannedOn) + 0.5) * step}
          y={FOOT - 12}
        >
          here
        </text>
        <text class="axis end" x={WIDTH} y="12">
          highest: +{most}
        </text>
        {starts.map(({ startsOn }, nth) =>
          isNewMonth(starts, nth) ? (
            <>
              <path class="tick" d={`M${nth * step} ${FOOT}v6`} />
              <text class="axis" x={nth * step + 2} y="108">
                {monthYear(startsOn).slice(0, 3)}
              </text>
            </>
          ) : null,
        )}
      </svg>
      <ul class="note closings">
        {closings.map((closing) => (
          <li>
            <b>{letterOf(closings, closing)}</b> {closing}
          </li>
        ))}
      </ul>
    </>
  );
}

type BarProps = { start: StartPrice; planned: boolean; x: number; width: number; height: number; letter: string };

function StartBar({ start, planned, x, width, height, letter }: BarProps) {
  const middle = x + width / 2;
  if (planned) return <rect class="start-planned" x={x} y={FOOT - 5} width={width} height="5" />;
  if (start.price === null) {
    return (
      <>
        <rect class="start-closed" x={x} y={FOOT - 60} width={width + 2} height="60" />
        <text class="axis middle halo" x={middle + 1} y={FOOT - 26}>
          {letter}
        </text>
      </>
    );
  }
  const tall = Math.max(1, Math.round(height * 10) / 10);
  return <rect class="start-open" x={x} y={FOOT - tall} width={width} height={tall} />;
}

/** Rules that close a start are lettered in the order they are met. */
function letterOf(closings: readonly string[], closedBy: string | null): string {
  return closedBy === null ? "" : String.fromCharCode(97 + closings.indexOf(closedBy));
}

function startWords({ startsOn, price, closedBy }: StartPrice, weeks: number, plannedOn: Day): string {
  if (startsOn === plannedOn) return "planned";
  if (price === null) return closedBy ?? "closed";
  if (weeks === 0) return "about the same";
  return `${weeks > 0 ? "+" : "−"}${Math.abs(weeks)} ${Math.abs(weeks) === 1 ? "week" : "weeks"}`;
}

function isNewMonth(starts: readonly StartPrice[], nth: number): boolean {
  const before = starts[nth - 1];
  return before !== undefined && before.startsOn.slice(0, 7) !== starts[nth]?.startsOn.slice(0, 7);
}
