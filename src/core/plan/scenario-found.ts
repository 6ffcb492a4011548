import { OFSTED_REGIONS, type OfstedRegion } from "../authority.ts";
import { addDays, addWeeks, type Day, weekIndex } from "../calendar.ts";
import { weightOf } from "../priority/priority.ts";
import type { Assign } from "../schedule/cost.ts";
import { standInTheWay } from "../schedule/obstacles.ts";
import { gapOf } from "../schedule/outcome.ts";
import { type Problem, readProblem } from "../schedule/problem.ts";
import { drawUp, type Effort } from "../schedule/schedule.ts";
import type { RuleId } from "../schedule/slot-rules.ts";
import { verify } from "../schedule/verify.ts";
import { decided, NOTHING_DECIDED } from "./decisions.ts";
import { namingPins } from "./pins-held.ts";
import { weeksAfter } from "./plan.ts";
import { problemOf } from "./problem.ts";
import { guarded } from "./secrecy.ts";
import type { Setting } from "./setting.ts";

type Ended = { endsOn: Day | null; late: number; unplaced: number; moved: number };

/** What came of drawing a setting up, in the few figures by which scenarios are told apart. */
export type ScenarioFound = Ended & {
  teams: number;
  visits: number;
  /** The authority whose visit ends last. */
  last: string | null;
  weeksLate: number;
  /** Mean weeks until a visit ends, each authority by the weight it has as things stand, so that rows compare. */
  waitWeeks: number;
  /** How far from the best this may be, as a share of its cost; null where nothing is proven. */
  gap: number | null;
  regions: (Ended & { region: OfstedRegion })[];
  /** The rules that stand in the way of those left out, and of how many each does. */
  inTheWay: { rule: RuleId; visits: number }[];
};

/** Where visits are now, to count what moves; and the setting whose weights all rows are measured by. */
export type Yardstick = {
  now: readonly { authorityCode: string; teamCode: string; startsOn: Day }[];
  setting: Setting;
};

/** Of more than these it is not worked out what stands in the way: it takes longer than drawing up. */
const OBSTACLES_SOUGHT = 12;

/** Draws a setting up and keeps nothing but figures. The same setting, seed and effort give the same. */
export function foundIn(
  setting: Setting,
  yardstick: Yardstick,
  { effort, seed }: { effort: Effort; seed: number },
): ScenarioFound {
  const decisions = setting.decisions ?? NOTHING_DECIDED;
  const asked = decided(readProblem(problemOf(setting)), decisions, setting);
  const { problem } = guarded(setting, asked.problem, seed);
  const schedule = namingPins(setting, () => drawUp(problem, { effort, seed }));
  const verdict = verify(problem, schedule);
  if (!verdict.ok) throw new Error(`A scenario failed its verification: ${verdict.errors.join("; ")}`);
  const leftOut = new Set(decisions.excluded.map(({ authorityCode }) => authorityCode));
  const rows = setting.authorities.flatMap(({ code, ofstedRegion }, visit): Row[] => {
    if (leftOut.has(code)) return [];
    return [{ code, region: ofstedRegion, ...placed(setting, problem, schedule.assign, visit, yardstick) }];
  });
  return {
    ...summed(rows, yardstick.setting),
    teams: setting.teams.length,
    gap: gapOf(schedule),
    inTheWay: obstaclesOf(
      problem,
      schedule.assign,
      setting.authorities.map(({ code }) => leftOut.has(code)),
    ),
  };
}

type KeptVisit = { authorityCode: string; startsOn: Day; endsOn: Day; weeksLate: number };

