import { PlannerError } from "../core/errors.ts";
import { lostSays, NOTHING_DECIDED } from "../core/plan/decisions.ts";
import { standingOf } from "../core/plan/desk.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken, type Statement } from "../store/db.ts";
import { deskQueries, deskStatement, draftQueries } from "../store/desk.ts";
import type { Doing } from "./doing.ts";
import { SOMEBODY_ELSE } from "./edit-plan.ts";

/** Takes one step back or forward along what was done to the working draft. Nothing is deleted. Gives the number of the plan it is then. */
export async function stepDesk(doing: Doing, { seen, way }: { seen: number; way: "undo" | "redo" }): Promise<number> {
  const { database, at, who } = doing;
  const rows = await database.read(deskQueries(database));
  const standing = standingOf(rows.desk);
  assertSeen(standing.seen, seen);
  const step = standing[way];
  if (!step) throw new PlannerError("conflict", NOTHING[way]);
  const number = way === "undo" ? step.row.fromNumber : step.row.number;
  if (number === null || standing.planId === null) throw new PlannerError("conflict", NOTHING[way]);
  const did = way === "undo" ? "undid" : "redid";
  const entry = {
    at,
    who,
    did,
    subject: `plan ${step.row.number}`,
    detail: `${step.row.did}; the working draft is plan ${number}`,
  };
  await keep(doing, [
    deskStatement(database, {
      ...{ id: seen + 1, planId: step.to, fromId: standing.planId, did, authorityCode: step.row.authorityCode },
      ...{ says: [], at, who },
    }),
    auditStatement(database, { ...entry, after: { workingDraft: number } }),
  ]);
  return number;
}

/** Makes a draft that stands beside the working draft, such as a night's proposal, the working draft. */
export async function takeUp(doing: Doing, { seen, planNumber }: { seen: number; planNumber: number }): Promise<void> {
  const { database, at, who } = doing;
  const rows = await database.read({ ...deskQueries(database), ...draftQueries(database, planNumber) });
  const standing = standingOf(rows.desk);
  const [draft] = rows.draft;
  if (!draft) throw new PlannerError("not-found", `There is no plan ${planNumber}.`);
  assertSeen(standing.seen, seen);
  if (draft.isPublished || draft.id === standing.planId)
    throw new PlannerError("conflict", `Plan ${planNumber} is not a draft that could be taken up.`);
  const entry = { at, who, did: "took up", subject: `plan ${planNumber}`, detail: "as the working draft" };
  await keep(doing, [
    deskStatement(database, {
      id: seen + 1,
      planId: draft.id,
      fromId: standing.planId,
      did: "took up",
      says: lostSays(rows.working[0]?.decisions ?? NOTHING_DECIDED, draft.decisions ?? NOTHING_DECIDED),
      at,
      who,
    }),
    auditStatement(database, { ...entry, after: { workingDraft: planNumber } }),
  ]);
}

const NOTHING = {
  undo: "There is nothing to undo: what is published is not taken back, only superseded.",
  redo: "There is nothing to redo: nothing was undone since the last change.",
};

function assertSeen(now: number, seen: number): void {
  if (now !== seen) throw new PlannerError("conflict", SOMEBODY_ELSE);
}

async function keep({ database }: Doing, statements: Statement[]): Promise<void> {
  await database.write(statements).catch((error: unknown) => {
    if (isTaken(error)) throw new PlannerError("conflict", SOMEBODY_ELSE);
    throw error;
  });
}
