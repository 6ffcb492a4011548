import { addDays, type Day } from "../core/calendar.ts";
import { type Decision, isAlike, nextKey } from "../core/capacity.ts";
import { PlannerError } from "../core/errors.ts";
import { draftOf } from "../core/plan/edit-draft.ts";
import { consequences, priceSays } from "../core/plan/edit-says.ts";
import type { Fix, FixId, Reserve } from "../core/plan/fixes.ts";
import { mondaysOf, type Trouble } from "../core/plan/fixes-trouble.ts";
import type { Team } from "../core/team.ts";
import { count, sentence } from "../core/words.ts";
import { auditStatement } from "../store/audit.ts";
import { decidedOf } from "../store/capacity.ts";
import { decide } from "../store/changes.ts";
import { isTaken, type Rows, type Statement } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { type Editing, editingOf, type editingQueries } from "../store/editing.ts";
import { type PlanToday, type PlanTodayRows, planTodayOf } from "../store/plan-today.ts";
import { type PlanRow, planStatements } from "../store/plans.ts";
import type { Doing } from "./doing.ts";
import { assertSeen, childOf, SOMEBODY_ELSE } from "./edit-plan.ts";
import { workOutHere } from "./long-work.ts";

type EditingRows = Rows<ReturnType<typeof editingQueries>>;
export type Fixing<Plan extends PlanToday = PlanToday> = { editing: Plan; fixes: Fix[] };

/** The best repairs of a plan from the rows that `planTodayQueries` brought; the plan's own seed makes them the same each time. */
export function fixesFrom(rows: PlanTodayRows, trouble: Trouble, known: Known): Promise<Fixing> {
  return fixing(planTodayOf(rows, known.today), trouble, known);
}

type Known = Pick<Doing, "today" | "workOut">;

async function fixing<Plan extends PlanToday>(
  editing: Plan | null,
  trouble: Trouble,
  { workOut = workOutHere }: Known,
): Promise<Fixing<Plan>> {
  if (!editing) throw new PlannerError("not-found", "There is no such plan. Choose one from the list of plans.");
  const reserve: Reserve = new Map(editing.row.teams.map((team) => [team.code, team.reserve]));
  const given = { reserve, seed: editing.row.seed };
  return { editing, fixes: await workOut("fixesOf", editing.base, trouble, given) };
}

type Chosen = { rows: EditingRows; trouble: Trouble; fix: FixId; seen: number };

/**
 * Keeps one repair as the next working draft. What has happened is kept with it, in the same batch: leave of the team, a closure
 * of the authority, or a commission, so that no redraw undoes it. Refuses in words where somebody else was first.
 */
export async function keepFix(doing: Doing, { rows, trouble, fix: id, seen }: Chosen): Promise<number> {
  const { database, at, today, who } = doing;
  const { editing, fixes } = await fixing(editingOf(rows, today), trouble, doing);
  assertSeen(editing, seen);
  const fix = fixes.find((one) => one.id === id);
  if (!fix)
    throw new PlannerError("conflict", "That repair is not among the best any more. Look at them again, and choose.");
  const { base } = editing;
  const { made } = fix;
  const row = rowOf(editing, fix, trouble, doing);
  const isCommission = trouble.kind === "seen by";
  const did = isCommission ? ("commissioned" as const) : ("mended" as const);
  const onDesk = {
    ...{ id: editing.seen + 1, planId: row.id, fromId: editing.row.id, did },
    ...{
      authorityCode: "authorityCode" in trouble ? trouble.authorityCode : null,
      says: consequences(base, made),
      at,
      who,
    },
  };
  const subject = "authorityCode" in trouble ? `visit to ${trouble.authorityCode}` : `plan ${base.number}`;
  const entry = {
    ...{ at, who, did, subject, detail: `as plan ${row.number}: ${trouble.reason}` },
    before: { plan: base.number, cost: made.before },
    after: { plan: row.number, cost: made.schedule.parts, moved: made.moves.length, thawed: made.thawed },
  };
  const statements = [
    deskStatement(database, onDesk),
    ...planStatements(database, row, draftOf(base, made, editing.details)),
    ...capacityStatements(rows, trouble, doing),
    auditStatement(database, entry),
  ];
  await database.write(statements).catch((error: unknown) => {
    if (isTaken(error)) throw new PlannerError("conflict", SOMEBODY_ELSE);
    throw error;
  });
  return row.number;
}

/** The draft: its parent with the repair made, its teams with the new leave and without the reserve that is used up. */
function rowOf(editing: Editing, { made, reserveUsed }: Fix, trouble: Trouble, { at, who, today }: Doing): PlanRow {
  const moved = count(made.moves.length, "visit moves", "visits move");
  const reason = `${BEGINS[trouble.kind]}: ${sentence(trouble.reason)} ${moved.charAt(0).toUpperCase()}${moved.slice(1)}. ${priceSays(editing.base, made)}`;
  const child = childOf(editing, made, { reason, at, who, seed: editing.row.seed });
  const teams = editing.row.teams.map((team) => {
    const used = reserveUsed.find(({ teamCode }) => teamCode === team.code)?.weeks ?? [];
    const reserve = team.reserve.filter((monday) => !used.includes(monday));
    const isAway = trouble.kind === "team away" && trouble.teamCode === team.code;
    return { ...team, reserve, leave: isAway ? withLeave(team.leave, mondaysOf(trouble, today)) : team.leave };
  });
  return { ...child, teams };
}

/** A draft's reason names no authority and no date. */
const BEGINS: Readonly<Record<Trouble["kind"], string>> = {
  "team away": "A team is away",
  closed: "An authority is closed for some weeks",
  "seen by": "One visit was brought forward as commissioned",
};

function withLeave(leave: readonly Day[], more: readonly Day[]): Day[] {
  return [...new Set([...leave, ...more])].sort();
}

/** What has happened, as a decision about capacity with its record; nothing where it stands already, or is kept in the plan. */
function capacityStatements(rows: EditingRows, trouble: Trouble, doing: Doing): Statement[] {
  const found = decisionFor(rows, trouble, doing.today);
  if (!found) return [];
  const { database, at, who } = doing;
  const { decision, subject, before } = found;
  const made = { madeAt: at, madeBy: who, reason: trouble.reason };
  const entry = { at, who, did: "changed", subject, detail: trouble.reason, before, after: decision.body };
  return [...decide(database, [decision], made), auditStatement(database, entry)];
}

type Found = { decision: Decision; subject: string; before: unknown };

function decisionFor({ capacityDecided }: EditingRows, trouble: Trouble, today: Day): Found | null {
  if (trouble.kind === "seen by") return null;
  if (trouble.kind === "closed") {
    const { authorityCode, from, last, reason } = trouble;
    const body = { authorityCode, kind: "other" as const, from, to: addDays(last, 1), reason };
    const key = String(nextKey(decidedOf(capacityDecided, "closure")));
    return { decision: { kind: "closure", key, from: 0, body }, subject: `closure ${key}`, before: null };
  }
  const team = decidedOf(capacityDecided, "team").find(({ body }) => body.code === trouble.teamCode);
  if (!team) return null;
  const body: Team = { ...team.body, leave: withLeave(team.body.leave, mondaysOf(trouble, today)) };
  if (isAlike(team.body, body)) return null;
  const decision: Decision = { kind: "team", key: team.key, from: team.version, body };
  return { decision, subject: `team ${team.key}`, before: team.body };
}
