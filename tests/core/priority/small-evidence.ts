import type { Authority } from "../../../src/core/authority.ts";
import type { Day } from "../../../src/core/calendar.ts";
import type { Evidence } from "../../../src/core/evidence.ts";
import type { Finding, ReportMentions, Theme } from "../../../src/core/finding.ts";
import type { FrameworkId } from "../../../src/core/framework.ts";
import type { Indicator, IndicatorId } from "../../../src/core/indicator.ts";
import type { Inspection } from "../../../src/core/inspection.ts";
import { FACTOR_RULES } from "../../../src/core/priority/factors.ts";
import { type Dossier, knownOn } from "../../../src/core/priority/known.ts";
import type { FactorId, Policy } from "../../../src/core/priority/policy.ts";
import { type Reason, worded } from "../../../src/core/priority/reason.ts";
import type { Signal } from "../../../src/core/signal.ts";

/** The authority that most tests are about; `B` to `F` are its statistical neighbours. */
export const CODES = ["A", "B", "C", "D", "E", "F"];

export function authority(code: string, more: Partial<Authority> = {}): Authority {
  return {
    code,
    name: `Authority ${code}`,
    type: "unitary",
    onsRegion: "London",
    ofstedRegion: "London",
    dfeCode: "",
    ofstedUrn: "",
    previousCodes: [],
    createdOn: null,
    predecessorCodes: [],
    population0To17: null,
    longitude: 0,
    latitude: 52,
    hexQ: 0,
    hexR: 0,
    statisticalNeighbours: CODES.filter((other) => other !== code),
    ...more,
  };
}

export function evidenceOf(more: Partial<Evidence> = {}): Evidence {
  return {
    authorities: CODES.map((code) => authority(code)),
    inspections: [],
    findings: [],
    mentions: [],
    jointInspections: [],
    otherVisits: [],
    indicators: [],
    signals: [],
    ...more,
  };
}

type Judged = Partial<Inspection["judgements"]>;

/** An inspection of `A` whose dates but the publication are unknown. */
export function inspection(
  framework: FrameworkId,
  publishedOn: Day,
  judged: Judged,
  more: Partial<Inspection> = {},
): Inspection {
  const none = { overall: null, leaders: null, help_and_protection: null, in_care: null };
  return {
    authorityCode: "A",
    framework,
    part: null,
    length: null,
    startedOn: null,
    endedOn: null,
    publishedOn,
    judgements: { ...none, care_leavers: null, adoption: null, lscb: null, ...judged },
    source: "report",
    reportUrl: "",
    ...more,
  };
}

export function mentions(publishedOn: Day, sexualExploitation: number, responseCriticised = false): ReportMentions {
  const none = { criminalExploitation: 0, exploitation: 0, missing: 0, returnInterview: 0 };
  return { authorityCode: "A", publishedOn, words: 5000, sexualExploitation, ...none, responseCriticised };
}

export function finding(publishedOn: Day, theme: Theme, items = 1): Finding {
  return { authorityCode: "A", publishedOn, theme, severity: "improvement", items };
}

/** One figure for each of `CODES`, all of one period. */
export function figures(
  indicator: IndicatorId,
  values: (number | null)[],
  periodEnd: Day = "2025-03-31",
  availableOn: Day = "2025-11-01",
): Indicator[] {
  return values.flatMap((value, at) =>
    value === null ? [] : [{ authorityCode: CODES[at] ?? "", indicator, periodEnd, availableOn, value }],
  );
}

export function signal(more: Partial<Signal> = {}): Signal {
  return {
    id: "1",
    authorityCode: "A",
    kind: "pattern",
    observedOn: "2026-01-01",
    recordedOn: "2026-01-02",
    source: "youth_or_voluntary_project",
    severity: 3,
    confidence: 1,
    halfLifeDays: null,
    note: "",
    withdrawnOn: null,
    ...more,
  };
}

/** What one factor gives authority `A`. */
export function reasonFor(factor: FactorId, evidence: Partial<Evidence>, policy: Policy, day: Day): Reason {
  const known = knownOn(evidenceOf(evidence), day);
  const dossier = known.dossiers.get("A");
  if (!dossier) throw new Error("A is not known");
  return worded(FACTOR_RULES[factor](dossier, known, policy));
}

/** What could be known of one authority on a day. */
export function dossierOf(evidence: Evidence, code: string, day: Day): Dossier {
  const dossier = knownOn(evidence, day).dossiers.get(code);
  if (!dossier) throw new Error(`${code} did not exist on ${day}`);
  return dossier;
}
