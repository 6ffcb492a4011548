import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import type { Policy } from "../core/priority/policy.ts";
import { assertTellsApart, assertWeighs } from "../core/priority/preview.ts";
import { prioritise } from "../core/priority/priority.ts";
import { auditStatement } from "../store/audit.ts";
import { nextPolicy } from "../store/changes.ts";
import { type Database, isTaken, type Rows } from "../store/db.ts";
import { evidenceOf, evidenceQueries } from "../store/evidence.ts";
import { policiesOf, policyQueries } from "../store/policies.ts";
import type { Doing } from "./doing.ts";

/**
 * Saves a policy as the version after the one it was drafted from, and gives its number. Refuses, in words, no reason,
 * figures that are the same or tell no authority apart, and a draft from a version that is no longer the newest. Nothing is ranked or
 * drawn up again: plans and rankings keep the version they name.
 */
export async function savePolicy(
  { database, at, today, who }: Doing,
  { policy, from, reason }: { policy: Policy; from: number; reason: string },
): Promise<number> {
  if (reason.trim() === "") throw new PlannerError("invalid", "Enter a reason for the change.");
  const rows = await database.read(worthQueries(database));
  const [newest] = rows.policyVersions;
  if (newest?.version !== from) throw overtaken(from, newest?.version ?? 0);
  assertWorthSaving(rows, policy, today);
  const version = from + 1;
  const detail = reason.trim();
  const statements = [
    ...nextPolicy(database, policy, version, { madeAt: at, madeBy: who, reason: detail }),
    auditStatement(database, {
      at,
      who,
      did: "changed",
      subject: `policy ${version}`,
      detail,
      before: { version: from },
      after: { version },
    }),
  ];
  await database.write(statements).catch((error: unknown) => {
    throw isTaken(error) ? overtaken(from, version) : error;
  });
  return version;
}

/** What it takes to see whether a policy is worth a version of its own. */
export function worthQueries(database: Database) {
  return { ...evidenceQueries(database), ...policyQueries(database) };
}

/** Refuses figures that are those of the newest version, or under which no authority comes before another today. */
export function assertWorthSaving(rows: Rows<ReturnType<typeof worthQueries>>, policy: Policy, today: Day): void {
  const { policy: held } = policiesOf(rows);
  if (held && isSame(held, policy))
    throw new PlannerError(
      "invalid",
      `Nothing is changed: these are the figures of version ${held.version}. Change one first.`,
    );
  const ranked = prioritise(evidenceOf(rows), policy, today);
  assertTellsApart(ranked);
  assertWeighs(ranked, policy);
}

/** Both came from the same reader, which puts the figures in one order. */
function isSame(one: Policy, other: Policy): boolean {
  return JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });
}

function overtaken(from: number, newest: number): PlannerError {
  return new PlannerError(
    "conflict",
    `You started from version ${from}, but version ${newest} is the newest, so nothing was saved. What you typed is kept here: look at version ${newest} first, then start again from it.`,
  );
}
