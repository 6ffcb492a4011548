import { PlannerError } from "../core/errors.ts";
import { auditStatement } from "../store/audit.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import { orderedEvidence, orderedEvidenceOf } from "../store/packed.ts";
import { replayOf, replayQueries, replayStatement } from "../store/replays.ts";
import type { Doing } from "./doing.ts";
import { workOutHere } from "./long-work.ts";

/** Draws up the programme the committee recommended, as at the day it reported, and keeps how it compares. */
export async function runReplay({ database, at, who, workOut = workOutHere }: Doing): Promise<void> {
  const queries = { ...orderedEvidence(database), ...capacityQueries(database), ...replayQueries(database) };
  const rows = await database.read(queries);
  const { policy, programme, programmeVersion, teams, calendar } = capacityOf(rows);
  if (!policy || !programme)
    throw new PlannerError("not-found", "There is no programme or policy yet. Run the seed command first.");
  const known = { policy, programme, teams, calendar };
  const recommended = await workOut("recommendedProgramme", orderedEvidenceOf(rows), known);
  const importsTo = rows.newestImport[0]?.id ?? 0;
  const policyVersion = policy.version;
  await database.write([
    replayStatement(database, { policyVersion, programmeVersion, importsTo, madeAt: at, madeBy: who, recommended }),
    auditStatement(database, { at, who, did: "ran", subject: "replay", detail: `policy ${policyVersion}` }),
  ]);
}

/** Runs it where none is kept, or where the policy, the programme or the data have changed since. */
export async function renewReplay(doing: Doing): Promise<void> {
  const kept = replayOf(await doing.database.read(replayQueries(doing.database)));
  if (!kept || kept.stale) await runReplay(doing);
}
