import { addWeeks, type Day, weekIndex } from "../core/calendar.ts";
import { quarterOf } from "../core/precision.ts";
import type { Programme } from "../core/programme.ts";
import { quarterName } from "./quarters.ts";

/** The weeks on screen, counted from the programme's first: `[from, to)`. */
export type Window = {
  from: number;
  to: number;
  /** As an address has it: "" for the whole programme, "2027-Q2", "2027-H1", or "chosen". */
  zoom: string;
  look: "years" | "half" | "quarter";
};

type Span = Pick<Programme, "startsOn" | "weeks">;
type Option = { value: string; text: string };

const AROUND_BEFORE = 4;
const WEEKS_A_QUARTER = 13;

/** Everything that may be zoomed to: the whole programme, each half-year and each quarter of it. */
export function zoomsOf(programme: Span): Option[] {
  const quarters = [...new Set(mondays(programme).map(quarterOf))];
  const halves = [...new Set(quarters.map(halfOf))];
  return [
    { value: "", text: wholeName(programme) },
    ...halves.map((value) => ({ value, text: halfName(value) })),
    ...quarters.map((first) => ({ value: quarterCode(first), text: quarterName(first) })),
  ];
}

/** The weeks that a zoom shows; those around the chosen start for "chosen", the whole programme for what is not known. */
export function windowOf(zoom: string, programme: Span, chosen: Day | null): Window {
  if (zoom === "chosen" && chosen !== null) {
    const start = weekIndex(programme.startsOn, chosen) - AROUND_BEFORE;
    const from = Math.max(0, Math.min(start, programme.weeks - WEEKS_A_QUARTER));
    return { from, to: Math.min(programme.weeks, from + WEEKS_A_QUARTER), zoom, look: "quarter" };
  }
  const weeks = mondays(programme).flatMap((monday, week) =>
    quarterCode(quarterOf(monday)) === zoom || halfOf(quarterOf(monday)) === zoom ? [week] : [],
  );
  const [from] = weeks;
  if (from === undefined) return { from: 0, to: programme.weeks, zoom: "", look: "years" };
  return { from, to: from + weeks.length, zoom, look: zoom.includes("H") ? "half" : "quarter" };
}

/** The zooms of the same width before and after; of the weeks around a visit, its own quarter's neighbours. */
export function besides(
  { look, zoom, from }: Window,
  programme: Span,
): { earlier: Option | null; later: Option | null } {
  const sort = look === "half" ? "H" : "Q";
  const zooms = zoomsOf(programme).filter(({ value }) => value.includes(sort));
  const here = zoom === "chosen" ? quarterCode(quarterOf(addWeeks(programme.startsOn, from + AROUND_BEFORE))) : zoom;
  const at = zooms.findIndex(({ value }) => value === here);
  if (look === "years" || at < 0) return { earlier: null, later: null };
  return { earlier: zooms[at - 1] ?? null, later: zooms[at + 1] ?? null };
}

/** What stands in the window, in words: "April to June 2027". */
export function windowName({ zoom, from, to }: Window, programme: Span): string {
  if (zoom === "chosen") return `the ${to - from} weeks around the chosen visit`;
  return zoomsOf(programme).find(({ value }) => value === zoom)?.text ?? wholeName(programme);
}

export function mondays({ startsOn, weeks }: Span): Day[] {
  return Array.from({ length: weeks }, (_, week) => addWeeks(startsOn, week));
}

function wholeName({ weeks }: Span): string {
  return weeks === 104 ? "Two years" : `All ${weeks} weeks`;
}

export function quarterCode(first: Day): string {
  return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
}

function halfOf(first: Day): string {
  return `${first.slice(0, 4)}-H${Number(first.slice(5, 7)) <= 6 ? 1 : 2}`;
}

function halfName(half: string): string {
  return `${half.endsWith("1") ? "January to June" : "July to December"} ${half.slice(0, 4)}`;
}

const QUARTERS = ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"];

/** "Apr–Jun 2027" */
export function quarterShort(day: Day): string {
  return `${QUARTERS[Math.ceil(Number(day.slice(5, 7)) / 3) - 1]} ${day.slice(0, 4)}`;
}

/** Runs of weeks with the same name, for a row of the heading. */
export function spans(window: Window, nameOf: (week: number) => string): { name: string; weeks: number }[] {
  const found: { name: string; weeks: number }[] = [];
  for (let week = window.from; week < window.to; week++) {
    const name = nameOf(week);
    const last = found.at(-1);
    if (last && last.name === name) last.weeks++;
    else found.push({ name, weeks: 1 });
  }
  return found;
}
