import { leftOutSays } from "./decisions.ts";
import type { Detail } from "./draw.ts";
import type { Edited } from "./edit.ts";
import type { Base, Drawable } from "./edit-base.ts";
import { type Plan, planOf } from "./plan.ts";
import { guessability } from "./secrecy.ts";
import type { Setting } from "./setting.ts";
import { whyOf } from "./why.ts";

/** The changed plan in days and names, with why each visit is where it is: by authority code. */
type EditedDraft = { plan: Plan; details: Map<string, Detail> };

/**
 * Writes a changed plan down. What a visit's reasons and prices rest on is worked out again where the change touched it: for
 * whoever moved, whoever shares a team with them, and whoever's reasons name them. The rest keeps its parent's words.
 */
export function draftOf(base: Drawable, edited: Edited, before: ReadonlyMap<string, Detail>): EditedDraft {
  const setting: Setting = { ...base.setting, pins: edited.decisions.pins };
  const { problem, schedule } = edited;
  const chances = guessability(setting, problem, schedule.assign);
  const isTouched = touchedBy(base, edited);
  const details = setting.authorities.map(({ code }, visit): [string, Detail] => {
    const old = before.get(code) ?? { says: [], starts: [], drawnAtRandom: false, predictability: null };
    const left = edited.decisions.excluded.find(({ authorityCode }) => authorityCode === code);
    const why = left
      ? { says: [leftOutSays(left)], starts: [] }
      : isTouched(visit, old.says)
        ? whyOf(setting, problem, { ...schedule, certificate: null }, visit)
        : old;
    const { drawnAtRandom } = old;
    return [code, { says: why.says, starts: why.starts, drawnAtRandom, predictability: chances[visit] ?? null }];
  });
  return { plan: planOf(setting, problem, schedule), details: new Map(details) };
}

function touchedBy({ setting }: Base, { moves, problem, schedule }: Edited) {
  const codes = new Set(moves.map(({ authorityCode }) => authorityCode));
  const names = setting.authorities.flatMap(({ code, name }) => (codes.has(code) ? [name] : []));
  const teams = new Set(moves.flatMap(({ from, to }) => [from, to].flatMap((place) => place?.teamCode ?? [])));
  return (visit: number, says: readonly string[]): boolean => {
    const place = schedule.assign[visit];
    if (codes.has(problem.visits[visit]?.id ?? "")) return true;
    if (place && teams.has(setting.teams[place[0]]?.code ?? "")) return true;
    return says.some((sentence) => names.some((name) => sentence.includes(name)));
  };
}
