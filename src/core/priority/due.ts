import { addWeeks, type Day } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import type { Evidence } from "../evidence.ts";
import type { Judged } from "../inspection.ts";
import type { VisitKind } from "../visit.ts";
import { longDay } from "../words.ts";
import { endOf, isGoodOverall, isGrade, isInadequate, judgedWords, lastFullInspection } from "./judged.ts";
import { type Dossier, knownOn } from "./known.ts";
import { lastExaminedIn } from "./ledger.ts";
import type { Policy } from "./policy.ts";
import { routineWindow } from "./window.ts";

/** What every authority that exists on the day needs next, in the order of the evidence. */
export function demandsOf(evidence: Evidence<Judged>, policy: Policy, day: Day): Demand[] {
  return [...knownOn(evidence, day).dossiers.values()].map((dossier) => demandFrom(dossier, policy, day));
}

function demandFrom(dossier: Dossier<Judged>, policy: Policy, day: Day): Demand {
  const last = lastFullInspection(dossier.inspections);
  const { kind, says } = routeFrom(last);
  const window = routineWindow(dossier.authority, last, policy.route) ?? { opensOn: day, closesOn: day };
  const earliestOn = last === null ? window.opensOn : addWeeks(endOf(last), policy.route.earliestWeeksAfter);
  const skill = cseSkillFrom(dossier, policy, day);
  return {
    authorityCode: dossier.authority.code,
    kind,
    weeksOnSite: policy.route.weeksOnSite[kind],
    lastStartedOn: last?.startedOn ?? null,
    earliestOn,
    dueFrom: window.opensOn,
    dueTo: window.closesOn,
    needsCseSkill: skill !== null,
    says: skill === null ? says : `${says} ${skill}`,
  };
}

/** Good or outstanding last time: short. Anything else, or nothing known: standard. */
function routeFrom(last: Judged | null): { kind: VisitKind; says: string } {
  if (last === null) return { kind: "standard", says: "Standard: not yet inspected under its own name." };
  const kind = isGoodOverall(last) ? "short" : "standard";
  const words = judgedWords(last);
  if (isGrade(last.judgements.overall)) {
    const after = isInadequate(last) ? "; a person confirms that monitoring visits are over" : "";
    return { kind, says: `${kind === "short" ? "Short" : "Standard"}: last judged ${words}${after}.` };
  }
  if (kind === "short") {
    return { kind, says: `Short: leaders and at least two of the three practice judgements good or better; ${words}.` };
  }
  return { kind, says: `Standard: leaders, or two of the three practice judgements, less than good; ${words}.` };
}

/** Why the visit needs a team with the CSE skill, or `null`. */
function cseSkillFrom(dossier: Dossier<Judged>, policy: Policy, day: Day): string | null {
  const { notExaminedSince: since, whenResponseCriticised, whenSignalled } = policy.cseSkill;
  const last = lastExaminedIn(dossier, policy);
  if (last === null || last.day < since) {
    const when = last === null ? "nothing published has examined CSE" : `CSE was last examined on ${longDay(last.day)}`;
    return `Needs the CSE skill: ${when}.`;
  }
  if (whenResponseCriticised && dossier.mentions.at(-1)?.responseCriticised) {
    return "Needs the CSE skill: the last report criticises the response to exploitation or missing children.";
  }
  if (whenSignalled && dossier.signals.some((signal) => signal.recordedOn <= day)) {
    return "Needs the CSE skill: a signal is recorded.";
  }
  return null;
}
