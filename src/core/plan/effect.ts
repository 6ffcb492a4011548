import { addWeeks, type Day, weekIndex } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import { type Assign, costOf, type Place } from "../schedule/cost.ts";
import { type Problem, readProblem } from "../schedule/problem.ts";
import { redraw } from "../schedule/redraw.ts";
import { type Breach, breaches, RULES } from "../schedule/rules.ts";
import { decided, NOTHING_DECIDED } from "./decisions.ts";
import type { TeamWeek } from "./draw.ts";
import { repaired, samePlace } from "./edit-repair.ts";
import { namingPins } from "./pins-held.ts";
import { problemOf } from "./problem.ts";
import { guarded } from "./secrecy.ts";
import type { Setting } from "./setting.ts";
import { averageWeek } from "./why.ts";

/** A plan as it stands: where its visits are, the weeks it holds in reserve, and the seed it was drawn up with. */
export type StandingPlan = {
  seed: number;
  places: { authorityCode: string; teamCode: string; startsOn: Day }[];
  held: NonNullable<Setting["held"]>;
};

export type BrokenVisit = { authorityCode: string; at: TeamWeek | null; rules: string[] };
export type EffectMove = { authorityCode: string; from: TeamWeek; to: TeamWeek | null };
/** What a plan would be after a change; `change` is what it costs more than the plan as it stands, every move paid for. */
export type Outcome = { moves: EffectMove[]; placed: number; change: number; lastEnds: Day | null; late: number };

/** What a change of capacity does to a plan: the visits that break a rule by it, and what it takes to keep them all again. */
export type Effect = {
  broken: BrokenVisit[];
  now: Pick<Outcome, "lastEnds" | "late">;
  /** With as few moves as it takes; or why that cannot be. */
  mended: Outcome | { refused: string };
  /** Drawn up again, every visit free to move at its price. */
  redrawn: Outcome | { refused: string };
  /** Drawn up again without the change, by what else is new since the plan; null where the change leaves every rule and price as it was. */
  without: Outcome | { refused: string } | null;
  /** What a week's wait of an average authority costs: the unit in which costs are said. */
  unit: number;
};

/** Works out what a change does to a plan, from the setting as it stands and as it would be. Nothing is kept. */
export function effectOf(before: Setting, after: Setting, plan: StandingPlan): Effect {
  const was = standingIn(before, plan);
  const now = standingIn(after, plan);
  const cost = costOf(was.problem, was.assign).cost;
  const outcome = (make: () => readonly Place[]) => outcomeOf(after, now, make, cost);
  const drawn = ({ problem }: Standing) => redraw(problem, { effort: "normal", seed: plan.seed }).schedule.assign;
  const isSame = JSON.stringify(was.problem) === JSON.stringify(now.problem);
  return {
    broken: brokenBy(after, was, now),
    now: ending(before, was.problem, was.assign),
    mended: outcome(() => repaired(now.problem, now.assign, { seed: plan.seed })),
    redrawn: outcome(() => drawn(now)),
    without: isSame ? null : outcomeOf(before, was, () => drawn(was), cost),
    unit: averageWeek(was.problem),
  };
}

type Standing = { problem: Problem; assign: Assign };

/** The setting's problem with every visit published where the plan has it, so that each move has its price. */
function standingIn(setting: Setting, { seed, places, held }: StandingPlan): Standing {
  const asked = readProblem(problemOf({ ...setting, held }));
  const { problem } = guarded(setting, decided(asked, setting.decisions ?? NOTHING_DECIDED, setting).problem, seed);
  const assign = problem.visits.map(({ id }): Place => {
    const place = places.find(({ authorityCode }) => authorityCode === id);
    const team = setting.teams.findIndex(({ code }) => code === place?.teamCode);
    return place && team >= 0 ? [team, weekIndex(setting.programme.startsOn, place.startsOn)] : null;
  });
  const visits = problem.visits.map((visit, index) => {
    const place = assign[index];
    const isInside = place && place[1] >= 0 && place[1] < problem.T;
    return { ...visit, pub: isInside ? { team: place[0], week: place[1] } : null };
  });
  return { problem: { ...problem, visits }, assign };
}

/** The visits that break a rule which they kept before, with those rules in words. */
function brokenBy(setting: Setting, was: Standing, now: Standing): BrokenVisit[] {
  // Who ends or begins by the change stands at other numbers on both sides.
  const key = ({ problem }: Standing, { rule, visit }: Breach) => `${rule} ${problem.visits[visit]?.id}`;
  const before = new Set(breaches(was.problem, was.assign).map((breach) => key(was, breach)));
  const fresh = breaches(now.problem, now.assign).filter((breach) => !before.has(key(now, breach)));
  return [...new Set(fresh.map(({ visit }) => visit))].map((visit) => ({
    authorityCode: now.problem.visits[visit]?.id ?? "",
    at: teamWeek(setting, now.assign[visit] ?? null),
    rules: [...new Set(fresh.filter((one) => one.visit === visit).map(({ rule }) => rule))].map(
      (rule) => RULES.find(({ id }) => id === rule)?.sentence ?? rule,
    ),
  }));
}

function outcomeOf(setting: Setting, { problem, assign }: Standing, make: () => readonly Place[], cost: number) {
  try {
    const made = namingPins(setting, make);
    const moves = assign.flatMap((place, visit): EffectMove[] => {
      const from = teamWeek(setting, place);
      const to = made[visit] ?? null;
      if (from === null || samePlace(place, to)) return [];
      return [{ authorityCode: problem.visits[visit]?.id ?? "", from, to: teamWeek(setting, to) }];
    });
    const placed = assign.filter((place, visit) => place === null && made[visit]).length;
    return { moves, placed, change: costOf(problem, made).cost - cost, ...ending(setting, problem, made) };
  } catch (error) {
    // Promises that cannot be kept together: the search names the pin, in words.
    if (error instanceof PlannerError) return { refused: error.message };
    throw error;
  }
}

function ending({ programme }: Setting, { visits }: Problem, assign: Assign): Pick<Outcome, "lastEnds" | "late"> {
  const ends = visits.flatMap(({ d, due }, visit) => {
    const place = assign[visit];
    return place ? [{ week: place[1] + d - 1, isLate: due !== null && place[1] + d - 1 > due }] : [];
  });
  const last = Math.max(-1, ...ends.map(({ week }) => week));
  return {
    lastEnds: last < 0 ? null : addWeeks(programme.startsOn, last),
    late: ends.filter(({ isLate }) => isLate).length,
  };
}

function teamWeek({ teams, programme }: Setting, place: Place): TeamWeek | null {
  if (place === null) return null;
  return { teamCode: teams[place[0]]?.code ?? "", startsOn: addWeeks(programme.startsOn, place[1]) };
}
