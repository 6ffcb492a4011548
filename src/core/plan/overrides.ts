import { overrideSays } from "../capacity-words.ts";
import type { Setting } from "./setting.ts";

type Known = Pick<Setting, "authorities" | "teams" | "conflicts">;

/** That a team goes to an authority in spite of conflicts of interest that somebody let through: a sentence each, by whose word and why. */
export function overridesOf(
  { authorities, teams, conflicts }: Known,
  authorityCode: string,
  teamCode: string,
): string[] {
  const team = teams.find(({ code }) => code === teamCode)?.name ?? teamCode;
  const authority = authorities.find(({ code }) => code === authorityCode)?.name ?? authorityCode;
  return conflicts
    .filter((one) => one.authorityCode === authorityCode && one.teamCode === teamCode && one.override && !one.endedOn)
    .map((one) => overrideSays(one, team, authority));
}
