import { type CapacityChange, isAlike } from "../core/capacity.ts";
import { PlannerError } from "../core/errors.ts";
import type { Effect } from "../core/plan/effect.ts";
import { auditStatement } from "../store/audit.ts";
import type { capacityQueries } from "../store/capacity.ts";
import { decide, nextProgramme } from "../store/changes.ts";
import { type Database, isTaken, type Rows } from "../store/db.ts";
import { rowsWith, standingPlanOf, standingPlanQueries, versionIn } from "../store/effect.ts";
import type { Doing } from "./doing.ts";
import { drawingQueries, settingFrom } from "./draw-up.ts";
import { workOutHere } from "./long-work.ts";

/** What working out an effect needs. */
export function effectQueries(database: Database) {
  return { ...drawingQueries(database), ...standingPlanQueries(database) };
}

export type Shown = {
  /** Null while there is no plan. */
  effect: Effect | null;
  planNumber: number | null;
};

/** What a change would do to the current plan. Nothing is kept. Refuses a change of something that somebody else changed since. */
export async function effectOfChange(
  rows: Rows<ReturnType<typeof effectQueries>>,
  change: CapacityChange,
  { today, workOut = workOutHere }: Pick<Doing, "today" | "workOut">,
): Promise<Shown> {
  assertNewest(rows, change);
  const plan = standingPlanOf(rows);
  if (!plan) return { effect: null, planNumber: null };
  const before = settingFrom(rows, today).setting;
  const after = settingFrom(rowsWith(rows, change), today).setting;
  // Another reserve is laid out anew; any other change leaves the plan's where it is.
  const isSame = before.programme.reserveShare === after.programme.reserveShare;
  const standing = isSame ? plan : { ...plan, held: [] };
  return { effect: await workOut("effectOf", before, after, standing), planNumber: plan.number };
}

/**
 * Keeps a change of capacity with its reason, and the record of it with what it was before, as the rows have it. No plan changes
 * by it.
 */
export async function decideCapacity(
  { database, at, who }: Doing,
  rows: CapacityRows,
  { change, subject, reason }: { change: CapacityChange; subject: string; reason: string },
): Promise<void> {
  if (reason.trim() === "") throw new PlannerError("invalid", "Enter a reason for the change.");
  assertNewest(rows, change);
  const before = bodyIn(rows, change);
  if (before !== null && isAlike(before, change.body))
    throw new PlannerError("invalid", "Nothing is changed: that is how it stands already.");
  const made = { madeAt: at, madeBy: who, reason: reason.trim() };
  const kept =
    change.kind === "programme"
      ? nextProgramme(database, change.body, change.from + 1, made)
      : decide(database, [change], made);
  const entry = { at, who, did: "changed", subject, detail: made.reason, before, after: change.body };
  await database.write([...kept, auditStatement(database, entry)]).catch((error: unknown) => {
    throw isTaken(error) ? overtaken() : error;
  });
}

type CapacityRows = Rows<ReturnType<typeof capacityQueries>>;

function bodyIn(rows: CapacityRows, { kind, key }: CapacityChange): unknown {
  if (kind === "programme") return rows.capacityProgramme[0]?.body ?? null;
  return rows.capacityDecided.find((one) => one.kind === kind && one.key === key)?.body ?? null;
}

function assertNewest(rows: CapacityRows, change: CapacityChange): void {
  if (versionIn(rows, change) !== change.from) throw overtaken();
}

function overtaken(): PlannerError {
  return new PlannerError(
    "conflict",
    "Somebody else changed this since you opened it, so nothing was saved. What you typed is kept here: compare it with what stands now, then ask again what it does.",
  );
}
