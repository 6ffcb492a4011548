import { proofOf } from "../core/plan/proof.ts";
import { count } from "../core/words.ts";
import { keptPlanOf, keptPlanQueries } from "../store/proof.ts";
import { publishedNumbers } from "../store/publications.ts";
import { type Claim, finishStatements, writeLast } from "../store/runs.ts";
import type { Doing } from "./doing.ts";
import { lookThrough, verifiedStatement } from "./verify-audit.ts";

/** What a check found, and whether all is as it should be. */
export type Checked = { did: string; ok: boolean };

/**
 * Checks the whole record against its seals, and works out every published plan's claims again from what was kept. What
 * it found is kept with the run, without a name or a date.
 */
export async function runWeek(doing: Doing, claim: Claim, now: () => string): Promise<Checked> {
  const { database } = doing;
  const record = await lookThrough(database);
  const numbers = await publishedNumbers(database);
  const wrong = record.ok ? [] : [`The record is not sound: ${record.wrong.join(" ")}`];
  for (const number of numbers) {
    const kept = keptPlanOf(await database.read(keptPlanQueries(database, number)));
    if (!kept || !proofOf(kept.claim).verdict.ok) wrong.push(`Plan ${number} does not prove what it claims.`);
  }
  const looked = `Checked ${count(record.rows, "row")} of the record and ${count(numbers.length, "published plan")}`;
  const did = wrong.length === 0 ? `${looked}: all as they should be.` : `${looked}. ${wrong.join(" ")}`;
  const end = finishStatements(database, claim, { at: now(), did });
  await writeLast(database, claim, [...end, verifiedStatement(doing, record)]);
  return { did, ok: wrong.length === 0 };
}
