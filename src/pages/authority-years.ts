import { type Day, dayNumber } from "../core/calendar.ts";
import { AREAS, type Area, type FrameworkId } from "../core/framework.ts";
import type { Inspection, Judgement } from "../core/inspection.ts";

/** Where days stand on the timeline, in the units of its drawing. */
export const LEFT = 150;
export const RIGHT = 930;
export const FIRST_YEAR = 2009;

/** The years from 2009 to the end of the one in which `last` falls. */
export type Years = { x: (day: Day) => number; ticks: { year: number; x: number }[] };

export function yearsTo(last: Day): Years {
  const from = dayNumber(`${FIRST_YEAR}-01-01`);
  const endYear = Number(last.slice(0, 4)) + 1;
  const to = dayNumber(`${endYear}-01-01`);
  const x = (day: Day) => rounded(LEFT + ((dayNumber(day) - from) / (to - from)) * (RIGHT - LEFT));
  const years = Array.from({ length: endYear - FIRST_YEAR }, (_, nth) => FIRST_YEAR + nth);
  return { x, ticks: years.map((year) => ({ year, x: x(`${year}-01-01`) })) };
}

export function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}

/**
 * Where each framework's panel begins. Reports appear some weeks after a framework has ended, so a mark that falls
 * past its panel's edge is drawn at the edge: it belongs to the panel whose rules it was judged by.
 */
const PANELS: readonly { id: FrameworkId; from: Day; always: boolean }[] = [
  { id: "SLAC", from: "2009-01-01", always: true },
  { id: "CPI", from: "2012-08-01", always: true },
  { id: "TLAC", from: "2013-05-01", always: false },
  { id: "SIF", from: "2014-01-01", always: true },
  { id: "ILACS", from: "2018-04-01", always: true },
  { id: "ILACS_2026", from: "2026-05-01", always: true },
];
const GAP = 3;

export type Panel = { id: FrameworkId; x: number; width: number };

/** The panels side by side; the pilot of 2013 has one only where the authority was in it. */
export function panelsOn(years: Years, frameworks: ReadonlySet<FrameworkId>): Panel[] {
  const shown = PANELS.filter(({ id, always }) => always || frameworks.has(id));
  return shown.map(({ id, from }, nth) => {
    const x = years.x(from);
    const next = shown[nth + 1];
    return { id, x, width: rounded((next ? years.x(next.from) - GAP : RIGHT) - x) };
  });
}

/** One published inspection on the timeline: its two parts, where it has them, stand together. */
export type Column = { framework: FrameworkId; publishedOn: Day; x: number; judgements: Map<Area, Judgement> };
export const MARK_WIDTH = 24;

/** A column an inspection, inside its framework's panel and clear of the one before it. */
export function columnsOn(years: Years, panels: readonly Panel[], inspections: readonly Inspection[]): Column[] {
  const columns: Column[] = [];
  for (const inspection of inspections) {
    const { framework, publishedOn } = inspection;
    const together = columns.find((column) => column.framework === framework && column.publishedOn === publishedOn);
    const judgements = together?.judgements ?? new Map<Area, Judgement>();
    for (const area of AREAS) {
      // The two parts of 2009 to 2012 each had an overall grade: it stands in the row of what the part looked at.
      if (inspection.part !== null && area === "overall") continue;
      if (inspection.judgements[area] !== null) judgements.set(area, inspection.judgements[area]);
    }
    if (together) continue;
    const panel = panels.find(({ id }) => id === framework);
    if (panel) columns.push({ framework, publishedOn, x: within(panel, years.x(publishedOn), columns), judgements });
  }
  return columns;
}

function within(panel: Panel, x: number, columns: readonly Column[]): number {
  const half = MARK_WIDTH / 2;
  const least = Math.max(
    panel.x + half + 1,
    ...columns.filter(({ framework }) => framework === panel.id).map((one) => one.x + MARK_WIDTH + 2),
  );
  return rounded(Math.max(least, Math.min(x, panel.x + panel.width - half - 1)));
}
