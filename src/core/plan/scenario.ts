import type { OfstedRegion } from "../authority.ts";
import { addDays, type Day, daysBetween, weekIndex } from "../calendar.ts";
import type { Evidence } from "../evidence.ts";
import type { Policy } from "../priority/policy.ts";
import type { Programme } from "../programme.ts";
import { LIMITS } from "../schedule/problem.ts";
import { existsThroughout } from "../succession.ts";
import type { Team } from "../team.ts";
import { isDone } from "./done.ts";
import type { Setting } from "./setting.ts";
import { type Visited, visitedBy } from "./successions.ts";

export type AddedTeam = { homeRegion: OfstedRegion; cseSkill: boolean };

/** What is other than as things stand; null for what stays. */
export type ScenarioChange = {
  name: string;
  teamsAdded: AddedTeam[];
  teamsRemoved: string[];
  /** From 0 to 1. */
  reserveShare: number | null;
  nationalCap: number | null;
  policyVersion: number | null;
  weeks: number | null;
};

export const NO_CHANGE: ScenarioChange = {
  name: "As things stand",
  teamsAdded: [],
  teamsRemoved: [],
  reserveShare: null,
  nationalCap: null,
  policyVersion: null,
  weeks: null,
};

/** What a change may need beside the setting: another policy, and the evidence to rank by it. */
export type Beside = { policies: readonly Policy[]; evidence: Evidence };

/**
 * The setting as it would be after a change. An added team takes its leave as the team does whose turn it is, so that it
 * is no better than those there are; what was pinned or published outside the changed programme counts no longer.
 */
export function changedSetting(setting: Setting, change: ScenarioChange, { policies, evidence }: Beside): Setting {
  const programme = changedProgramme(setting.programme, change);
  const teams = changedTeams(setting.teams, change);
  const isThere = (code: string | null) => code === null || teams.some((team) => team.code === code);
  const isInside = (day: Day | null) => day === null || weekIndex(programme.startsOn, day) < programme.weeks;
  const other = policies.find(({ version }) => version === change.policyVersion);
  const { held: _, ...kept } = setting;
  const inside = setting.published.filter(({ teamCode, startsOn }) => isThere(teamCode) && isInside(startsOn));
  const whom = visitedAfter(setting, change, { programme, policy: other, evidence });
  return {
    ...(change.reserveShare === null ? setting : kept),
    ...{ programme, teams },
    conflicts: setting.conflicts.filter(({ teamCode }) => isThere(teamCode)),
    joints: (setting.joints ?? []).filter(({ teamCode }) => isThere(teamCode)),
    pins: setting.pins.filter(({ teamCode, startsOn }) => isThere(teamCode) && isInside(startsOn)),
    published: inside,
    ...(other && { policy: other }),
    ...whom,
  };
}

type Changed = Pick<Setting, "programme"> & { policy: Policy | undefined; evidence: Evidence };

/** Whom the changed programme visits: only another policy, or other weeks where authorities end or begin, can change that. */
function visitedAfter(setting: Setting, { weeks }: ScenarioChange, changed: Changed): Partial<Visited> {
  const { programme, policy, evidence } = changed;
  const isCrossed = setting.authorities.some(
    (one) => !existsThroughout(one, setting.today, endOfWeeks(programme, LIMITS.weeks)),
  );
  if (!policy && (weeks === null || !isCrossed)) return {};
  const { done = [], ended: planned = [] } = setting;
  const whom = visitedBy(evidence, policy ?? setting.policy, { ...setting, programme, planned, done });
  const demands = whom.demands.map((demand) =>
    isDone(done, demand.authorityCode)
      ? (setting.demands.find(({ authorityCode }) => authorityCode === demand.authorityCode) ?? demand)
      : demand,
  );
  return { ...whom, demands };
}

function changedProgramme(programme: Programme, { reserveShare, nationalCap, weeks }: ScenarioChange): Programme {
  return {
    ...programme,
    reserveShare: reserveShare ?? programme.reserveShare,
    nationalCap: nationalCap ?? programme.nationalCap,
    weeks: weeks ?? programme.weeks,
  };
}

function changedTeams(teams: readonly Team[], { teamsAdded, teamsRemoved }: ScenarioChange): Team[] {
  const left = teams.filter(({ code }) => !teamsRemoved.includes(code));
  const added = teamsAdded.map((team, nth): Team => {
    const like = teams[nth % Math.max(1, teams.length)];
    return {
      ...team,
      code: `+${nth + 1}`,
      name: `Extra team ${nth + 1}`,
      leave: like?.leave ?? [],
      illustrative: true,
    };
  });
  return [...left, ...added];
}

/** How many weeks of the programme are over by a day, so that a visit in them ends by then on its Friday. */
export function weeksUntil({ startsOn }: Pick<Programme, "startsOn">, day: Day): number {
  return Math.max(0, Math.floor((daysBetween(startsOn, day) + 3) / 7));
}

/** The Friday on which a programme of so many weeks ends. */
export function endOfWeeks({ startsOn }: Pick<Programme, "startsOn">, weeks: number): Day {
  return addDays(startsOn, weeks * 7 - 3);
}
