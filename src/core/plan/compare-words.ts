import { type Day, daysBetween } from "../calendar.ts";
import type { FactorId } from "../priority/policy.ts";
import { ruleWords } from "../schedule/sentences.ts";
import { capitalised, count, listed, longDay } from "../words.ts";
import type { Comparison, MovedBetween } from "./compare.ts";
import { CAUSES, type CauseId } from "./compare-cause.ts";
import { costWords } from "./why.ts";

/** How to say an authority, a team and a factor of the scorecard; `unit` turns costs into weeks of waiting. */
export type CompareNames = {
  authority(code: string): string;
  team(code: string): string;
  factor(id: FactorId): string;
  unit: number;
};

/** What a group of moves has in common, after a colon or as a heading. */
export const CAUSE_WORDS: Readonly<Record<CauseId, string>> = {
  commissioned: "Commissioned",
  pinned: "Pinned by a planner",
  leaked: "The date had leaked",
  team_away: "The team is away",
  reserve: "The team is held in reserve",
  team_gone: "The team is there no longer",
  conflict: "A conflict of interest",
  skill: "The visit needs the CSE skill now",
  length: "The visit takes longer now",
  closed: "The weeks are closed now",
  earliest: "It may not start so early any more",
  horizon: "The programme ends before",
  band: "The rank band changed",
  window: "The routine window moved",
  chance: "Chance drew another share of visits",
  taken: "Another visit has the place now",
  freed: "A better place became free",
  cheaper: "The plan as a whole costs less so",
};

/** The moves by cause, causes without any left out. */
export function byCause(moved: readonly MovedBetween[]): { id: CauseId; moved: MovedBetween[] }[] {
  return CAUSES.map((id) => ({ id, moved: moved.filter(({ cause }) => cause.id === id) })).filter(
    (group) => group.moved.length > 0,
  );
}

/** Why one visit moved, in a sentence fit to be read out. */
export function whyMoved({ cause, from, to, change }: MovedBetween, names: CompareNames): string {
  const others = listed(cause.others.slice(0, 2).map(names.authority));
  const team = names.team(from.teamCode);
  switch (cause.id) {
    case "commissioned":
      return because("It was asked for from outside", cause.reason);
    case "pinned":
      return because("A planner promised it this place", cause.reason);
    case "leaked":
      return "Its old date is known outside.";
    case "team_away":
      return `${team} is on leave in its old weeks.`;
    case "reserve":
      return `${team} is held in reserve in its old weeks.`;
    case "team_gone":
      return `${team} is not in the later plan.`;
    case "conflict":
      return `${team} has a conflict of interest.`;
    case "skill":
      return `${team} has no CSE skill, which it needs now.`;
    case "length":
      return "It is a longer visit now, and does not fit into its old weeks.";
    case "closed":
      return "Its old weeks, or the week of the call, are closed now.";
    case "earliest":
      return "Its earliest week is later now.";
    case "horizon":
      return "Its old weeks are outside the programme now.";
    case "band":
      return `Band ${from.band} is now ${to.band}${factorWords(cause.factor, names)}.`;
    case "window":
      return `Its window closes on ${longDay(to.dueTo)}, not ${longDay(from.dueTo)}.`;
    case "chance":
      return to.drawnAtRandom ? "Chance drew it out of the order." : "Chance draws it no longer.";
    case "taken":
      return `${others} ${cause.others.length > 1 ? "have" : "has"} its old place.`;
    case "freed":
      return `${others} left this place.`;
    case "cheaper":
      return change < 0 ? "It waits less so." : "Others gain more than it loses.";
  }
}

function because(says: string, reason: string): string {
  return reason === "" ? `${says}.` : `${says}: ${reason.replace(/\.$/, "")}.`;
}

function factorWords(factor: MovedBetween["cause"]["factor"], names: CompareNames): string {
  return factor ? `: ${names.factor(factor.id).toLowerCase()} ${signed(factor.points)}` : "";
}

export function signed(number: number): string {
  return number < 0 ? `−${-number}` : `+${number}`;
}

/** "3 weeks later", "the same week": how far a visit moved. */
export function weeksWords(weeks: number): string {
  return weeks === 0 ? "same week" : `${count(Math.abs(weeks), "week")} ${weeks > 0 ? "later" : "earlier"}`;
}

/** The answer in a few sentences: how many moved, what that bought, and whether the earlier plan could have been kept. */
export function compareHeadline(comparison: Comparison, numbers: [number, number], names: CompareNames): string[] {
  const { moved, unmoved, placed, leftOut } = comparison;
  const all = moved.length + unmoved;
  const [from, to] = numbers;
  if (moved.length + placed.length + leftOut.length === 0)
    return [`Nothing moved: plan ${to} has all ${all} visits where plan ${from} has them.`];
  const parts = [
    `From plan ${from} to plan ${to}, ${moved.length} of ${all} visits moved and ${unmoved} stayed`,
    ...(placed.length > 0 ? [`${count(placed.length, "authority", "authorities")} found a place`] : []),
    ...(leftOut.length > 0 ? [`${count(leftOut.length, "authority", "authorities")} lost theirs`] : []),
  ];
  return [`${listed(parts)}.`, boughtWords(comparison, from, names), finishWords(comparison)];
}

function boughtWords({ underLater, forbidden }: Comparison, from: number, { unit }: CompareNames): string {
  const kept =
    forbidden.length === 0
      ? "could still be kept"
      : `could not be kept: ${count(forbidden.length, "visit")} would break a hard rule`;
  const amount = costWords(Math.abs(underLater.bought), unit);
  const bought =
    underLater.bought === 0
      ? "costs the same"
      : `costs ${amount} of an average authority’s waiting ${underLater.bought > 0 ? "less" : "more"}`;
  return `With every move paid for, that ${bought} than keeping plan ${from}, which ${kept}.`;
}

function finishWords({ before, after }: Comparison): string {
  const ends = endWords(before.endsOn, after.endsOn);
  const late =
    before.late === after.late
      ? `${capitalised(count(after.late, "visit ends", "visits end"))} past their window, as before.`
      : `${capitalised(count(after.late, "visit ends", "visits end"))} past their window; before, ${before.late} did.`;
  return `${ends} ${late}`;
}

function endWords(before: Day | null, after: Day | null): string {
  if (after === null) return "No visit has a place.";
  if (before === null) return `The last visit ends on ${longDay(after)}.`;
  const weeks = Math.round(daysBetween(before, after) / 7);
  const how = weeks === 0 ? "as before" : weeksWords(weeks);
  return `The last visit ends on ${longDay(after)}, ${how}.`;
}

/** The hard rules that keeping the earlier plan would break, with how many visits break each first. */
export function forbiddenWords({ forbidden }: Comparison): { says: string; visits: number }[] {
  const rules = [...new Set(forbidden.map(({ rule }) => rule))];
  return rules.map((rule) => ({
    says: rule === "commissioned" ? "A commissioned visit begins by the day that was asked for." : ruleWords(rule),
    visits: forbidden.filter((one) => one.rule === rule).length,
  }));
}
