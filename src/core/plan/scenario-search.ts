import { OFSTED_REGIONS, type OfstedRegion } from "../authority.ts";
import type { Team } from "../team.ts";
import { type AddedTeam, NO_CHANGE, type ScenarioChange } from "./scenario.ts";
import type { ScenarioFound } from "./scenario-found.ts";
import type { Setting } from "./setting.ts";

/**
 * What the search for a finish date turns: more teams, less held in reserve, more visits on site in a week, or teams with both
 * of those freed; and where all is well as it stands, fewer teams.
 */
const LEVERS = ["teams", "reserve", "cap", "teams with room", "fewer teams"] as const;
export type Lever = (typeof LEVERS)[number];

/** One plan that was drawn up to see whether everybody is seen by then. */
type SearchStep = {
  lever: Lever | null;
  value: number;
  change: ScenarioChange;
  found: ScenarioFound;
  isEnough: boolean;
};

/** What it would take: the smallest value of each lever that is enough, the largest of fewer teams; null where none tried is. */
export type Searched = {
  weeks: number;
  mostTeams: number;
  enough: Partial<Record<Lever, number | null>>;
  /** In the order in which they were tried. */
  steps: SearchStep[];
};

/** Beyond so many more visits in a week than now, nobody would call it the same programme. */
const MOST_ROOM = 8;
const WORST_PLANS = 30;

type Asked = { weeks: number; mostTeams: number; cseSkill: boolean; setting: Setting };

/**
 * Finds what finishing in so many weeks takes: the fewest extra teams, and beside that the smallest change of the reserve or of
 * the national limit. More of any of them is taken to help, so each is sought by halving; the plans tried are in the answer.
 */
export function finishBy(
  { weeks, mostTeams, cseSkill, setting }: Asked,
  draw: (change: ScenarioChange) => ScenarioFound,
): Searched {
  const steps: SearchStep[] = [];
  const added = extraTeams(setting, mostTeams, cseSkill);
  const { nationalCap, reserveShare } = setting.programme;
  const room = Math.max(nationalCap + MOST_ROOM, setting.teams.length + mostTeams);
  const tried = (lever: Lever | null, value: number, change: Partial<ScenarioChange>): boolean => {
    const whole = { ...NO_CHANGE, ...change, weeks };
    const found = draw(whole);
    const isEnough = found.unplaced === 0;
    steps.push({ lever, value, change: whole, found, isEnough });
    return isEnough;
  };
  const enough: Searched["enough"] = {};
  if (tried(null, 0, {})) {
    const spared = sparedTeams(setting, Math.min(mostTeams, setting.teams.length - 1));
    const tooMany = smallest(
      spared.length,
      (value) => !tried("fewer teams", value, { teamsRemoved: spared.slice(0, value) }),
    );
    enough["fewer teams"] = tooMany === null ? spared.length : tooMany - 1;
    return { weeks, mostTeams, enough, steps };
  }
  const least = (lever: Lever, most: number, change: (value: number) => Partial<ScenarioChange>) => {
    enough[lever] = smallest(most, (value) => tried(lever, value, change(value)));
  };
  least("teams", mostTeams, (value) => ({ teamsAdded: added.slice(0, value) }));
  const points = Math.round(reserveShare * 100);
  least("reserve", points, (value) => ({ reserveShare: (points - value) / 100 }));
  least("cap", MOST_ROOM, (value) => ({ nationalCap: nationalCap + value }));
  if (enough.teams === null)
    least("teams with room", mostTeams, (value) => ({
      ...{ teamsAdded: added.slice(0, value), nationalCap: room, reserveShare: 0 },
    }));
  if (steps.length > WORST_PLANS) throw new Error(`A search drew up ${steps.length} plans`);
  return { weeks, mostTeams, enough, steps };
}

/** The smallest whole number from 1 to `most` that is enough; null where `most` itself is not. */
export function smallest(most: number, isEnough: (value: number) => boolean): number | null {
  if (most < 1 || !isEnough(most)) return null;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Each extra team goes to the region that has the most weeks on site a team, counting those added before it. */
function extraTeams(setting: Setting, most: number, cseSkill: boolean): AddedTeam[] {
  const added: AddedTeam[] = [];
  while (added.length < most) {
    const burden = burdens(setting, [...setting.teams, ...added]);
    const [homeRegion] = [...OFSTED_REGIONS].sort((one, other) => burden(other) - burden(one));
    if (!homeRegion) break;
    added.push({ homeRegion, cseSkill });
  }
  return added;
}

/** Each team that is spared is of the region with the fewest weeks on site a team, one without the CSE skill first. */
export function sparedTeams(setting: Setting, most: number): string[] {
  const spared: Team[] = [];
  while (spared.length < most) {
    const left = setting.teams.filter((team) => !spared.includes(team));
    const burden = burdens(setting, left);
    const [next] = left.sort(
      (one, other) =>
        burden(one.homeRegion) - burden(other.homeRegion) || Number(one.cseSkill) - Number(other.cseSkill),
    );
    if (!next) break;
    spared.push(next);
  }
  return spared.map(({ code }) => code);
}

/** Weeks on site a team of each region; half a team more, so that a region without one has a burden too. */
function burdens({ authorities, demands }: Setting, teams: readonly { homeRegion: OfstedRegion }[]) {
  const lengths = new Map(demands.map(({ authorityCode, weeksOnSite }) => [authorityCode, weeksOnSite]));
  return (region: OfstedRegion) => {
    const own = authorities.filter(({ ofstedRegion }) => ofstedRegion === region);
    const weeks = own.reduce((sum, { code }) => sum + (lengths.get(code) ?? 0), 0);
    return weeks / (teams.filter(({ homeRegion }) => homeRegion === region).length + 0.5);
  };
}
