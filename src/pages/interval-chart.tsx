import { scaleLinear } from "d3-scale";
import type { Interval } from "../core/priority/interval.ts";
import { short } from "./hexgrid.ts";

const WIDTH = 196;
const EDGE = 14;

export type IntervalScale = { x: (value: number) => number; ticks: number[]; mark: number };

/** One scale for a column of intervals. `mark` is the value that each is looked at beside: nought, or chance. */
export function intervalScale(intervals: readonly Interval[], mark: number): IntervalScale {
  const values = [mark, ...intervals.flatMap(({ value, low, high }) => [value, low, high])];
  const scale = scaleLinear([Math.min(...values), Math.max(...values)], [EDGE, WIDTH - EDGE]).nice(4);
  return { x: scale, ticks: scale.ticks(4), mark };
}

/** The scale's numbers, for the head of the column. */
export function IntervalAxis({ scale, written }: { scale: IntervalScale; written: (value: number) => string }) {
  return (
    <svg class="interval" width={WIDTH} height="16" viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text class="axis middle" x={short(scale.x(tick))} y="12">
          {written(tick)}
        </text>
      ))}
    </svg>
  );
}

/** A figure as a point on the line of its 95% interval. The cell holds the same in numbers. */
export function IntervalMark({ scale, interval }: { scale: IntervalScale; interval: Interval }) {
  const [value, low, high] = [interval.value, interval.low, interval.high].map((one) => short(scale.x(one)));
  return (
    <svg class="interval" width={WIDTH} height="16" viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      <path class="grid-line" d={scale.ticks.map((tick) => `M${short(scale.x(tick))} 0v16`).join("")} />
      <path class="interval-mark" d={`M${short(scale.x(scale.mark))} 0v16`} />
      <path class="interval-line" d={`M${low} 8H${high}M${low} 4v8M${high} 4v8`} />
      <circle class="interval-point" cx={value} cy="8" r="4.5" />
    </svg>
  );
}

/** How much a figure changes, as a bar from nought: to the left it falls. */
export function ChangeBar({ scale, change }: { scale: IntervalScale; change: number }) {
  const [from, to] = [scale.x(0), scale.x(change)].sort((one, other) => one - other);
  return (
    <svg class="interval" width={WIDTH} height="16" viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      <path class="interval-mark" d={`M${short(scale.x(0))} 0v16`} />
      <rect class="interval-change" x={short(from ?? 0)} y="3" width={short((to ?? 0) - (from ?? 0))} height="10" />
    </svg>
  );
}
