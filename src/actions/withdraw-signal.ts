import { PlannerError, type Wrong } from "../core/errors.ts";
import { effectOn } from "../core/priority/effect.ts";
import { wrongWithText } from "../core/signal-entry.ts";
import { auditStatement } from "../store/audit.ts";
import { signalEventStatement } from "../store/signals.ts";
import type { Doing } from "./doing.ts";
import { renewRanking } from "./renew-ranking.ts";

/** Withdraws a signal with a reason: it stays on record, and from today gives no points. Or keeps nothing, and says what is wrong. */
export async function withdrawSignal(
  { at, who, ...doing }: Doing,
  { id, why }: { id: string; why: string },
): Promise<Wrong[]> {
  const { database, today } = doing;
  const result = await renewRanking({ ...doing, at, who }, (evidence) => {
    const signal = evidence.signals.find((one) => one.id === id);
    if (!signal) throw new PlannerError("not-found", `There is no signal ${id}. Choose one from the list of signals.`);
    if (signal.withdrawnOn) throw new PlannerError("conflict", `Signal ${id} is withdrawn already.`);
    const says = why === "" ? "Enter why the signal is withdrawn." : wrongWithText(why, evidence.authorities);
    if (says !== null) return { wrong: [{ field: "why", says }] };
    const withdrawn = { ...signal, withdrawnOn: today };
    return {
      evidence: { ...evidence, signals: evidence.signals.map((one) => (one === signal ? withdrawn : one)) },
      keep(before, after) {
        const effect = effectOn(signal.authorityCode, before, after);
        return {
          statements: [
            signalEventStatement(database, id, { did: "withdrawn", on: today, at, who, says: why, effect }),
            auditStatement(database, { at, who, did: "withdrew", subject: `signal ${id}`, detail: why }),
          ],
          kept: null,
        };
      },
    };
  });
  return "wrong" in result ? result.wrong : [];
}
