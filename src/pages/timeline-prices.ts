import { type Day, weekIndex } from "../core/calendar.ts";
import { averageWeek } from "../core/plan/why.ts";
import { type Cell, explain } from "../core/schedule/explain.ts";
import type { Problem } from "../core/schedule/problem.ts";
import type { HardRuleId } from "../core/schedule/slot-rules.ts";
import { listed } from "../core/words.ts";
import type { Timeline } from "../store/timeline.ts";
import { CLOSINGS, signed } from "./plan-why-words.ts";
import { frozenWeeks } from "./timeline-rows.ts";

/** One place of the chosen visit: what it would cost there, and which rules stand in the way. */
export type Price = {
  teamCode: string;
  week: number;
  /** "held" where others would have to make room, or it takes a pin or a reason; "closed" where no move opens it. */
  state: "here" | "open" | "held" | "closed";
  /** "+12", "+12 B", "here", or the letters of the rules that close it. */
  shows: string;
  /** "costs 12 weeks more", "closed: team on leave" */
  says: string;
  /** The rules in the way, without whose visits hold it; empty where it is open. */
  why: string;
  isCheapest: boolean;
  /** Among the places that are not closed, from 0 for the cheapest to 9 for the dearest. */
  height: number;
};

/** The places of the chosen visit by team and week, each put in words when it is asked for, and the cheapest others that are open. */
export type Prices = {
  readonly all: readonly Price[];
  at(teamCode: string, week: number): Price | undefined;
  cheapest: readonly Price[];
  open: number;
  /** What stands in the way of any place, by its letter. */
  closings: readonly { letter: string; words: string }[];
};

const CHEAPEST_SHOWN = 6;
/** What a move can open: others make room, a reason thaws a frozen week, a pin by week goes before the earliest one. */
const MOVABLE: readonly HardRuleId[] = ["busy", "national", "region", "frozen", "earliest"];
const CALLED = { letter: "T", words: "too late to call" };
const LATE: InTheWay = { letters: CALLED.letter, why: CALLED.words, closed: `closed: ${CALLED.words}` };

/** What every week of every team would cost the visit of an authority, the rest held still; null where nobody may know. */
export function pricesFor(timeline: Timeline, code: string, today: Day): Prices | null {
  const { kept, programme, visits } = timeline;
  const index = kept?.problem.visits.findIndex(({ id }) => id === code) ?? -1;
  if (!kept || index < 0) return null;
  const { problem, assign, done } = kept;
  const unit = averageWeek({ ...problem, visits: problem.visits.filter(({ id }) => !done.has(id)) });
  const names = new Map(visits.map(({ authorityCode, authorityName }) => [authorityCode, authorityName]));
  const callable = weekIndex(programme.startsOn, today) + 1 + programme.noticeWeeks;
  const { cells, place } = explain(asOfToday(timeline, kept, index, today), { assign, certificate: null }, index);
  const teamCodes = problem.teams.map(({ id }) => id);
  const isHere = ({ team, week }: Cell) => place?.team === team && place.week === week;
  const isOpen = (cell: Cell) => cell.rules.length === 0 && cell.week >= callable && !isHere(cell);
  const [least, most] = extremes(cells.filter((cell) => cell.week >= callable && isMovable(cell)));
  const wordsOf = remembered();
  const inOrder = cells.filter(isOpen).sort((a, b) => a.change - b.change || a.week - b.week);
  const worded = (cell: Cell): Price => {
    const isLate = cell.week < callable;
    const movable = isLate || !isMovable(cell) ? "closed" : cell.rules.length > 0 ? "held" : "open";
    const state = isHere(cell) ? "here" : movable;
    const inTheWay = isLate ? LATE : wordsOf(cell.rules);
    const { letters, why } = inTheWay;
    const held = cell.holders
      .filter((one) => assign[one]?.[0] === cell.team)
      .map((one) => names.get(problem.visits[one]?.id ?? "") ?? "");
    // A place that is closed has a price too, which nobody is told.
    const price = state === "closed" ? "" : signed(cell.change / unit);
    return {
      teamCode: teamCodes[cell.team] ?? "",
      week: cell.week,
      state,
      isCheapest: cell === inOrder[0],
      shows: isHere(cell) ? "here" : state === "closed" ? letters : letters === "" ? price : `${price} ${letters}`,
      says: saysOf(state, price, inTheWay, isLate ? [] : held),
      why: isHere(cell) ? "" : why,
      height: Math.max(0, Math.min(9, Math.round((9 * (cell.change - least)) / (most - least)))),
    };
  };
  // Cells come team by team, as many weeks of each.
  const weeks = cells.length / teamCodes.length;
  const known = new Array<Price | undefined>(cells.length);
  const priceOf = (cell: Cell): Price => {
    const at = cell.team * weeks + cell.week;
    const price = known[at] ?? worded(cell);
    known[at] = price;
    return price;
  };
  const teamAt = new Map(teamCodes.map((teamCode, team) => [teamCode, team]));
  const rules = [...new Set(cells.flatMap((cell) => cell.rules))].map((rule) => CLOSINGS[rule]);
  return {
    get all() {
      return cells.map(priceOf);
    },
    at(teamCode, week) {
      const team = teamAt.get(teamCode);
      const cell = team === undefined || week >= weeks ? undefined : cells[team * weeks + week];
      return cell && priceOf(cell);
    },
    cheapest: inOrder.slice(0, CHEAPEST_SHOWN).map(priceOf),
    open: inOrder.length,
    closings: callable > 0 ? [...rules, CALLED] : rules,
  };
}

