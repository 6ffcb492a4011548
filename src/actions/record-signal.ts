import type { Wrong } from "../core/errors.ts";
import { effectOn } from "../core/priority/effect.ts";
import type { Signal } from "../core/signal.ts";
import { readSignal, type TypedSignal } from "../core/signal-entry.ts";
import { auditStatement } from "../store/audit.ts";
import { signalStatements } from "../store/signals.ts";
import type { Doing } from "./doing.ts";
import { renewRanking } from "./renew-ranking.ts";

/** Records what was typed as a signal, with the ranking it makes, and gives its number; or keeps nothing, and says what is wrong. */
export function recordSignal(
  { at, who, ...doing }: Doing,
  typed: TypedSignal,
): Promise<{ kept: string } | { wrong: Wrong[] }> {
  const { database, today } = doing;
  return renewRanking({ ...doing, at, who }, (evidence, { signalHandling: handling, scorecard }) => {
    const { authorities, signals } = evidence;
    const { countsFrom } = scorecard.cse_not_examined;
    const read = readSignal(typed, { authorities, handling, countsFrom, today });
    if (Array.isArray(read)) return { wrong: read };
    const id = String(1 + Math.max(0, ...signals.map((signal) => Number(signal.id))));
    const signal: Signal = { ...read, id, recordedOn: today, withdrawnOn: null };
    const { authorityCode: code, kind } = signal;
    return {
      evidence: { ...evidence, signals: [...signals, signal] },
      keep(before, after) {
        const effect = effectOn(code, before, after);
        const entry = { at, who, did: "recorded", subject: `signal ${id}`, detail: `${kind} about ${code}` };
        return {
          statements: [
            ...signalStatements(database, signal, { did: "received", on: today, at, who, says: "", effect }),
            auditStatement(database, entry),
          ],
          kept: id,
        };
      },
    };
  });
}
