import { PlannerError } from "../core/errors.ts";
import { TESTED_SEED } from "../core/priority/preview.ts";
import { auditStatement } from "../store/audit.ts";
import { backtestOf, backtestQueries, backtestStatement } from "../store/backtests.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import { orderedEvidence, orderedEvidenceOf } from "../store/packed.ts";
import type { Doing } from "./doing.ts";
import { workOutHere } from "./long-work.ts";

/** Tests the newest policy on what really happened, fits the measured weights again, and keeps both. */
export async function runBacktest({ database, at, who, workOut = workOutHere }: Doing): Promise<void> {
  const queries = { ...orderedEvidence(database), ...capacityQueries(database), ...backtestQueries(database) };
  const rows = await database.read(queries);
  const { policy } = capacityOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  const evidence = orderedEvidenceOf(rows);
  const found = {
    backtest: await workOut("backtest", evidence, policy, { seed: TESTED_SEED }),
    fit: await workOut("fit", evidence, policy),
  };
  const importsTo = rows.newestImport[0]?.id ?? 0;
  const policyVersion = policy.version;
  await database.write([
    backtestStatement(database, { ...found, policyVersion, importsTo, madeAt: at, madeBy: who }),
    auditStatement(database, { at, who, did: "ran", subject: "backtest", detail: `policy ${policyVersion}` }),
  ]);
}

/** Runs it where none is kept, or where the policy or the data have changed since. */
export async function renewBacktest(doing: Doing): Promise<void> {
  const kept = backtestOf(await doing.database.read(backtestQueries(doing.database)));
  if (!kept || kept.stale) await runBacktest(doing);
}
