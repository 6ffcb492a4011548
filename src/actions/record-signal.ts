import { PlannerError, type Wrong } from "../core/errors.ts";
import { effectOn } from "../core/priority/effect.ts";
import type { Signal } from "../core/signal.ts";
import { readSignal, type SignalEntry, type TypedSignal } from "../core/signal-entry.ts";
import { auditStatement } from "../store/audit.ts";
import { signalStatements, termsOf, termsQueries } from "../store/signals.ts";
import type { Doing } from "./doing.ts";
import { renewRanking } from "./renew-ranking.ts";

/** Records what was typed as a signal, with the ranking it makes; or nothing, and says what is wrong. Gives its number. */
export async function recordSignal(doing: Doing, typed: TypedSignal): Promise<{ id: string } | { wrong: Wrong[] }> {
  const { database, today } = doing;
  const { authorities, policy } = termsOf(await database.read(termsQueries(database)));
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  const { countsFrom } = policy.scorecard.cse_not_examined;
  const read = readSignal(typed, { authorities, handling: policy.signalHandling, countsFrom, today });
  return Array.isArray(read) ? { wrong: read } : { id: await keep(doing, read) };
}

function keep({ at, who, ...doing }: Doing, entry: SignalEntry): Promise<string> {
  const { database, today } = doing;
  return renewRanking({ ...doing, at, who }, (evidence) => {
    const id = String(1 + Math.max(0, ...evidence.signals.map((signal) => Number(signal.id))));
    const signal: Signal = { ...entry, id, recordedOn: today, withdrawnOn: null };
    const { authorityCode: code, kind } = signal;
    const detail = `${kind} about ${code}`;
    return {
      evidence: { ...evidence, signals: [...evidence.signals, signal] },
      keep: (before, after) => ({
        statements: [
          ...signalStatements(database, signal, {
            did: "received",
            on: today,
            at,
            who,
            says: "",
            effect: effectOn(code, before, after),
          }),
          auditStatement(database, { at, who, did: "recorded", subject: `signal ${id}`, detail }),
        ],
        kept: id,
      }),
    };
  });
}
