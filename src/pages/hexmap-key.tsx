import { scaleLinear } from "d3-scale";
import type { Programme } from "../core/programme.ts";
import { short } from "./hexgrid.ts";
import type { Standing } from "./home-standing.ts";
import { countByQuarter, type Quarter, quartersOf } from "./quarters.ts";

const BAR = 25;
const STEP = 28;
const YEAR_GAP = 8;
const HEIGHT = 76;
const BASE = 114;

/** The map's key is the histogram of its quarters: a key that is also a fact. The table below says the same in words. */
export function QuarterKey({ standings, programme }: { standings: readonly Standing[]; programme: Programme }) {
  const starts = standings.flatMap(({ quarter }) => quarter ?? []);
  const quarters = quartersOf(programme, starts);
  const counts = countByQuarter(programme.startsOn, quarters, starts);
  const height = scaleLinear([0, Math.max(1, ...counts)], [0, HEIGHT]);
  return (
    <svg width="300" height="200" aria-hidden="true">
      <text class="key-title" x="0" y="12">
        Visits by planned quarter
      </text>
      {quarters.map((quarter, nth) => (
        <Bar quarter={quarter} x={leftOf(quarters, nth)} count={counts[nth] ?? 0} height={height(counts[nth] ?? 0)} />
      ))}
      <text class="axis" x="0" y={BASE + 64}>
        Number in a tile: its quarter; dark comes first.
      </text>
      <text class="axis" x="0" y={BASE + 81}>
        ✓ carried out. Lines divide the eight regions.
      </text>
    </svg>
  );
}

/** Bars stand close within a year and apart between years. */
function leftOf(quarters: readonly Quarter[], nth: number): number {
  const years = (quarters[nth]?.year ?? 0) - (quarters[0]?.year ?? 0);
  return nth * STEP + years * YEAR_GAP;
}

function Bar({ quarter, x, count, height }: { quarter: Quarter; x: number; count: number; height: number }) {
  const middle = x + BAR / 2;
  return (
    <>
      <rect
        class={`q${Math.min(quarter.number, 8)}`}
        x={x}
        y={short(BASE - height)}
        width={BAR}
        height={short(height)}
      />
      <text class="value middle" x={middle} y={short(BASE - height - 4)}>
        {count}
      </text>
      <text class="value middle" x={middle} y={BASE + 15}>
        {quarter.number}
      </text>
      <text class="axis middle" x={middle} y={BASE + 29}>
        {quarter.first}
      </text>
      {(quarter.number === 1 || quarter.first === "Jan") && (
        <text class="axis" x={x} y={BASE + 45}>
          {quarter.year}
        </text>
      )}
    </>
  );
}
