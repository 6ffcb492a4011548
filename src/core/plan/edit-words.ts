import { addWeeks } from "../calendar.ts";
import type { Assign } from "../schedule/cost.ts";
import { standInTheWay } from "../schedule/obstacles.ts";
import { occupancyBeside, slotState } from "../schedule/occupancy.ts";
import type { Breach } from "../schedule/rules.ts";
import { ruleWords, whyNoPlace } from "../schedule/sentences.ts";
import { listed, longDay } from "../words.ts";
import type { Base } from "./edit-base.ts";
import type { Asked } from "./edit-change.ts";
import { namesOf } from "./why.ts";

/** The rule that the changed plan would break, and for whom. */
export function brokenWords(base: Base, { rule, visit }: Breach, assign: Assign): string {
  const name = base.setting.authorities[visit]?.name ?? "";
  const place = assign[visit];
  const { teams, programme } = base.setting;
  const where = place
    ? ` with ${teams[place[0]]?.name ?? ""} in the week of ${longDay(addWeeks(programme.startsOn, place[1]))}`
    : "";
  return `This would break a rule for ${name}${where}. ${ruleWords(rule)} Nothing was changed.`;
}

/** Why nothing that could be moved makes room: the promise in the way, or the fewest rules that close every slot. */
export function cannotBeKept(base: Base, { visit, problem, assign, put }: Asked): string {
  const names = namesOf(base.setting, problem);
  const slot = put.get(visit);
  if (!slot) return whyNoPlace(standInTheWay(problem, assign, visit), visit, names).join(" ");
  const { rules, holders } = slotState(occupancyBeside(problem, assign, visit), slot.team, slot.week);
  const pinned = holders.filter((holder) => problem.visits[holder]?.pin != null);
  const held = pinned.length > 0 ? ` It is held by ${listed(pinned.map(names.visit))}, pinned there.` : "";
  const mend = pinned.length > 0 ? "Take that pin away first, or choose another place." : "Choose another place.";
  const where = `${names.team(slot.team)} in the week of ${names.week(slot.week)}`;
  return `No other visits can be moved to make room for it with ${where}. ${rules.map(ruleWords).join(" ")}${held} ${mend}`;
}
