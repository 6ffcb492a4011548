import type { Evidence } from "../evidence.ts";
import type { Policy } from "../priority/policy.ts";
import { changedSetting, NO_CHANGE, type ScenarioChange } from "./scenario.ts";
import { foundIn, type ScenarioFound, type Yardstick } from "./scenario-found.ts";
import { finishBy, type Searched } from "./scenario-search.ts";

/** What scenarios are drawn up from: things as they stand, what a change may turn to, and the plan's own seed. */
export type ScenarioGround = {
  yardstick: Yardstick;
  policies: readonly Policy[];
  evidence: Evidence;
  seed: number;
};

/** Draws up things as they stand, and each change beside that. */
export function foundBeside(
  ground: ScenarioGround,
  changes: readonly ScenarioChange[],
): { change: ScenarioChange; found: ScenarioFound }[] {
  return [NO_CHANGE, ...changes].map((change) => ({ change, found: foundWith(ground, change) }));
}

/** Searches for what finishing in so many weeks takes. */
export function searchedFor(
  ground: ScenarioGround,
  asked: { weeks: number; mostTeams: number; cseSkill: boolean },
): Searched {
  return finishBy({ ...asked, setting: ground.yardstick.setting }, (change) => foundWith(ground, change));
}

function foundWith({ yardstick, policies, evidence, seed }: ScenarioGround, change: ScenarioChange): ScenarioFound {
  const setting = changedSetting(yardstick.setting, change, { policies, evidence });
  return foundIn(setting, yardstick, { effort: "normal", seed });
}