/** The least and the most that any place costs more, nought and one included. */
function extremes(cells: readonly Cell[]): [number, number] {
  const changes = cells.map(({ change }) => change);
  return [Math.min(0, ...changes), Math.max(1, ...changes)];
}

type Kept = NonNullable<Timeline["kept"]>;

/** The kept problem with what is published now and frozen today, as a move is priced; it lets go of the visit's own pin. */
function asOfToday(timeline: Timeline, { problem, published }: Kept, index: number, today: Day): Problem {
  const visits = problem.visits.map((one, nth) => {
    const place = published[nth];
    const pub = place && place[0] >= 0 ? { team: place[0], week: place[1] } : null;
    return { ...one, pub, pin: nth === index ? null : one.pin };
  });
  return { ...problem, visits, frozen: frozenWeeks(timeline, today) };
}

function isMovable({ rules }: Cell): boolean {
  return rules.every((rule) => MOVABLE.includes(rule));
}

/** The letters and the words of the rules that stand in a way, and what a place says that they close. */
type InTheWay = { letters: string; why: string; closed: string };

/** The same of any rules; most places share a few sets of them. */
function remembered(): (rules: readonly HardRuleId[]) => InTheWay {
  const known = new Map<string, InTheWay>();
  return (rules) => {
    const key = rules.join();
    const found = known.get(key);
    if (found) return found;
    const why = listed(rules.map((rule) => CLOSINGS[rule].words));
    const made = { letters: rules.map((rule) => CLOSINGS[rule].letter).join(""), why, closed: `closed: ${why}` };
    known.set(key, made);
    return made;
  };
}

function saysOf(state: Price["state"], price: string, { why, closed }: InTheWay, held: readonly string[]): string {
  if (state === "here") return "planned here";
  if (state === "open") return `costs ${priceWords(price)}`;
  if (state === "closed" && held.length === 0) return closed;
  const { words } = CLOSINGS.busy;
  const named = held.length === 0 ? why : why.replace(words, `${words} with ${listed(held)}`);
  return state === "closed" ? `closed: ${named}` : `costs ${priceWords(price)} by itself, but ${named}`;
}

/** "12 weeks more", "0.4 weeks less", "the same" */
function priceWords(price: string): string {
  const shown = price.replace(/^[+−]/, "");
  if (shown === "0") return "the same";
  return `${shown} ${shown === "1" ? "week" : "weeks"} ${price.startsWith("+") ? "more" : "less"}`;
}
