import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { dayNumber } from "../core/calendar.ts";
import { figure, type Period, type Series } from "./authority-series.ts";

const LEFT = 28;
const RIGHT = 204;
const TOP = 8;
const FOOT = 154;

type Who = "own" | "neighbours" | "england";
const LINES: readonly { who: Who; look: string }[] = [
  { who: "england", look: "line-england" },
  { who: "neighbours", look: "line-neighbours" },
  { who: "own", look: "line-own" },
];

/** Three lines that differ in width, dash and colour, each named at its end. */
export function Chart({
  series: { indicator, periods },
  name,
  label,
}: {
  series: Series;
  name: string;
  label: string;
}) {
  const values = periods.flatMap(({ own, neighbours, england }) => [own, neighbours, england]).filter(isFigure);
  const ends = periods.map(({ periodEnd }) => dayNumber(periodEnd));
  const x = scaleLinear([Math.min(...ends), Math.max(...ends)], [LEFT + 6, RIGHT]);
  const y = scaleLinear([floorOf(values), Math.max(...values)], [FOOT, TOP]).nice(4);
  const path = (who: Who) =>
    line<Period>()
      .defined((period) => period[who] !== null)
      .x((period) => round(x(dayNumber(period.periodEnd))))
      .y((period) => round(y(period[who] ?? 0)))(periods) ?? "";
  const years = periods.filter((_, nth) => (periods.length - 1 - nth) % 3 === 0);
  return (
    <svg class="chart" viewBox="0 0 312 178" role="img" aria-label={label}>
      {y.ticks(3).map((tick) => (
        <>
          <path class="grid-line" d={`M${LEFT} ${round(y(tick))}H${RIGHT}`} />
          <text class="axis end" x={LEFT - 5} y={round(y(tick)) + 4}>
            {tick}
          </text>
        </>
      ))}
      {years.map(({ periodEnd }) => (
        <text class="axis middle" x={round(x(dayNumber(periodEnd)))} y="170">
          {periodEnd.slice(0, 4)}
        </text>
      ))}
      {LINES.map(({ who, look }) => (
        <path class={look} d={path(who)} />
      ))}
      {periods.map((period) =>
        period.own === null ? null : (
          <circle cx={round(x(dayNumber(period.periodEnd)))} cy={round(y(period.own))} r="2.3" class="point-own" />
        ),
      )}
      {named(periods, y).map(({ who, value, at }) => (
        <text class={who === "own" ? "value" : "axis"} x={RIGHT + 6} y={at + 4}>
          {figure(value, indicator)} {who === "own" ? shortened(name) : who === "england" ? "England" : "neighbours"}
        </text>
      ))}
    </svg>
  );
}

/** The ends of the lines, moved apart so that their names can be read. */
function named(periods: readonly Period[], y: (value: number) => number) {
  const ends = LINES.flatMap(({ who }) => {
    const value = periods.findLast((period) => period[who] !== null)?.[who] ?? null;
    return value === null ? [] : [{ who, value, at: round(y(value)) }];
  }).sort((one, other) => one.at - other.at);
  ends.forEach((end, nth) => {
    const above = ends[nth - 1];
    if (above) end.at = Math.max(end.at, above.at + 14);
  });
  const over = Math.max(0, (ends.at(-1)?.at ?? 0) - FOOT);
  return ends.map((end) => ({ ...end, at: end.at - over }));
}

/** Shares near 100 start at 50 or above, so that differences show; everything else starts at nought. */
function floorOf(values: readonly number[]): number {
  const least = Math.min(...values);
  return least >= 50 ? Math.floor(least / 10) * 10 : 0;
}

function shortened(name: string): string {
  return name.length > 12 ? `${name.slice(0, 10).trimEnd()}…` : name;
}

function isFigure(value: number | null): value is number {
  return value !== null;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
