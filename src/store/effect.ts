import { eq } from "drizzle-orm";
import type { CapacityChange } from "../core/capacity.ts";
import type { StandingPlan } from "../core/plan/effect.ts";
import type { capacityQueries } from "./capacity.ts";
import type { Database, Rows } from "./db.ts";
import { CURRENT_PLAN } from "./frame.ts";
import { plans, visits } from "./schema/plans.ts";

/** The current plan, as far as a change of capacity is measured against it. */
export function standingPlanQueries({ orm }: Database) {
  return {
    standingPlan: orm
      .select({ number: plans.number, seed: plans.seed, teams: plans.teams })
      .from(plans)
      .where(eq(plans.id, CURRENT_PLAN)),
    standingPlaces: orm
      .select({ authorityCode: visits.authorityCode, teamCode: visits.teamCode, startsOn: visits.startsOn })
      .from(visits)
      .where(eq(visits.planId, CURRENT_PLAN))
      .orderBy(visits.authorityCode),
  };
}

/** The current plan from those rows; null where there is none. */
export function standingPlanOf(
  rows: Rows<ReturnType<typeof standingPlanQueries>>,
): (StandingPlan & { number: number }) | null {
  const [plan] = rows.standingPlan;
  if (!plan) return null;
  const held = plan.teams.map(({ code, reserve }) => ({ teamCode: code, weeks: reserve }));
  return { number: plan.number, seed: plan.seed, places: rows.standingPlaces, held };
}

type CapacityRows = Rows<ReturnType<typeof capacityQueries>>;

/** The rows that `capacityQueries` would bring were a change kept; the same rows where it starts from no version that stands. */
export function rowsWith<All extends CapacityRows>(rows: All, change: CapacityChange): All {
  const made = { madeAt: "", madeBy: "", reason: "" };
  const { kind, key, from } = change;
  if (change.kind === "programme")
    return { ...rows, capacityProgramme: [{ id: change.body.id, version: from + 1, body: change.body, ...made }] };
  const row = { kind: change.kind, key, version: from + 1, body: change.body, ...made };
  const isIt = (one: { kind: string; key: string }) => one.kind === kind && one.key === key;
  const capacityDecided = rows.capacityDecided.some(isIt)
    ? rows.capacityDecided.map((one) => (isIt(one) ? row : one))
    : [...rows.capacityDecided, row];
  return { ...rows, capacityDecided };
}

/** The version that stands of what a change is about, from the rows. */
export function versionIn(rows: CapacityRows, { kind, key }: Pick<CapacityChange, "kind" | "key">): number {
  if (kind === "programme") return rows.capacityProgramme[0]?.version ?? 0;
  return rows.capacityDecided.find((one) => one.kind === kind && one.key === key)?.version ?? 0;
}
