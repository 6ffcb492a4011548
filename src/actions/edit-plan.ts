import { addWeeks } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import type { DeskDeed } from "../core/plan/desk.ts";
import type { TeamWeek } from "../core/plan/draw.ts";
import { type Edited, edited } from "../core/plan/edit.ts";
import type { Base } from "../core/plan/edit-base.ts";
import type { Change } from "../core/plan/edit-change.ts";
import { draftOf } from "../core/plan/edit-draft.ts";
import { consequences, othersSays, priceSays } from "../core/plan/edit-says.ts";
import { movesOf } from "../core/schedule/redraw.ts";
import { sentence } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import { type Database, isTaken } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { type Editing, editingOf, editingQueries } from "../store/editing.ts";
import { type PlanRow, planStatements } from "../store/plans.ts";
import type { Doing } from "./doing.ts";

/** Which plan is changed, how, and the desk's newest row when whoever changes it looked. */
type EditWanted = { planNumber: number; seen: number; changeIn: (base: Base) => Change; seed: number };

const TRIES = 3;

/**
 * Makes one change of the working draft, as its child. Nobody's change is ever overwritten: where somebody else has changed the
 * draft since it was looked at, this one is refused in words. Gives the new draft's number.
 */
export async function editPlan(doing: Doing, wanted: EditWanted): Promise<number> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(doing, wanted);
    } catch (error) {
      if (!isTaken(error)) throw error;
      // A night's proposal may have taken the number alone; somebody else's change is seen by the next look.
      if (tried === TRIES) throw new PlannerError("conflict", SOMEBODY_ELSE);
    }
  }
}

async function once(doing: Doing, { planNumber, seen, changeIn, seed }: EditWanted): Promise<number> {
  const { database, at, today, who } = doing;
  const editing = await readEditing(database, planNumber, today);
  assertSeen(editing, seen);
  const { base } = editing;
  const change = changeIn(base);
  const made = edited(base, change, seed);
  if (made.thawed.length > 0 && change.thaw === "") throw new ThawNeeded(made);
  const row = rowOf(editing, { made, change, at, who, seed });
  const onDesk = { id: seen + 1, planId: row.id, fromId: editing.row.id, did: deedOf(change) };
  const { authorityCode } = change;
  await database.write([
    deskStatement(database, { ...onDesk, authorityCode, says: consequences(base, made), at, who }),
    ...planStatements(database, row, draftOf(base, made, editing.details)),
    auditStatement(database, { at, who, ...recordOf(change, made, [base.number, row.number]) }),
  ]);
  return row.number;
}

/** What the record says of a change: of whose visit, from where to where, and who else moved. */
function recordOf(change: Change, made: Edited, [parent, child]: [number, number]) {
  const own = made.moves.find(({ authorityCode }) => authorityCode === change.authorityCode);
  const others = made.moves.length - (own ? 1 : 0);
  const place = (at: TeamWeek | null | undefined) => at && `${at.teamCode}, ${at.startsOn}`;
  return {
    ...{ did: DEEDS[change.did].audited, subject: `visit to ${change.authorityCode}` },
    detail: detailOf(made, change, child),
    before: { plan: parent, place: place(own?.from) },
    after: { plan: child, place: place(own?.to), othersMoved: others, thawed: made.thawed.length },
  };
}

export const SOMEBODY_ELSE =
  "Somebody else has changed the plan since you opened this page, so nothing of yours was done yet. What you typed is still here: look at what changed on the planner’s desk, then make your change in the working draft.";

/** The plan and all that changing it rests on; refuses a number that there is no plan with. */
export async function readEditing(database: Database, planNumber: number, today: string): Promise<Editing> {
  const editing = editingOf(await database.read(editingQueries(database, planNumber)), today);
  if (editing) return editing;
  throw new PlannerError("not-found", `There is no plan ${planNumber}. Choose one from the list of plans.`);
}

/** Refuses, in words, a plan that is not the working draft, or no longer as whoever changes it has seen it. */
export function assertSeen({ isWorking, seen: newest }: Editing, seen: number): void {
  if (!isWorking || newest !== seen) throw new PlannerError("conflict", SOMEBODY_ELSE);
}

/** Refuses what touches the frozen weeks until there is a reason for that by itself. */
export class ThawNeeded extends PlannerError {
  constructor(made: Pick<Edited, "thawed">) {
    super("invalid", thawNeeded(made));
  }
}

export function thawNeeded({ thawed }: Pick<Edited, "thawed">): string {
  const which = thawed.length === 1 ? "a published visit" : `${thawed.length} published visits`;
  return `This moves ${which} out of the frozen weeks or into them. Give the reason for that by itself: a call may be about to be made.`;
}

type Made = { made: Edited; change: Change; at: string; who: string; seed: number };

function rowOf(editing: Editing, { made, change, at, who, seed }: Made): PlanRow {
  const reason = `${DEEDS[change.did].says}: ${sentence(change.reason)} ${othersSays(made, change.authorityCode)} ${priceSays(editing.base, made)}`;
  return childOf(editing, made, { reason, at, who, seed });
}

/** The child: its parent in everything but what the change touched. */
export function childOf(
  { row: parent, base, newest }: Editing,
  { schedule, problem, decisions }: Pick<Edited, "schedule" | "problem" | "decisions">,
  { reason, at, who, seed }: { reason: string; at: string; who: string; seed: number },
): PlanRow {
  const published = problem.visits.filter(({ pub }) => pub !== null).length;
  const moves = movesOf(problem, schedule.assign).map(({ visit, from, to, change }) => ({
    ...{ authorityCode: problem.visits[visit]?.id ?? "", change },
    from: teamWeekOf(base, from),
    to: to && teamWeekOf(base, to),
  }));
  return {
    ...parent,
    ...{ id: newest.id + 1, number: newest.number + 1, parentId: parent.id, seed, madeAt: at, madeBy: who, reason },
    figures: {
      ...parent.figures,
      ...{ parts: schedule.parts, cost: schedule.cost, bound: schedule.bound },
      redrawn: published === 0 ? null : { published, moved: moves.length, bought: 0, moves },
    },
    problem: JSON.stringify(problem),
    certificate: schedule.certificate && JSON.stringify(schedule.certificate),
    decisions,
  };
}

function teamWeekOf({ setting }: Editing["base"], { team, week }: { team: number; week: number }) {
  return { teamCode: setting.teams[team]?.code ?? "", startsOn: addWeeks(setting.programme.startsOn, week) };
}

/** What a draft's reason begins with, which names no authority and no date, and what the record says was done. */
const DEEDS: Readonly<Record<Change["did"], { says: string; audited: string }>> = {
  move: { says: "One visit was moved by hand", audited: "moved" },
  pin: { says: "The pin of one visit was changed", audited: "pinned" },
  "leave out": { says: "One authority was left out", audited: "left out" },
  "take in": { says: "One authority was taken in again", audited: "took in again" },
  commission: { says: "One visit was brought forward as commissioned", audited: "commissioned" },
  "withdraw commission": { says: "One commission was withdrawn", audited: "withdrew a commission" },
};

function deedOf(change: Change): DeskDeed {
  if (change.did === "pin") return change.pin === null ? "unpinned" : "pinned";
  if (change.did === "move") return "moved";
  return DEEDS[change.did].audited as DeskDeed;
}

function detailOf({ thawed }: Edited, change: Change, number: number): string {
  const origin = change.did === "commission" ? `, asked for by ${change.origin}` : "";
  const thaw = thawed.length > 0 ? ` Out of or into the frozen weeks: ${change.thaw}` : "";
  return `as plan ${number}${origin}: ${change.reason}${thaw}`;
}
