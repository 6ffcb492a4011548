import { PlannerError, type Wrong } from "../core/errors.ts";
import { wrongWithText } from "../core/signal-entry.ts";
import { stateOf } from "../core/signal-history.ts";
import { auditStatement } from "../store/audit.ts";
import { isTaken } from "../store/db.ts";
import { signalEventStatement, signalQueries, signalsOf } from "../store/signals.ts";
import type { Doing } from "./doing.ts";

/**
 * Records what was done about a signal, or says what is wrong. It may be acted on again until it is withdrawn; its
 * points do not change by it.
 */
export async function actOnSignal(
  { database, at, today, who }: Doing,
  { id, done }: { id: string; done: string },
): Promise<Wrong[]> {
  const { signals, authorities } = signalsOf(await database.read(signalQueries(database, id)));
  const [signal] = signals;
  if (!signal) throw new PlannerError("not-found", `There is no signal ${id}. Choose one from the list of signals.`);
  const late = new PlannerError("conflict", `Signal ${id} is withdrawn, so nothing more is done about it.`);
  if (stateOf(signal.history) === "withdrawn") throw late;
  const says = done === "" ? "Enter what was done about the signal." : wrongWithText(done, authorities);
  if (says !== null) return [{ field: "done", says }];
  const event = { did: "acted_on", on: today, at, who, says: done, effect: null } as const;
  await database
    .write([
      signalEventStatement(database, id, event),
      auditStatement(database, { at, who, did: "acted on", subject: `signal ${id}`, detail: done }),
    ])
    .catch((error: unknown) => {
      throw isTaken(error) ? late : error;
    });
  return [];
}
