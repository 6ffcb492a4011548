import { type Day, dayNumber } from "../core/calendar.ts";
import { AREAS, type Area, type FrameworkId } from "../core/framework.ts";
import type { Inspection, Judgement } from "../core/inspection.ts";

/** Where days stand on the timeline, in the units of its drawing. */
export const LEFT = 150;
export const RIGHT = 930;
const FIRST_YEAR = 2009;

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
  { id: "CPI", from: "2012-07-01", always: true },
  { id: "TLAC", from: "2013-04-01", always: false },
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

/** A column an inspection, inside its framework's panel and clear of the others. */
export function columnsOn(years: Years, panels: readonly Panel[], inspections: readonly Inspection[]): Column[] {
  return panels.flatMap((panel) => {
    const columns: Column[] = [];
    for (const inspection of inspections) if (inspection.framework === panel.id) put(inspection, columns, years);
    spread(columns, panel);
    return columns;
  });
}

function put({ framework, publishedOn, part, judgements }: Inspection, columns: Column[], years: Years): void {
  let column = columns.find((one) => one.publishedOn === publishedOn);
  if (!column) {
    column = { framework, publishedOn, x: years.x(publishedOn), judgements: new Map() };
    columns.push(column);
  }
  for (const area of AREAS) {
    // The two parts of 2009 to 2012 each had an overall grade: it stands in the row of what the part looked at.
    if (part !== null && area === "overall") continue;
    if (judgements[area] !== null) column.judgements.set(area, judgements[area]);
  }
}

/** Moves marks right until each is clear of the one before it, then left until the last is inside the panel. */
function spread(columns: readonly Column[], panel: Panel): void {
  const apart = MARK_WIDTH + 1;
  let least = panel.x + MARK_WIDTH / 2;
  for (const column of columns) {
    column.x = rounded(Math.max(column.x, least));
    least = column.x + apart;
  }
  let most = panel.x + panel.width - MARK_WIDTH / 2;
  for (const column of [...columns].reverse()) {
    column.x = rounded(Math.min(column.x, most));
    most = column.x - apart;
  }
}
