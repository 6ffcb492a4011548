import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { type ScenarioChange, weeksUntil } from "../core/plan/scenario.ts";
import type { ScenarioGround } from "../core/plan/scenario-drawn.ts";
import { foundAsKept, type ScenarioFound } from "../core/plan/scenario-found.ts";
import type { ScenarioOutcome } from "../core/plan/scenario-outcome.ts";
import { gapOf } from "../core/schedule/outcome.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { nowQueries, scenarioStatement } from "../store/scenarios.ts";
import type { Doing } from "./doing.ts";
import { drawingQueries, settingFrom } from "./draw-up.ts";
import { type WorkOut, workOutHere } from "./long-work.ts";

/** A Worker may compute for thirty seconds: so many plans stay far below that. */
export const MOST_SCENARIOS = 6;

/** Draws up each change beside things as they stand, and keeps the figures; no plan is touched. Gives the scenario's number. */
export async function runScenarios(
  doing: Doing,
  { changes, reason }: { changes: readonly ScenarioChange[]; reason: string },
): Promise<number> {
  if (changes.length === 0) throw new PlannerError("invalid", "Change something in at least one scenario.");
  if (changes.length > MOST_SCENARIOS)
    throw new PlannerError("invalid", `Compare at most ${MOST_SCENARIOS} scenarios at a time.`);
  return keep(doing, reason, async (ground, now, workOut) => {
    for (const change of changes) assertPossible(ground, change);
    return { kind: "compared", now, rows: await workOut("foundBeside", ground, changes) };
  });
}

/** Searches for what finishing by a day takes, and keeps every plan tried as figures. Gives the scenario's number. */
export async function searchFinish(
  doing: Doing,
  asked: { finishBy: Day; mostTeams: number; cseSkill: boolean; reason: string },
): Promise<number> {
  return keep(doing, asked.reason, async (ground, now, workOut) => {
    const weeks = weeksUntil(ground.yardstick.setting.programme, asked.finishBy);
    if (weeks < 2)
      throw new PlannerError("invalid", "Give a finish date at least two weeks after the programme starts.");
    const { mostTeams, cseSkill } = asked;
    const searched = await workOut("searchedFor", ground, { weeks, mostTeams, cseSkill });
    return { kind: "finish-by", now, finishBy: asked.finishBy, cseSkill, searched };
  });
}

type Run = (ground: ScenarioGround, now: ScenarioFound | null, workOut: WorkOut) => Promise<ScenarioOutcome>;

async function keep(
  { database, at, today, who, workOut = workOutHere }: Doing,
  given: string,
  run: Run,
): Promise<number> {
  const reason = given.trim();
  if (reason === "") throw new PlannerError("invalid", "Enter what you want to know: it is kept beside the answer.");
  const rows = await database.read({ ...drawingQueries(database), ...nowQueries(database) });
  const { setting, capacity, evidence } = settingFrom(rows, today);
  const [plan] = rows.nowPlan;
  const seed = plan?.seed ?? 1;
  // Whoever was left out by hand is counted in no row, so that this one compares.
  const left = new Set(plan?.decisions?.excluded.map(({ authorityCode }) => authorityCode));
  const unplaced = rows.nowUnplaced.filter(({ authorityCode }) => !left.has(authorityCode));
  const policies = rows.allPolicies.map(({ version, body }) => ({ ...body, version }));
  const yardstick = { now: rows.nowVisits, setting };
  const now = plan ? foundAsKept(rows.nowVisits, unplaced, yardstick, gapOf(plan.figures)) : null;
  const outcome = await run({ yardstick, policies, evidence, seed }, now, workOut);
  const id = (rows.newestScenario[0]?.id ?? 0) + 1;
  const row = {
    ...{ id, asAt: today, planNumber: plan?.number ?? null, seed, outcome, madeAt: at, madeBy: who, reason },
    ...{ policyVersion: setting.policy.version, programmeVersion: capacity.programmeVersion },
    auditTo: rows.nowAudit[0]?.to ?? 0,
  };
  const entry = { at, who, did: "tried", subject: `scenario ${id}`, detail: reason };
  await database.write([scenarioStatement(database, row), auditStatement(database, entry)]).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
    throw new PlannerError("conflict", "Somebody else asked at the same moment, so nothing was kept. Ask again.");
  });
  return id;
}

/** Refuses, in words, what the programme as it stands does not have, or cannot do without. */
function assertPossible(
  { yardstick, policies }: ScenarioGround,
  { name, teamsAdded, teamsRemoved, policyVersion }: ScenarioChange,
): void {
  const { teams } = yardstick.setting;
  const unknown = teamsRemoved.find((code) => !teams.some((team) => team.code === code));
  if (unknown !== undefined)
    throw new PlannerError(
      "invalid",
      `${name}: there is no team ${unknown}. The teams are ${teams.map(({ code }) => code).join(", ")}.`,
    );
  if (teams.length + teamsAdded.length <= teamsRemoved.length)
    throw new PlannerError("invalid", `${name}: leave at least one team.`);
  if (policyVersion !== null && !policies.some(({ version }) => version === policyVersion))
    throw new PlannerError("invalid", `${name}: there is no policy ${policyVersion}.`);
}
