import { weekIndex } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import { longDay } from "../words.ts";
import type { Setting } from "./setting.ts";

type Known = Pick<Setting, "authorities" | "teams" | "programme" | "pins">;

const MEND = "Change the pin, or take it away, in the working draft.";

/** Refuses, in words, a pin to a team that there is no more, or to a week outside the programme. */
export function assertPinsExist({ authorities, teams, programme, pins }: Known): void {
  for (const { authorityCode, teamCode, startsOn } of pins) {
    const name = authorities.find(({ code }) => code === authorityCode)?.name;
    if (name === undefined) continue;
    if (teamCode !== null && !teams.some(({ code }) => code === teamCode))
      throw new PlannerError(
        "invalid",
        `${name} is pinned to team ${teamCode}, which is none of the teams now. ${MEND}`,
      );
    const week = startsOn === null ? 0 : weekIndex(programme.startsOn, startsOn);
    if (startsOn !== null && (week < 0 || week >= programme.weeks))
      throw new PlannerError(
        "invalid",
        `${name} is pinned to the week of ${longDay(startsOn)}, which is outside the programme now. ${MEND}`,
      );
  }
}

/** Does what may refuse promises that cannot be kept together, and says whose they are by name, as planners know them. */
export function namingPins<Result>({ authorities }: Pick<Setting, "authorities">, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PlannerError)) throw error;
    const nameOf = (code: string) => authorities.find((one) => one.code === code)?.name ?? code;
    const says = error.message
      .replace(/^visits\[\d+\]\.pin \((\w+)\)/, (_, code: string) => `The pin of ${nameOf(code)}`)
      .replace(/(?<=Already promised: )[\w, ]+/, (codes) => codes.split(", ").map(nameOf).join(", "))
      .replaceAll(/ \(rule: [\w-]+\)/g, "")
      .replace("Move the pin or take it away.", MEND);
    throw new PlannerError(error.code, says);
  }
}
