import { PlannerError } from "../core/errors.ts";
import { effectOn } from "../core/priority/effect.ts";
import { wrongWithText } from "../core/signal-entry.ts";
import { auditStatement } from "../store/audit.ts";
import { signalEventStatement } from "../store/signals.ts";
import type { Doing } from "./doing.ts";
import { renewRanking } from "./renew-ranking.ts";

/** Withdraws a signal with a reason: it stays on record, and from today gives no points. */
export async function withdrawSignal(
  { at, who, ...doing }: Doing,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { database, today } = doing;
  if (reason === "") throw new PlannerError("invalid", "Enter why the signal is withdrawn.");
  await renewRanking({ ...doing, at, who }, (evidence) => {
    const signal = evidence.signals.find((one) => one.id === id);
    if (!signal) throw new PlannerError("not-found", `There is no signal ${id}.`);
    if (signal.withdrawnOn) throw new PlannerError("conflict", `Signal ${id} is withdrawn already.`);
    const says = wrongWithText(reason, evidence.authorities);
    if (says !== null) throw new PlannerError("invalid", says);
    const withdrawn = { ...signal, withdrawnOn: today };
    return {
      evidence: { ...evidence, signals: evidence.signals.map((one) => (one === signal ? withdrawn : one)) },
      keep: (before, after) => ({
        statements: [
          signalEventStatement(database, id, {
            did: "withdrawn",
            on: today,
            at,
            who,
            says: reason,
            effect: effectOn(signal.authorityCode, before, after),
          }),
          auditStatement(database, { at, who, did: "withdrew", subject: `signal ${id}`, detail: reason }),
        ],
        kept: undefined,
      }),
    };
  });
}
