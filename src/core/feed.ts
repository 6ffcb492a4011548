import type { Asker } from "./access.ts";
import { OFSTED_REGIONS, type OfstedRegion } from "./authority.ts";
import type { Wrong } from "./errors.ts";

/** What a calendar's feed shows of the published plan: all that its owner may see to the day, a region's, or a team's. */
export type Feed = { region: OfstedRegion | null; teamCode: string | null; named: boolean };

/** A feed whose owner chose nothing: all that they may see, and no names. */
export const WHOLE_FEED: Feed = { region: null, teamCode: null, named: false };

/** What a calendar calls it, where several are subscribed to: it tells no authority and no date. */
export function feedName({ region, teamCode }: Feed): string {
  const of = teamCode === null ? region : `team ${teamCode}`;
  return of === null ? "Reinspection visits" : `Reinspection visits, ${of}`;
}

/** What a feed shows, in a sentence. */
export function feedSays({ region, teamCode, named }: Feed): string {
  const of = teamCode === null ? `The visits in ${region}` : `The visits of team ${teamCode}`;
  const what = teamCode === null && region === null ? "The whole published plan" : of;
  return `${what}, ${named ? "authorities named" : "without names"}.`;
}

export type TypedFeed = { shows: string; names: string };

/** A choice of the form with what it means; the first is where the form begins. */
type FeedChoice = { value: string; label: string; feed: Pick<Feed, "region" | "teamCode"> };

/** What somebody may choose between: whoever is bound to a region or a team has that one alone. */
export function feedChoices(asker: Asker, teams: readonly { code: string; name: string }[]): FeedChoice[] {
  const region = (one: OfstedRegion): FeedChoice => ({
    value: `region ${one}`,
    label: `The visits in ${one}`,
    feed: { region: one, teamCode: null },
  });
  const team = ({ code, name }: { code: string; name: string }): FeedChoice => ({
    value: `team ${code}`,
    label: `The visits of ${name} (${code})`,
    feed: { region: null, teamCode: code },
  });
  if (asker.role === "regional_planner") return [region(asker.region)];
  if (asker.role === "inspector")
    return [team(teams.find(({ code }) => code === asker.teamCode) ?? { code: asker.teamCode, name: "your team" })];
  const all = { value: "plan", label: "The whole published plan", feed: { region: null, teamCode: null } };
  return [all, ...OFSTED_REGIONS.map(region), ...teams.map(team)];
}

/** The feed that was typed, or what is wrong with it. */
export function readFeed({ shows, names }: TypedFeed, choices: readonly FeedChoice[]): Feed | Wrong[] {
  const choice = choices.find(({ value }) => value === shows);
  const wrong: Wrong[] = [];
  if (!choice) wrong.push({ field: "shows", says: "Choose what the calendar shows." });
  if (names !== "with" && names !== "without")
    wrong.push({ field: "names", says: "Choose whether titles name authorities." });
  return choice && wrong.length === 0 ? { ...choice.feed, named: names === "with" } : wrong;
}
