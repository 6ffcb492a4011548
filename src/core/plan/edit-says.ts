import type { CostParts } from "../schedule/cost.ts";
import { count, longDay } from "../words.ts";
import type { TeamWeek } from "./draw.ts";
import type { Edited } from "./edit.ts";
import type { Base } from "./edit-base.ts";
import { averageWeek, costWords } from "./why.ts";

export function nameOf({ setting }: Base, code: string): string {
  return setting.authorities.find((one) => one.code === code)?.name ?? code;
}

/** "Team 3, 8 March 2027" */
export function placeWords(base: Pick<Base, "setting">, place: TeamWeek | null): string {
  return place === null ? "no place" : `${teamName(base, place)}, ${longDay(place.startsOn)}`;
}

export function teamName({ setting }: Pick<Base, "setting">, { teamCode }: TeamWeek): string {
  return setting.teams.find(({ code }) => code === teamCode)?.name ?? teamCode;
}

/** What a change does, in sentences: who moves from where to where, and what it costs in all. */
export function consequences(base: Base, edited: Edited): string[] {
  const moves = edited.moves.map(({ authorityCode, from, to }) => {
    const name = nameOf(base, authorityCode);
    if (from === null) return `${name} gets ${placeWords(base, to)}.`;
    if (to === null) return `${name} loses its place, which was ${placeWords(base, from)}.`;
    if (from.startsOn === to.startsOn)
      return `${name} keeps its week, ${longDay(to.startsOn)}: ${teamName(base, to)} goes in place of ${teamName(base, from)}.`;
    return `${name} moves from ${placeWords(base, from)} to ${placeWords(base, to)}.`;
  });
  return [...moves, priceSays(base, edited)];
}

/** "The plan costs 3.2 weeks of an average authority’s waiting more." */
export function priceSays({ problem }: Base, { before, schedule }: Edited): string {
  const more = totals(schedule.parts) - totals(before);
  const amount = costWords(Math.abs(more), averageWeek(problem));
  if (more === 0 || amount.startsWith("next")) return "The plan costs the same as before.";
  return `The plan costs ${amount} of an average authority’s waiting ${more > 0 ? "more" : "less"} than before.`;
}

function totals(parts: CostParts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}

/** "Moves 1 other visit", for the reason of a draft: it names no authority and no date. */
export function othersSays({ moves }: Edited, asked: string): string {
  const others = moves.filter(({ authorityCode }) => authorityCode !== asked);
  const lost = others.filter(({ to }) => to === null).length;
  if (others.length === 0) return "No other visit moves.";
  const left = lost > 0 ? `, and ${count(lost, "loses its", "lose their")} place` : "";
  return `${count(others.length, "other visit")} ${others.length === 1 ? "moves" : "move"} to make room${left}.`;
}
