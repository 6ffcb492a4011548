import { addWeeks } from "../core/calendar.ts";
import { averageWeek } from "../core/plan/why.ts";
import { type Cell, explain } from "../core/schedule/explain.ts";
import type { HardRuleId } from "../core/schedule/slot-rules.ts";
import { listed } from "../core/words.ts";
import type { Timeline } from "../store/timeline.ts";
import { CLOSINGS, signed } from "./plan-why-words.ts";

/** One place of the chosen visit: what it would cost there, or which rules close it. */
export type Price = {
  teamCode: string;
  week: number;
  monday: string;
  /** In weeks of an average authority's waiting, against the planned place; null where it is closed. */
  weeks: number | null;
  /** "+12", "here", or the letters of the rules. */
  shows: string;
  /** "12 weeks more", "planned here", "team busy with Leeds" */
  says: string;
  /** The rules that close it, without whose visits hold it; empty where it is open. */
  why: string;
  isCheapest: boolean;
  /** True for its planned place. */
  isHere: boolean;
  /** Where all open places are laid from cheapest to dearest, from 0 to 9; null where it is closed. */
  height: number | null;
};

/** Every place of the chosen visit by team and week, and the cheapest others. */
export type Prices = {
  at(teamCode: string, week: number): Price | undefined;
  cheapest: readonly Price[];
  open: number;
  /** The rules that close any place. */
  closings: readonly HardRuleId[];
};

const CHEAPEST_SHOWN = 6;

/** What every week of every team would cost the visit of an authority, the rest held still; null where nobody may know. */
export function pricesFor({ kept, programme, visits }: Timeline, code: string): Prices | null {
  const index = kept?.problem.visits.findIndex(({ id }) => id === code) ?? -1;
  if (!kept || index < 0) return null;
  const { problem, assign } = kept;
  const unit = averageWeek(problem);
  const { cells, place } = explain(problem, { assign, certificate: null }, index);
  const names = new Map(visits.map(({ authorityCode, authorityName }) => [authorityCode, authorityName]));
  const busyWith = ({ holders, team }: Cell) =>
    holders.filter((one) => assign[one]?.[0] === team).map((one) => names.get(problem.visits[one]?.id ?? "") ?? "");
  const most = Math.max(1, ...cells.filter(({ rules }) => rules.length === 0).map(({ change }) => change));
  const least = Math.min(0, ...cells.filter(({ rules }) => rules.length === 0).map(({ change }) => change));
  const prices = cells.map((cell): Price => {
    const isHere = place !== null && cell.team === place.team && cell.week === place.week;
    const isOpen = isHere || cell.rules.length === 0;
    const weeks = isOpen ? cell.change / unit : null;
    return {
      teamCode: problem.teams[cell.team]?.id ?? "",
      week: cell.week,
      monday: addWeeks(programme.startsOn, cell.week),
      weeks,
      shows: isHere ? "here" : weeks === null ? lettersOf(cell) : signed(weeks),
      says: isHere ? "planned here" : weeks === null ? closedBy(cell, busyWith(cell)) : priceWords(weeks),
      why: isOpen ? "" : closedBy(cell, []),
      isCheapest: false,
      isHere,
      height: isOpen ? Math.round((9 * (cell.change - least)) / (most - least)) : null,
    };
  });
  const byPlace = new Map(prices.map((price) => [`${price.teamCode}/${price.week}`, price]));
  const open = prices.filter(({ weeks, isHere }) => weeks !== null && !isHere);
  const inOrder = [...open].sort((a, b) => (a.weeks ?? 0) - (b.weeks ?? 0) || a.week - b.week);
  const [cheapest] = inOrder;
  if (cheapest) cheapest.isCheapest = true;
  return {
    at: (teamCode, week) => byPlace.get(`${teamCode}/${week}`),
    cheapest: inOrder.slice(0, CHEAPEST_SHOWN),
    open: open.length,
    closings: [...new Set(cells.flatMap(({ rules }) => rules))],
  };
}

function lettersOf({ rules }: Cell): string {
  return rules.map((rule) => CLOSINGS[rule].letter).join("");
}

function closedBy({ rules }: Cell, names: readonly string[]): string {
  const words = rules.map((rule) =>
    rule === "busy" && names.length > 0 ? `team busy with ${listed(names)}` : CLOSINGS[rule].words,
  );
  return words.join(", ");
}

/** "12 weeks more", "0.4 weeks less", "the same" */
function priceWords(weeks: number): string {
  const shown = signed(weeks).replace(/^[+−]/, "");
  if (shown === "0") return "the same";
  return `${shown} ${shown === "1" ? "week" : "weeks"} ${weeks > 0 ? "more" : "less"}`;
}
