import type { Day } from "../calendar.ts";
import type { ScenarioChange } from "./scenario.ts";
import type { ScenarioFound } from "./scenario-found.ts";
import type { Searched } from "./scenario-search.ts";

/** What planners asked, and what came of it, as it is kept. `now` is the plan that pages showed then. */
export type ScenarioOutcome = { now: ScenarioFound | null } & (
  | { kind: "compared"; rows: { change: ScenarioChange; found: ScenarioFound }[] }
  | { kind: "finish-by"; finishBy: Day; cseSkill: boolean; searched: Searched }
);
