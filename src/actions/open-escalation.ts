import { PlannerError, type Wrong } from "../core/errors.ts";
import { CAUSES, isClosed, moveTo } from "../core/escalation.ts";
import { wrongWithText } from "../core/signal-entry.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { escalationsOf, escalationsQueries, openingStatements } from "../store/escalations.ts";
import { termsOf, termsQueries } from "../store/signals.ts";
import type { Doing } from "./doing.ts";

export type TypedCase = { authority: string; cause: string; rung: string; reason: string };

/** Opens a case on a rung of the ladder, with a reason; or nothing, and says what is wrong. Gives its number. */
export async function openEscalation(
  { database, at, today, who }: Doing,
  typed: TypedCase,
): Promise<{ id: number } | { wrong: Wrong[] }> {
  const rows = await database.read({ ...escalationsQueries(database), ...termsQueries(database) });
  const { authorities, policy } = termsOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  const cases = escalationsOf(rows);
  const { reason } = typed;
  const authority = authorities.find(({ code }) => code === typed.authority);
  const cause = CAUSES.find((one) => one === typed.cause);
  const rung = policy.ladder.rungs.find(({ id }) => id === typed.rung);
  const wrong: Wrong[] = [];
  if (!authority)
    wrong.push({ field: "authority", says: "Choose the authority that the case is about, from the list." });
  if (!cause) wrong.push({ field: "cause", says: "Choose what the case is about." });
  if (!rung) wrong.push({ field: "rung", says: "Choose the rung that the case begins on." });
  if (reason === "") wrong.push({ field: "reason", says: "Enter a reason for opening the case." });
  const says = wrongWithText(reason, authorities);
  if (says !== null) wrong.push({ field: "reason", says });
  if (!authority || !cause || !rung || wrong.length > 0) return { wrong };
  const standing = cases.find((one) => one.authorityCode === authority.code && one.cause === cause && !isClosed(one));
  if (standing) {
    throw new PlannerError(
      "conflict",
      `Case ${standing.id} is open for this authority and cause already. Add to that one.`,
    );
  }
  const id = 1 + Math.max(0, ...cases.map((one) => one.id));
  const first = { ...moveTo(rung, 1, { on: today, who, reason }), at };
  const row = { id, authorityCode: authority.code, cause, history: [] };
  const detail = `${cause} at ${authority.code}, on ${rung.id}: ${reason}`;
  try {
    await database.write([
      ...openingStatements(database, row, first),
      auditStatement(database, { at, who, did: "opened", subject: `case ${id}`, detail }),
    ]);
    return { id };
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new PlannerError(
      "conflict",
      "Somebody else opened a case at the same moment. Look at theirs, then try again.",
    );
  }
}
