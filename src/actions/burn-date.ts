import { weekIndex } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { type Burnt, MOST_WEEKS_AWAY, type Moved, moveBurnt } from "../core/plan/burn.ts";
import { movedVisit, priceWords } from "../core/plan/burnt-visit.ts";
import { withPin, withThawed } from "../core/plan/edit-change.ts";
import { thawedAmong } from "../core/plan/edit-moves.ts";
import { barsOf } from "../core/plan/edit-open.ts";
import { lastFullInspection } from "../core/priority/judged.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken, type Rows } from "../store/db.ts";
import { deskStatement } from "../store/desk.ts";
import { type Editing, editingOf, editingQueries } from "../store/editing.ts";
import { inspectionOf } from "../store/evidence.ts";
import { burningQueries, leakStatement, movedPlanStatements } from "../store/leaks.ts";
import type { Doing } from "./doing.ts";
import { childOf } from "./edit-plan.ts";

/** What came of it: the draft that moves the visit, or why there is none, in words. The leak is recorded either way. */
type Burned = { number: number } | { says: string };
type Asked = { code: string; reason: string; seed: number };

const TRIES = 5;

/**
 * Records that the planned date of an authority's visit is known outside, and draws up a draft that moves that visit to a week
 * nobody can guess. Every other visit stays where the working draft has it, and so does what planners decided. Refuses, in
 * words, no reason, no planned visit, and a call already made.
 */
export async function burnDate(doing: Doing, asked: Asked): Promise<Burned> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(doing, asked);
    } catch (error) {
      // Somebody else drew up a plan between the look and the write: the next draft has another number.
      if (!isTaken(error) || tried === TRIES) throw error;
    }
  }
}

type Burning = Rows<ReturnType<typeof burningQueries>>;

async function once(doing: Doing, { code, reason, seed }: Asked): Promise<Burned> {
  const { database, at, today, who } = doing;
  const rows = await database.read({ ...burningQueries(database, code), ...editingQueries(database, "working") });
  const shown = shownIn(rows, { code, reason, today });
  const leak = { authorityCode: code, planId: shown.planId, startsOn: shown.startsOn, at, who, reason };
  const marked = { at, who, did: "marked as leaked", subject: `visit to ${code}` };
  const statements = [
    leakStatement(database, leak),
    auditStatement(database, { ...marked, detail: `in plan ${shown.number}: ${reason}` }),
  ];
  const editing = editingOf(rows, today);
  if (!editing) throw new PlannerError("not-found", "There is no plan.");
  const burnt = burntIn(editing, rows, code, today);
  const draft = editing.visits.find(({ authorityCode }) => authorityCode === code);
  const moved = isLeaked(burnt) ? moveBurnt(burnt, seed) : null;
  if (!moved || !draft) {
    await database.write(statements);
    return { says: isLeaked(burnt) ? noWeek(burnt) : elsewhere(editing, draft !== undefined) };
  }
  const name = rows.burningAuthority[0]?.name ?? code;
  const { programme, policy } = editing.base.setting;
  const known = { programme, policy, holidays: rows.burningHolidays, number: editing.row.number, name };
  const { planId: _, ...same } = draft;
  const { placed, late } = movedVisit(known, same, burnt, moved);
  const row = rowOf(editing, moved, { code, reason, seed, at, who });
  const drew = { at, who, did: "drew up", subject: `plan ${row.number}`, detail: row.reason };
  const [before, after] = [{ newestPlan: editing.newest.number }, { newestPlan: row.number }];
  await database.write([
    ...statements,
    ...movedPlanStatements(database, row, placed, late),
    deskStatement(database, {
      ...{ id: editing.seen + 1, planId: row.id, fromId: editing.row.id, did: "marked as leaked" },
      ...{ authorityCode: code, says: [row.reason], at, who },
    }),
    auditStatement(database, { ...drew, before, after }),
  ]);
  return { number: row.number };
}

function shownIn(rows: Burning, { code, reason, today }: { code: string; reason: string; today: string }) {
  const [shown] = rows.burningVisit;
  if (reason === "")
    throw new PlannerError("invalid", "Enter what is known of the leak: who may know the date, and how.");
  if (!shown) throw new PlannerError("not-found", `No visit is planned for ${code}, so no date of it can have leaked.`);
  if (shown.noticeOn <= today)
    throw new PlannerError(
      "invalid",
      "The call has been made, so the date is no secret any more and cannot be burned.",
    );
  return shown;
}

/** The working draft in the solver's weeks and teams, with all that is known today. */
function burntIn({ base }: Editing, rows: Burning, code: string, today: string): Burnt {
  const { startsOn, noticeWeeks } = base.setting.programme;
  const weekOf = (day: string) => weekIndex(startsOn, day);
  const last = lastFullInspection(rows.burningInspections.map(inspectionOf))?.startedOn ?? null;
  const visit = base.problem.visits.findIndex(({ id }) => id === code);
  const bars = barsOf(base, visit, "week and team");
  return {
    ...{ problem: base.problem, assign: base.assign, visit },
    leaked: [...rows.burningVisit, ...rows.burningLeaks].map((known) => weekOf(known.startsOn)),
    anniversary: last === null ? null : weekOf(last),
    from: weekOf(today) + 1 + noticeWeeks,
    isOpen: (slot) => bars(slot).length === 0,
  };
}

function isLeaked({ assign, visit, leaked }: Burnt): boolean {
  const place = assign[visit];
  return place != null && leaked.some((known) => Math.abs(known - place[1]) <= 1);
}

type Made = { code: string; at: string; who: string; reason: string; seed: number };

/** The draft: the working draft in everything but the one visit, with all that was decided of the others. */
function rowOf(editing: Editing, moved: Moved, { code, reason, ...made }: Made) {
  const { base, row } = editing;
  const { schedule, slot } = moved;
  const visit = base.problem.visits.findIndex(({ id }) => id === code);
  const thawed = thawedAmong(base, base.problem, schedule.assign);
  // In the frozen weeks nothing but a pin keeps what a person decided from being moved back; a leaked week is promised no more.
  const team = base.problem.visits[visit]?.pin?.team ?? null;
  const pin = thawed.length > 0 ? slot : team === null ? null : { team, week: null };
  const visits = base.problem.visits.map((one, index) => (index === visit ? { ...one, pin } : one));
  const problem = { ...base.problem, visits, frozen: null };
  const decisions = withPin(base, { authorityCode: code, reason }, pin);
  const said = `One visit’s date had leaked, so that visit moves and no other: ${reason} Its new place costs ${priceWords(moved)}.`;
  const edited = { problem, schedule, decisions: withThawed(decisions, thawed, reason) };
  const child = childOf(editing, edited, { ...made, reason: said });
  return { ...child, parentId: row.id, figures: { ...child.figures, effort: "quick" as const } };
}

function elsewhere({ row }: Editing, isPlaced: boolean): string {
  const has = isPlaced ? "the visit in another week already" : "no visit there";
  return `The leak is recorded. The working draft, plan ${row.number}, has ${has}, so nothing had to move: publish that draft, and the leaked date is gone.`;
}

function noWeek({ from, problem }: Burnt): string {
  const few = from >= problem.T ? " The programme ends before another call can be made." : "";
  return `The leak is recorded, but no other week is open to this visit in its window, nor within ${MOST_WEEKS_AWAY} weeks of its present one, beside the rest of the plan.${few} Draw the plan up again: it avoids the leaked week and may move other visits to make room.`;
}
