import type { Day } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import type { Evidence } from "../evidence.ts";
import type { Inspection } from "../inspection.ts";
import { demandsOf } from "./due.ts";
import { endOf, isGoodOverall, isInadequate } from "./judged.ts";
import { compare, knownOn } from "./known.ts";
import type { Policy } from "./policy.ts";
import { prioritise } from "./priority.ts";
import type { Priority } from "./reason.ts";

/** The day the committee recommended that every authority in England be inspected. */
const COMMITTEE_REPORTED_ON: Day = "2015-03-17";

/** How it went in reality: the first full inspection of an authority after the day. */
export type Next = { authorityCode: string; startedOn: Day; lessThanGood: boolean; inadequate: boolean };

/** What a planner could have known on the day, and what happened next. Only authorities that existed then are in it. */
export type Replay = {
  day: Day;
  priorities: Priority[];
  demands: Demand[];
  /** Codes of authorities not yet inspected under the framework of 2013, the first that looked for exploitation. */
  stillToBeSeen: string[];
  /** In the order in which inspectors really came. */
  next: Next[];
};

export function replay(evidence: Evidence, policy: Policy, day: Day = COMMITTEE_REPORTED_ON): Replay {
  const codes = [...knownOn(evidence, day).dossiers.keys()];
  const next = codes.flatMap((code) => firstAfter(evidence.inspections, code, day) ?? []);
  return {
    day,
    priorities: prioritise(evidence, policy, day),
    demands: demandsOf(evidence, policy, day),
    stillToBeSeen: codes.filter((code) => !isSeen(evidence.inspections, code, day)),
    next: next.sort((one, other) => compare(one.startedOn, other.startedOn)),
  };
}

/** Whether inspectors had begun under the framework of 2013; those under way are known to the inspectorate before it publishes. */
function isSeen(inspections: readonly Inspection[], authorityCode: string, day: Day): boolean {
  return inspections.some(
    (inspection) =>
      inspection.authorityCode === authorityCode && inspection.framework === "SIF" && startOf(inspection) <= day,
  );
}

/** Where only the end or the publication of an inspection is known, that day stands for its start. */
function firstAfter(inspections: readonly Inspection[], authorityCode: string, day: Day): Next | null {
  const after = inspections
    .filter((inspection) => inspection.authorityCode === authorityCode && startOf(inspection) > day)
    .sort((one, other) => compare(startOf(one), startOf(other)));
  const first = after[0];
  if (first === undefined) return null;
  return {
    authorityCode,
    startedOn: startOf(first),
    lessThanGood: !isGoodOverall(first),
    inadequate: isInadequate(first),
  };
}

function startOf(inspection: Inspection): Day {
  return inspection.startedOn ?? endOf(inspection);
}
