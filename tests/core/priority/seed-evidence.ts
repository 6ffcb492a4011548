import type { Evidence } from "../../../src/core/evidence.ts";
import type { Policy } from "../../../src/core/priority/policy.ts";
import { readAuthorities } from "../../../src/imports/authorities.ts";
import { readFindings } from "../../../src/imports/findings.ts";
import { readIndicators } from "../../../src/imports/indicators.ts";
import { readInspections } from "../../../src/imports/inspections.ts";
import { readJointInspections } from "../../../src/imports/joint-inspections.ts";
import { readOtherVisits } from "../../../src/imports/other-visits.ts";
import { readPolicy } from "../../../src/imports/policy.ts";
import { readReportMentions } from "../../../src/imports/report-mentions.ts";
import { seedCodes, seedText } from "../../support/seed-texts.ts";

/** Everything published, as the project's own files have it. */
export function seedEvidence(): Evidence {
  const codes = seedCodes();
  return {
    authorities: readAuthorities(seedText("authorities.csv")).records,
    inspections: readInspections(seedText("inspections.csv"), codes).records,
    findings: readFindings(seedText("findings.csv"), codes).records,
    mentions: readReportMentions(seedText("report_mentions.csv"), codes).records,
    jointInspections: readJointInspections(seedText("joint_inspections.csv"), codes).records,
    otherVisits: readOtherVisits(seedText("other_visits.csv"), codes).records,
    indicators: readIndicators(seedText("indicators.csv"), codes).records,
    signals: [],
  };
}

export function seedPolicy(): Policy {
  const [policy] = readPolicy(seedText("policy.json")).records;
  if (!policy) throw new Error("seed/policy.json is refused");
  return policy;
}

export function codeOf(evidence: Evidence, name: string): string {
  const authority = evidence.authorities.find((one) => one.name === name);
  if (!authority) throw new Error(`No authority is called ${name}`);
  return authority.code;
}
