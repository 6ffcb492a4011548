import { asc, desc, lte } from "drizzle-orm";
import type { Policy } from "../core/priority/policy.ts";
import type { Database, Rows } from "./db.ts";
import { policies } from "./schema/decisions.ts";
import { plans } from "./schema/plans.ts";

const { version, madeAt, madeBy, reason } = policies;

/** Every version in a line, with the plans drawn up by it; whole, one version and the one before it: by default the newest. */
export function policyQueries({ orm }: Database, wanted: number | null = null) {
  return {
    policyVersions: orm.select({ version, madeAt, madeBy, reason }).from(policies).orderBy(desc(version)),
    policyPlans: orm
      .select({ number: plans.number, version: plans.policyVersion })
      .from(plans)
      .orderBy(asc(plans.number)),
    policyBodies: orm
      .select({ version, body: policies.body })
      .from(policies)
      .where(wanted === null ? undefined : lte(version, wanted))
      .orderBy(desc(version))
      .limit(2),
  };
}

type PolicyRows = Rows<ReturnType<typeof policyQueries>>;
export type PolicyVersion = PolicyRows["policyVersions"][number] & { plans: number[] };

/** Newest first. */
export function policyVersionsOf(rows: PolicyRows): PolicyVersion[] {
  return rows.policyVersions.map((row) => ({
    ...row,
    plans: rows.policyPlans.filter((plan) => plan.version === row.version).map(({ number }) => number),
  }));
}

/** The wanted version and the one before it, as they were saved. */
export function policiesOf({ policyBodies }: Pick<PolicyRows, "policyBodies">): { policy?: Policy; before?: Policy } {
  const [policy, before] = policyBodies.map((row): Policy => ({ ...row.body, version: row.version }));
  return { ...(policy ? { policy } : {}), ...(before ? { before } : {}) };
}