/** The same figures of a plan that is kept, so that it stands in the table beside what was drawn up. */
export function foundAsKept(
  visits: readonly KeptVisit[],
  unplaced: readonly { authorityCode: string }[],
  { setting }: Pick<Yardstick, "setting">,
  gap: number | null,
): ScenarioFound {
  const regionOf = new Map(setting.authorities.map(({ code, ofstedRegion }) => [code, ofstedRegion]));
  const { startsOn } = setting.programme;
  const all = [
    ...visits.map(({ authorityCode: code, endsOn, weeksLate }) => ({
      ...{ code, endsOn, weeksLate, moved: false, week: weekIndex(startsOn, endsOn) + 1 },
    })),
    ...unplaced.map(({ authorityCode: code }) => ({ code, endsOn: null, weeksLate: 0, moved: false, week: null })),
  ];
  const rows = all.flatMap((row): Row[] => {
    const region = regionOf.get(row.code);
    return region ? [{ ...row, region }] : [];
  });
  return { ...summed(rows, setting), teams: setting.teams.length, gap, inTheWay: [] };
}

function summed(rows: readonly Row[], setting: Setting): Omit<ScenarioFound, "teams" | "gap" | "inTheWay"> {
  const ended = (own: readonly Row[]): Ended => ({
    endsOn: own.reduce<Day | null>((last, { endsOn }) => (endsOn && (!last || endsOn > last) ? endsOn : last), null),
    late: own.filter(({ weeksLate }) => weeksLate > 0).length,
    unplaced: own.filter(({ endsOn }) => endsOn === null).length,
    moved: own.filter(({ moved }) => moved).length,
  });
  const all = ended(rows);
  return {
    ...all,
    visits: rows.length,
    last: rows.find(({ endsOn }) => endsOn !== null && endsOn === all.endsOn)?.code ?? null,
    weeksLate: rows.reduce((sum, { weeksLate }) => sum + weeksLate, 0),
    waitWeeks: weighedWait(rows, setting),
    regions: OFSTED_REGIONS.map((region) => ({ region, ...ended(rows.filter((row) => row.region === region)) })),
  };
}

type Row = Placed & { code: string; region: OfstedRegion };
type Placed = { endsOn: Day | null; weeksLate: number; moved: boolean; week: number | null };

function placed(
  { programme, demands, authorities, teams }: Setting,
  { visits }: Problem,
  assign: Assign,
  visit: number,
  { now }: Yardstick,
): Placed {
  const code = authorities[visit]?.code;
  const was = now.find(({ authorityCode }) => authorityCode === code);
  const place = assign[visit] ?? null;
  if (place === null) return { endsOn: null, weeksLate: 0, moved: was !== undefined, week: null };
  const [team, week] = place;
  const length = visits[visit]?.d ?? 1;
  const startsOn = addWeeks(programme.startsOn, week);
  const endsOn = addDays(startsOn, length * 7 - 3);
  const dueTo = demands.find(({ authorityCode }) => authorityCode === code)?.dueTo ?? endsOn;
  const moved = was?.startsOn !== startsOn || was.teamCode !== teams[team]?.code;
  return { endsOn, weeksLate: weeksAfter(dueTo, endsOn), moved, week: week + length };
}

/** One left out waits to the end of the programme as it stands. */
function weighedWait(rows: readonly Row[], { priorities, policy, programme }: Setting): number {
  const weights = new Map(priorities.map(({ authorityCode, points }) => [authorityCode, weightOf(points, policy)]));
  const weighed = rows.map(({ code, week }) => ({ weight: weights.get(code) ?? 0, weeks: week ?? programme.weeks }));
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  return sum === 0 ? 0 : weighed.reduce((total, { weight, weeks }) => total + weight * weeks, 0) / sum;
}

function obstaclesOf(problem: Problem, assign: Assign, isLeftOut: readonly boolean[]): ScenarioFound["inTheWay"] {
  const without = assign.flatMap((place, visit) => (place === null && !isLeftOut[visit] ? [visit] : []));
  const counts = new Map<RuleId, number>();
  for (const visit of without.slice(0, OBSTACLES_SOUGHT))
    for (const rule of standInTheWay(problem, assign, visit).rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, visits]) => ({ rule, visits })).sort((one, other) => other.visits - one.visits);
}
