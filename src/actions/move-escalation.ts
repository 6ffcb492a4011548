import { PlannerError, type Wrong } from "../core/errors.ts";
import { CLOSED, closing, moveTo, rungsAbove, standingOf } from "../core/escalation.ts";
import { wrongWithText } from "../core/signal-entry.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { escalationQueries, escalationsOf, moveStatement } from "../store/escalations.ts";
import { termsOf, termsQueries } from "../store/signals.ts";
import type { Doing } from "./doing.ts";

/** What was looked at: the number of the case's last row, so that a move made meanwhile is not passed over. */
type TypedMove = { id: number; seen: number; to: string; reason: string };

/** Moves a case up the ladder or closes it, with a reason; or nothing, and says what is wrong. */
export async function moveEscalation(
  { database, at, today, who }: Doing,
  { id, seen, to, reason }: TypedMove,
): Promise<Wrong[]> {
  const rows = await database.read({ ...escalationQueries(database, id), ...termsQueries(database) });
  const { authorities, policy } = termsOf(rows);
  const [found] = escalationsOf(rows);
  const last = found && standingOf(found);
  if (!policy || !last)
    throw new PlannerError("not-found", `There is no case ${id}. Choose one from the list of cases.`);
  if (last.rung === CLOSED)
    throw new PlannerError("conflict", `Case ${id} is closed: open a new one if it comes back.`);
  if (last.number !== seen) throw moved(id);
  const rung = rungsAbove(policy.ladder, last.rung).find((one) => one.id === to);
  const wrong: Wrong[] = [];
  if (!rung && to !== CLOSED) wrong.push({ field: "to", says: "Choose a higher rung, or to close the case." });
  if (reason === "") wrong.push({ field: "reason", says: "Enter a reason for moving the case." });
  const says = wrongWithText(reason, authorities);
  if (says !== null) wrong.push({ field: "reason", says });
  if (wrong.length > 0) return wrong;
  const made = { on: today, who, reason };
  const move = rung ? moveTo(rung, last.number + 1, made) : closing(last, made);
  const did = rung ? "moved up" : "closed";
  const detail = `to ${move.rung}: ${reason}`;
  try {
    await database.write([
      moveStatement(database, id, { ...move, at }),
      auditStatement(database, {
        ...{ at, who, did, subject: `case ${id}`, detail },
        ...{ before: { rung: last.rung }, after: { rung: move.rung } },
      }),
    ]);
    return [];
  } catch (error) {
    throw isTaken(error) ? moved(id) : error;
  }
}

function moved(id: number): PlannerError {
  return new PlannerError(
    "conflict",
    `Somebody else moved case ${id} meanwhile. Look at where it stands now, then decide.`,
  );
}
