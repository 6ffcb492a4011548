import { PlannerError } from "../core/errors.ts";
import { wrongWithText } from "../core/signal-entry.ts";
import { stateOf } from "../core/signal-history.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { signalEventStatement, signalQueries, signalsOf } from "../store/signals.ts";
import type { Doing } from "./doing.ts";

/** Records what was done about a signal. It may be acted on again, until it is withdrawn; its points do not change by it. */
export async function actOnSignal(
  { database, at, today, who }: Doing,
  { id, done }: { id: string; done: string },
): Promise<void> {
  if (done === "") throw new PlannerError("invalid", "Enter what was done about the signal.");
  const { signals, authorities } = signalsOf(await database.read(signalQueries(database, id)));
  const [signal] = signals;
  if (!signal) throw new PlannerError("not-found", `There is no signal ${id}.`);
  const late = new PlannerError("conflict", `Signal ${id} is withdrawn, so nothing more is done about it.`);
  if (stateOf(signal.history) === "withdrawn") throw late;
  const says = wrongWithText(done, authorities);
  if (says !== null) throw new PlannerError("invalid", says);
  const event = { did: "acted_on", on: today, at, who, says: done, effect: null } as const;
  await database
    .write([
      signalEventStatement(database, id, event),
      auditStatement(database, { at, who, did: "acted on", subject: `signal ${id}`, detail: done }),
    ])
    .catch((error: unknown) => {
      throw isTaken(error) ? late : error;
    });
}
