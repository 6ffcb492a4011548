import type { Cell, Explanation } from "../core/schedule/explain.ts";
import type { HardRuleId } from "../core/schedule/slot-rules.ts";
import { listed } from "../core/words.ts";
import type { View } from "./plan-why-asked.ts";

/** A letter and a few words for each rule that can close a place; the key gives the whole rule. */
export const CLOSINGS: Readonly<Record<HardRuleId, { letter: string; words: string }>> = {
  horizon: { letter: "H", words: "past the programme’s end" },
  closed: { letter: "C", words: "closed week" },
  leave: { letter: "L", words: "team on leave or held in reserve" },
  "write-up": { letter: "W", words: "no time to write up" },
  notice: { letter: "A", words: "no call: the week ahead is closed" },
  earliest: { letter: "E", words: "too early" },
  pin: { letter: "P", words: "pinned elsewhere" },
  conflict: { letter: "I", words: "conflict of interest" },
  skill: { letter: "S", words: "no CSE skill" },
  frozen: { letter: "F", words: "frozen week" },
  busy: { letter: "B", words: "team busy" },
  national: { letter: "N", words: "national limit reached" },
  region: { letter: "R", words: "region’s limit reached" },
};

/** What one choice is measured in and against. */
export type Measure = {
  /** A week's waiting of an average authority. */
  unit: number;
  cost: number;
  bound: number | null;
  place: Explanation["place"];
  /** Whose visits keep the team busy in a place. */
  holdersOf: (cell: Cell) => string[];
};

/** What a cell shows, how it looks, and what it says to those who hear it or point at it. */
type CellWords = { shows: string; says: string; look: "here" | "open" | "closed" | "ruled-out" };

export function cellWords(cell: Cell, view: View, measure: Measure): CellWords {
  const { place } = measure;
  const here = place !== null && cell.team === place.team && cell.week === place.week;
  if (view === "proven" && cell.atLeast !== null && measure.bound !== null)
    return provenWords(cell.atLeast, measure.bound, measure, here);
  if (here) return { shows: "here", says: "planned here", look: "here" };
  if (cell.rules.length > 0) return closedWords(cell, view, measure);
  if (view === "price")
    return { shows: signed(cell.change / measure.unit), says: priceSays(cell, measure), look: "open" };
  return { shows: view === "proven" ? "–" : "free", says: view === "proven" ? "nothing proved" : "free", look: "open" };
}

/** By how much forcing a place raises the least that any plan could cost; ruled out where that is more than this plan costs. */
function provenWords(atLeast: number, bound: number, { unit, cost }: Measure, here: boolean): CellWords {
  const weeks = Math.max(0, atLeast - bound) / unit;
  const isRuledOut = atLeast > cost;
  const shows = `${signed(weeks)}${isRuledOut ? " ×" : ""}`;
  const rise = weeks < 0.05 ? "does not raise the bound" : `raises the bound by ${said(weeks)}`;
  const verdict = isRuledOut ? "; any plan with it costs more than this one" : "";
  return {
    shows: here ? `here ${signed(weeks)}` : shows,
    says: `${here ? "planned here; " : ""}${rise}${verdict}`,
    look: here ? "here" : isRuledOut ? "ruled-out" : "open",
  };
}

/** Rules that other visits' places make: a plan that moves those is not held by them. */
const SHARED: readonly HardRuleId[] = ["busy", "national", "region"];

/** A team's own visits are named; for a week that is full, any of those on site would do, so none is. */
function closedWords(cell: Cell, view: View, { holdersOf, unit }: Measure): CellWords {
  const { rules, change } = cell;
  const names = holdersOf(cell);
  const letters = (except: readonly HardRuleId[]) =>
    rules.filter((rule) => !except.includes(rule)).map((rule) => CLOSINGS[rule].letter);
  const shown = letters(view === "proven" ? SHARED : []);
  const held = names.length === 0 ? "" : `; held by ${listed(names)}`;
  const prize = change < 0 ? `; would cost ${said(-change / unit)} less by itself` : "";
  return {
    shows: view === "holders" && names.length > 0 ? heldBy(names, letters(["busy"])) : shown.join(" "),
    says: `${rules.map((rule) => CLOSINGS[rule].words).join(", ")}${held}${prize}`,
    look: "closed",
  };
}

/** The letters stay together where a long name breaks the line. */
function heldBy(names: readonly string[], letters: readonly string[]): string {
  return letters.length === 0 ? listed(names) : `${listed(names)}; ${letters.join("\u00a0")}`;
}

function priceSays({ change }: Cell, { unit }: Measure): string {
  if (change === 0) return "costs the same";
  return `costs ${said(Math.abs(change) / unit)} ${change > 0 ? "more" : "less"}`;
}

/** "12 weeks", "0.4 weeks" */
function said(weeks: number): string {
  const shown = rounded(weeks);
  return `${shown} ${shown === "1" ? "week" : "weeks"}`;
}

/** "+12", "−0.4", "0" */
export function signed(weeks: number): string {
  const shown = rounded(Math.abs(weeks));
  return shown === "0" ? "0" : `${weeks > 0 ? "+" : "−"}${shown}`;
}

function rounded(weeks: number): string {
  return String(weeks < 9.95 ? Math.round(weeks * 10) / 10 : Math.round(weeks));
}

/** Which rules close any of the cells, most cells first, with how many. */
export function closingsOf(cells: readonly Cell[]): { rule: HardRuleId; cells: number }[] {
  const counts = new Map<HardRuleId, number>();
  for (const { rules } of cells) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => ({ rule, cells: count })).sort((a, b) => b.cells - a.cells);
}
