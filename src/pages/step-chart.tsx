import { scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { type Day, weekIndex } from "../core/calendar.ts";
import { monthYear } from "./format.ts";
import { short } from "./hexgrid.ts";

/** Whose line it is: each kind has its own width, dash and colour. */
export type OrderKind = "plan" | "due" | "risk";
type StepLine = { kind: OrderKind; values: readonly number[] };

type StepChartProps = {
  title: string;
  lines: readonly StepLine[];
  /** One value of each line stands for one of these weeks. */
  mondays: readonly Day[];
  closed: readonly Day[];
  today: Day;
  /** The largest value of the axis, and how a value is written on it. */
  most: number;
  written: (value: number) => string;
};

const WIDTH = 392;
const HEIGHT = 190;
/** A label needs so many weeks beside its tick. */
const LABEL_WEEKS = 12;
const PLOT = { left: 38, right: 388, top: 10, bottom: 166 };

/** What is left, week by week, under several orders of visits. The table beside it holds the same figures. */
export function StepChart({ title, lines, mondays, closed, today, most, written }: StepChartProps) {
  const [first = "", weeks] = [mondays[0], mondays.length];
  const x = scaleLinear([0, weeks], [PLOT.left, PLOT.right]);
  const y = scaleLinear([0, most], [PLOT.bottom, PLOT.top]);
  const step = line<number>((_, week) => x(week), y)
    .curve(curveStepAfter)
    .digits(1);
  const todayAt = weekIndex(first, today);
  const height = PLOT.bottom - PLOT.top;
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {closed
          .map((monday) => weekIndex(first, monday))
          .map((week) => (
            <rect class="closed" x={short(x(week))} y={PLOT.top} width={short(x(1) - x(0))} height={height} />
          ))}
        {y.ticks(4).map((value) => (
          <>
            <path class="grid-line" d={`M${PLOT.left} ${short(y(value))}H${PLOT.right}`} />
            <text class="axis end" x={PLOT.left - 5} y={short(y(value) + 4)}>
              {written(value)}
            </text>
          </>
        ))}
        {halfYears(mondays.slice(0, -LABEL_WEEKS)).map((monday) => (
          <>
            <path class="tick" d={`M${short(x(weekIndex(first, monday)))} ${PLOT.bottom}v5`} />
            <text class="axis" x={short(x(weekIndex(first, monday)) + 3)} y={PLOT.bottom + 16}>
              {monthYear(monday)}
            </text>
          </>
        ))}
        {todayAt >= 0 && todayAt < weeks && (
          <>
            <path class="today" d={`M${short(x(todayAt))} ${PLOT.top}v${height}`} />
            <text class="axis" x={short(x(todayAt) + 4)} y={PLOT.top + 11}>
              today
            </text>
          </>
        )}
        {lines.map(({ kind, values }) => (
          <path class={`line-${kind}`} d={step([...values, values.at(-1) ?? 0])} />
        ))}
      </svg>
    </figure>
  );
}

/** The first Mondays of January and July. */
export function halfYears(mondays: readonly Day[]): Day[] {
  const halves = new Map<string, Day>();
  for (const monday of mondays) {
    const half = `${monday.slice(0, 4)} ${monday.slice(5, 7) < "07" ? 1 : 2}`;
    if (!halves.has(half)) halves.set(half, monday);
  }
  return [...halves.values()];
}

/** How a line is drawn, small, before its name in the table. */
export function LineSample({ kind }: { kind: OrderKind }) {
  return (
    <svg class="line-sample" width="34" height="10" viewBox="0 0 34 10" aria-hidden="true">
      <path class={`line-${kind}`} d="M0 5H34" />
    </svg>
  );
}
