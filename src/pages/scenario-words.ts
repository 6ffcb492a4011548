import type { ScenarioFound } from "../core/plan/scenario-found.ts";
import type { ScenarioOutcome } from "../core/plan/scenario-outcome.ts";
import type { Lever, Searched } from "../core/plan/scenario-search.ts";
import { ruleWords } from "../core/schedule/sentences.ts";
import type { HardRuleId } from "../core/schedule/slot-rules.ts";
import { capitalised, count, listed, longDay } from "../core/words.ts";

/** The answer in a sentence, for a list and for the top of the page. */
export function answerWords(outcome: ScenarioOutcome): string {
  if (outcome.kind === "finish-by") return finishWords(outcome.finishBy, outcome.searched);
  const [base, ...rows] = outcome.rows;
  if (!base) return "Nothing was drawn up.";
  return rows.map(({ change, found }) => `${change.name}: ${againstWords(found, base.found)}.`).join(" ");
}

/** How a scenario stands against things as they stand: when it ends, who is left out, how long the urgent wait. */
function againstWords(found: ScenarioFound, base: ScenarioFound): string {
  const waiting = Math.round((found.waitWeeks - base.waitWeeks) * 10) / 10;
  const wait = waiting === 0 ? "the same wait" : `${Math.abs(waiting)} weeks’ ${waiting < 0 ? "less" : "more"} wait`;
  const left = found.unplaced > 0 ? `, ${count(found.unplaced, "authority", "authorities")} left out` : "";
  const ends = found.endsOn ? `ends on ${longDay(found.endsOn)}` : "places nobody";
  return `${ends}${left}, ${wait}`;
}

/** What finishing by a day takes, as far as the plans that were tried tell. */
export function finishWords(finishBy: string, { steps, enough, mostTeams }: Searched): string {
  const by = longDay(finishBy);
  const [base] = steps;
  if (base?.isEnough) {
    const spare = enough["fewer teams"] ?? 0;
    const ends = base.found.endsOn ? longDay(base.found.endsOn) : by;
    const fewer =
      spare > 0 ? ` ${capitalised(count(spare, "team"))} fewer would still do.` : " One team fewer would not.";
    return `Finishing by ${by} takes nothing more: with things as they stand the last visit ends on ${ends}.${fewer}`;
  }
  const ways = [
    ...(enough.teams ? [count(enough.teams, "team more", "teams more")] : []),
    ...(enough.reserve ? [`${enough.reserve} percentage points less in reserve`] : []),
    ...(enough.cap ? [`${enough.cap} more on site in a week`] : []),
  ];
  if (ways.length > 0) return `Finishing by ${by} takes ${ways.join(", or ")}.${shortWords(steps)}`;
  const room = enough["teams with room"];
  if (room)
    return `Finishing by ${by} is not done by ${mostTeams} teams more, nor by the reserve or the weekly limit alone. It takes ${count(room, "team more", "teams more")} with nothing in reserve and no weekly limit in the way.`;
  const best = [...steps].sort((one, other) => one.found.unplaced - other.found.unplaced)[0];
  const left = best ? ` The best tried leaves ${count(best.found.unplaced, "authority", "authorities")} out.` : "";
  return `Nothing tried finishes by ${by}: not ${mostTeams} teams more, not with an empty reserve, not without the weekly limit.${left}`;
}

/** The levers that were turned as far as they go and are not enough by themselves. */
function shortWords(steps: Searched["steps"]): string {
  const levers = (["teams", "reserve", "cap"] as const).flatMap((lever) => {
    const own = steps.filter((step) => step.lever === lever);
    const most = own.reduce((value, step) => Math.max(value, step.value), 0);
    return own.length > 0 && own.every(({ isEnough }) => !isEnough) ? [LEVER_WORDS[lever](most)] : [];
  });
  return levers.length === 0 ? "" : ` By itself, ${listed(levers)} ${levers.length === 1 ? "is" : "are"} not enough.`;
}

/** What stands in the way of those left out, in the words of the rules. */
export function inTheWayWords({ unplaced, inTheWay }: ScenarioFound): string {
  if (unplaced === 0) return "";
  return listed(
    inTheWay.map(({ rule }) =>
      ruleWords(rule as HardRuleId)
        .replace(/\.$/, "")
        .toLowerCase(),
    ),
  );
}

const LEVER_WORDS: Readonly<Record<Lever, (value: number) => string>> = {
  teams: (value) => count(value, "team more", "teams more"),
  reserve: (value) => `${value} percentage points less in reserve`,
  cap: (value) => `${value} more on site in a week`,
  "teams with room": (value) => `${count(value, "team more", "teams more")}, no reserve, no weekly limit in the way`,
  "fewer teams": (value) => count(value, "team fewer", "teams fewer"),
};

export function stepWords(lever: Lever | null, value: number): string {
  return lever === null ? "As things stand" : LEVER_WORDS[lever](value);
}
