import { addWeeks, type Day } from "../calendar.ts";
import type { Programme } from "../programme.ts";
import { type Explanation, explain } from "../schedule/explain.ts";
import { standInTheWay } from "../schedule/obstacles.ts";
import type { Schedule } from "../schedule/outcome.ts";
import type { Problem } from "../schedule/problem.ts";
import { type Names, ruleWords, whyNoPlace, whyThisWeek } from "../schedule/sentences.ts";
import { longDay } from "../words.ts";
import { overridesOf } from "./overrides.ts";
import type { Setting } from "./setting.ts";
import { lifeSays } from "./successions.ts";

/** One other Monday for the same team: its price against the planned one, or the rules that close it. */
export type StartPrice = { startsOn: Day; price: number | null; closedBy: string | null };

/** Why a visit is where it is, in sentences a planner reads out, and what the weeks around it would cost. */
export type Why = { says: string[]; starts: StartPrice[] };

/** Half a year shows the choice: two months before the planned start, four after. */
const WEEKS_BEFORE = 9;
const WEEKS_AFTER = 16;

/** Why the visit has its week and team; for one without a place, what stands in the way. */
export function whyOf(
  setting: Naming & Pick<Setting, "conflicts">,
  problem: Problem,
  schedule: Schedule,
  visit: number,
): Why {
  const names = namesOf(setting, problem);
  const place = schedule.assign[visit] ?? null;
  const life = lifeSays(setting, problem.visits[visit]?.id ?? "");
  if (place === null) {
    const why = whyNoPlace(standInTheWay(problem, schedule.assign, visit), visit, names);
    return { says: [...why, ...life], starts: [] };
  }
  const explanation = explain(problem, schedule, visit);
  const starts = startPrices(setting.programme, explanation);
  const unit = "A week of cost here is a week of an average authority’s waiting.";
  const overrides = overridesOf(setting, problem.visits[visit]?.id ?? "", setting.teams[place[0]]?.code ?? "");
  return { says: [...overrides, ...whyThisWeek(explanation, schedule.cost, names), ...life, unit], starts };
}

/** What other Mondays around the planned one would cost with the same team, from the programme's first day on. */
export function startPrices({ startsOn }: Pick<Programme, "startsOn">, { place, cells }: Explanation): StartPrice[] {
  if (place === null) return [];
  const { team, week } = place;
  return cells
    .filter((cell) => cell.team === team && cell.week >= week - WEEKS_BEFORE && cell.week <= week + WEEKS_AFTER)
    .map((cell) => ({
      startsOn: addWeeks(startsOn, cell.week),
      price: cell.rules.length > 0 ? null : cell.change,
      closedBy: cell.rules[0] ? ruleWords(cell.rules[0]).replace(/\.$/, "") : null,
    }));
}

/** A week's waiting of an average authority: the unit in which prices can be said aloud. */
export function averageWeek(problem: Problem): number {
  const waiting = problem.visits.filter(({ w }) => w > 0);
  return Math.max(1, waiting.reduce((sum, { w }) => sum + w, 0) / Math.max(1, waiting.length));
}

/** What visits, teams and weeks are called, from the setting. */
type Naming = Pick<Setting, "authorities" | "teams" | "programme">;

export function namesOf(setting: Naming, problem: Problem): Names {
  const unit = averageWeek(problem);
  return {
    visit: (index) => setting.authorities[index]?.name ?? "",
    team: (index) => setting.teams[index]?.name ?? "",
    week: (index) => longDay(addWeeks(setting.programme.startsOn, index)),
    cost: (amount) => costWords(amount, unit),
  };
}

export const NEXT_TO_NOTHING = "next to nothing";

/** In weeks of an average authority's waiting, which the pages explain once. */
export function costWords(amount: number, unit: number): string {
  const weeks = amount / unit;
  if (weeks < 0.05) return NEXT_TO_NOTHING;
  const shown = weeks < 10 ? Math.round(weeks * 10) / 10 : Math.round(weeks);
  return `${shown.toLocaleString("en-GB")} ${shown === 1 ? "week" : "weeks"}`;
}
