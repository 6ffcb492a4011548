import type { Cell, Explanation } from "./explain.ts";
import type { Obstacles } from "./obstacles.ts";
import { RULES } from "./rules.ts";
import type { HardRuleId } from "./slot-rules.ts";

/** How to say a visit, a team, a week and an amount of cost: only the caller knows the names, the calendar and the unit. */
export type Names = {
  visit(index: number): string;
  team(index: number): string;
  week(index: number): string;
  cost(amount: number): string;
};

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** More than these are counted, not named: a sentence must be fit to be read out. */
const HOLDERS_NAMED = 3;
const REASONS_NAMED = 3;

function holdersWords(holders: readonly number[], names: Names): string {
  const named = holders.slice(0, HOLDERS_NAMED).map(names.visit);
  const others = holders.length - named.length;
  return listed(others > 0 ? [...named, `${others} more`] : named);
}

function slotWords(names: Names, { team, week }: { team: number; week: number }): string {
  return `${names.team(team)} in the week of ${names.week(week)}`;
}

export function ruleWords(rule: HardRuleId): string {
  return RULES.find(({ id }) => id === rule)?.sentence ?? rule;
}

/** What one cell of the timeline means, in a sentence. */
export function cellSentence(cell: Cell, cost: number, names: Names): string {
  const where = slotWords(names, cell);
  const closed = cell.rules.map(ruleWords).join(" ");
  const held = cell.holders.length > 0 ? ` It is held by ${holdersWords(cell.holders, names)}.` : "";
  if (closed !== "") return `${where} is closed. ${closed}${held}`;
  const change =
    cell.change === 0
      ? "would cost the same"
      : `would cost ${names.cost(Math.abs(cell.change))} ${cell.change > 0 ? "more" : "less"}`;
  return `${where} ${change}, the rest held still.${provenWords(cell.atLeast, cost, names)}`;
}

function provenWords(atLeast: number | null, cost: number, names: Names): string {
  if (atLeast === null) return "";
  const above = Math.ceil(atLeast - cost);
  return above > 0
    ? ` Any plan that puts it there costs at least ${names.cost(above)} more than this one.`
    : " A plan that puts it there might cost no more.";
}

/** Why this week, as a planner would read it out: where it is and what that costs, the next best, who holds the better places, which rules close the rest. */
export function whyThisWeek(explanation: Explanation, cost: number, names: Names): string[] {
  const { place, parts, cells, visit } = explanation;
  if (!place) return [`${names.visit(visit)} has no place in this plan.`];
  const others = cells.filter(({ team, week }) => team !== place.team || week !== place.week);
  const sentences = [`${names.visit(visit)} is with ${slotWords(names, place)}. ${partWords(parts, names)}`];
  const open = others
    .filter(({ rules }) => rules.length === 0)
    .sort((a, b) => a.change - b.change || a.week - b.week || a.team - b.team);
  const next = open[0];
  sentences.push(
    next ? `The best place still open: ${cellSentence(next, cost, names)}` : "No other place is open to it.",
  );
  const better = others.filter(({ change, rules }) => change < 0 && rules.length > 0);
  if (better.length === 0) return [...sentences, "No place would be cheaper for it, even a closed one."];
  const held = better.filter(({ rules }) =>
    rules.every((rule) => rule === "busy" || rule === "national" || rule === "region"),
  );
  const best = held.sort((a, b) => a.change - b.change || a.week - b.week || a.team - b.team)[0];
  if (best) {
    const gain = `would cost ${names.cost(-best.change)} less by itself, but it is held by ${holdersWords(best.holders, names)}.`;
    sentences.push(`${slotWords(names, best)} ${gain}${provenWords(best.atLeast, cost, names)}`);
  }
  const counts = new Map<HardRuleId, number>();
  for (const { rules } of better) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const reasons = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, REASONS_NAMED)
    .map(([rule, count]) => `${ruleWords(rule).replace(/\.$/, "")} (${count})`);
  const most = counts.size > REASONS_NAMED ? "closed to it, most by these rules" : "closed to it";
  return [...sentences, `${better.length} cheaper places are ${most}: ${reasons.join("; ")}.`];
}

function partWords(parts: Explanation["parts"], names: Names): string {
  const words: [keyof typeof parts, string][] = [
    ["waiting", "for the wait"],
    ["late", "for being late"],
    ["travel", "for travel"],
    ["disruption", "for moving it from its published place"],
    ["guessable", "for a week that could be guessed"],
    ["unplaced", "for leaving it out"],
  ];
  const said = words.filter(([part]) => parts[part] > 0).map(([part, why]) => `${names.cost(parts[part])} ${why}`);
  return said.length === 0 ? "It costs nothing there." : `It costs ${listed(said)}.`;
}

/** Why a visit has no place, or why its pin was refused. */
export function whyNoPlace({ rules, nearest, open }: Obstacles, visit: number, names: Names): string[] {
  if (open > 0)
    return [`${names.visit(visit)} is left out because every place open to it costs more than leaving it out.`];
  const sentences = [`${names.visit(visit)} has no place. ${rules.map(ruleWords).join(" ")}`];
  if (!nearest) return sentences;
  const held = nearest.holders.length > 0 ? ` It is held by ${holdersWords(nearest.holders, names)}.` : "";
  return [
    ...sentences,
    `The nearest is ${slotWords(names, nearest)}, which would break: ${nearest.rules.map(ruleWords).join(" ")}${held}`,
  ];
}
