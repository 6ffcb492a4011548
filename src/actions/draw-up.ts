import type { Day } from "../core/calendar.ts";
import { alreadyVisited } from "../core/carried-out.ts";
import { PlannerError } from "../core/errors.ts";
import { closures } from "../core/plan/closures.ts";
import { decisionsAfter, demandsAfter, publishedAfter } from "../core/plan/done.ts";
import type { Drawing } from "../core/plan/draw.ts";
import { reserveOf } from "../core/plan/problem.ts";
import type { Setting } from "../core/plan/setting.ts";
import { rankedOn, visitedBy } from "../core/plan/successions.ts";
import type { Effort } from "../core/schedule/schedule.ts";
import { auditStatement } from "../store/audit.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import { entriesOf, visitEntryQueries } from "../store/carried-out.ts";
import { type Database, isTaken, type Rows, type Statement } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { leakQueries } from "../store/leaks.ts";
import { orderedEvidence, orderedEvidenceOf } from "../store/packed.ts";
import { type PlanRow, planQueries, planStatements, plansBefore, rankingStatements } from "../store/plans.ts";
import type { Doing } from "./doing.ts";
import { workOutHere } from "./long-work.ts";

/** What a draft is drawn up from. */
export function drawingQueries(database: Database) {
  return {
    ...orderedEvidence(database),
    ...capacityQueries(database),
    ...planQueries(database),
    ...leakQueries(database),
    ...visitEntryQueries(database),
  };
}

type Wanted = { seed: number; effort: Effort; reason: string };
/** A draft that is not kept yet, with the statements that keep it, the ranking it rests on and the audit: all or none. */
export type Drafted = {
  number: number;
  drawing: Drawing;
  rankingId: number;
  statements: Statement[];
  /** The row of the desk that would make it the working draft; without it the draft stands beside that one. */
  onDesk: { id: number; planId: number; fromId: number | null };
};

/**
 * Draws up a new draft from everything known today, keeping pins and, as far as it pays, published places.
 * Nothing published is touched. The ranking it rests on, the plan and the audit are kept together or not at all.
 * Gives the draft's number.
 */
export async function drawUpPlan(doing: Doing, wanted: Wanted): Promise<number> {
  if (wanted.reason.trim() === "") throw new PlannerError("invalid", "Enter a reason for drawing up a plan.");
  const { database, at, who } = doing;
  const ground = settingFrom(await database.read(drawingQueries(database)), doing.today);
  const { number, statements, onDesk } = await draftOf(doing, ground, wanted);
  const row = { ...onDesk, did: "drew up" as const, says: [], at, who };
  await database.write([...statements, deskStatement(database, row)]).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
    throw new PlannerError(
      "conflict",
      "Somebody else drew up a plan, or changed one, at the same moment, so this one was not kept. Look at theirs, then draw up again if you still need to.",
    );
  });
  return number;
}

/** What is known today and what was decided, as the planner draws up from it, with the rows' own plans and capacity, and the ranking of today. */
export function settingFrom(rows: Rows<ReturnType<typeof drawingQueries>>, today: Day) {
  const capacity = capacityOf(rows);
  const { policy, programme, teams, conflicts, calendar } = capacity;
  if (!policy || !programme) {
    throw new PlannerError("not-found", "There is no programme or policy yet. Run the seed command first.");
  }
  const evidence = orderedEvidenceOf(rows);
  const before = plansBefore(rows);
  const visited = alreadyVisited(entriesOf(rows), programme);
  const { successions } = capacity;
  const [ended, { done }] = [publishedAfter(before.ended, visited), visited];
  const whom = visitedBy(evidence, policy, { programme, today, successions, planned: ended, done });
  const { authorities, priorities } = whom;
  const demands = demandsAfter(whom.demands, visited);
  const { held } = before;
  const decisions = decisionsAfter(before.decisions, visited);
  const published = publishedAfter(before.published, visited);
  const setting: Setting = {
    programme,
    policy,
    calendar,
    authorities,
    teams,
    conflicts,
    ...{ closures: capacity.closures, nationalWeeks: capacity.nationalWeeks, joints: capacity.joints },
    between: capacity.between,
    ...{ successions, ended },
    demands,
    priorities,
    pins: decisions.pins,
    decisions,
    published,
    ...(before.heldBy === capacity.programmeVersion ? { held } : {}),
    leaked: rows.leaked,
    done: visited.done,
    today,
  };
  const ranked = rankedOn(evidence.authorities, priorities, today);
  return { setting, capacity, before, evidence, ranked, needed: whom.demands };
}

export type Ground = ReturnType<typeof settingFrom>;

/** Draws up a draft from what is known as at the day, and keeps nothing. */
export async function draftOf(
  { database, at, today, who, workOut = workOutHere }: Doing,
  { setting, capacity, before, ranked }: Ground,
  { seed, effort, reason }: Wanted,
): Promise<Drafted> {
  const { policy, programme, teams, calendar } = setting;
  const drawing = await workOut("draw", setting, { effort, seed });
  const { problem, schedule, naive, redrawn } = drawing;
  const reserve = reserveOf(setting);
  const ranking = { id: before.rankingId + 1, asAt: today, policyVersion: policy.version, madeAt: at };
  const row: PlanRow = {
    id: before.newestId + 1,
    programmeId: programme.id,
    programmeVersion: capacity.programmeVersion,
    number: before.newestNumber + 1,
    parentId: before.planId,
    rankingId: ranking.id,
    policyVersion: policy.version,
    asAt: today,
    seed,
    madeAt: at,
    madeBy: who,
    reason: reason.trim(),
    figures: {
      parts: schedule.parts,
      cost: schedule.cost,
      bound: schedule.bound,
      effort,
      naive,
      redrawn,
      drawnAtRandom: [...drawing.details.values()].filter((detail) => detail.drawnAtRandom).length,
    },
    problem: JSON.stringify(problem),
    certificate: schedule.certificate && JSON.stringify(schedule.certificate),
    decisions: drawing.decisions,
    closedWeeks: closures(programme, calendar, policy, capacity.nationalWeeks).map(({ monday }) => monday),
    teams: teams.map((team, nth) => ({ ...team, reserve: reserve[nth] ?? [] })),
  };
  const statements = [
    ...rankingStatements(database, ranking, ranked),
    ...planStatements(database, row, drawing),
    auditStatement(database, {
      ...{ at, who, did: "drew up", subject: `plan ${row.number}`, detail: row.reason },
      before: { workingDraft: before.planNumber },
      after: { drawnUp: row.number, visits: drawing.plan.visits.length, unplaced: drawing.plan.unplaced.length },
    }),
  ];
  const onDesk = { id: before.seen + 1, planId: row.id, fromId: before.planId };
  return { number: row.number, drawing, rankingId: ranking.id, statements, onDesk };
}
