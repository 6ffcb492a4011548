import type { Problem, ProblemTeam, ProblemVisit } from "./problem.ts";

/** A rule about one visit in one slot, wherever the others are. True when the slot keeps it. */
type SlotRule = (
  problem: Problem,
  visit: ProblemVisit,
  team: ProblemTeam,
  slot: { team: number; week: number },
) => boolean;

export function span(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index);
}

/** Whether any of some weeks in a row is so; asked of so many slots that a list of the weeks would cost more than the answer. */
function isAny(from: number, length: number, is: (week: number) => boolean): boolean {
  for (let week = from; week < from + length; week++) if (is(week)) return true;
  return false;
}

const inHorizon: SlotRule = ({ T }, { d }, _, { week }) => week >= 0 && week + d <= T;

export const inOpenWeeks: SlotRule = ({ blackout }, { d, shut = [] }, _, { week }) =>
  !isAny(week, d, (on) => blackout.includes(on) || shut.includes(on));

const outOfLeave: SlotRule = (_, { d }, { off }, { week }) => !isAny(week, d, (on) => off.includes(on));

const writesUpAtWork: SlotRule = ({ T, writeup, blackout }, { d }, { off }, { week }) =>
  !isAny(week + d, writeup, (after) => after < T && off.includes(after) && !blackout.includes(after));

export const givesNotice: SlotRule = ({ notice = 0, blackout }, { shut = [] }, _team, { week }) =>
  !isAny(week - notice, notice, (before) => blackout.includes(before) || shut.includes(before));

const notTooEarly: SlotRule = (_, { e, pin }, _team, { week }) => pin?.week != null || week >= e;

const atItsPin: SlotRule = (_, { pin }, _team, slot) =>
  (pin?.team == null || pin.team === slot.team) && (pin?.week == null || pin.week === slot.week);

export const withoutConflict: SlotRule = (_, { notTeams, notBefore = [] }, _team, slot) =>
  !notTeams.includes(slot.team) && !notBefore.some(([team, from]) => team === slot.team && slot.week < from);

export const withSkill: SlotRule = (_, { cse }, team, { week }) =>
  !cse || (team.cse && (team.cseUntil === undefined || week < team.cseUntil));

const SLOT_RULES = {
  horizon: inHorizon,
  closed: inOpenWeeks,
  leave: outOfLeave,
  "write-up": writesUpAtWork,
  notice: givesNotice,
  earliest: notTooEarly,
  pin: atItsPin,
  conflict: withoutConflict,
  skill: withSkill,
};

const SLOT_RULE_IDS = Object.keys(SLOT_RULES) as (keyof typeof SLOT_RULES)[];
export type SlotRuleId = keyof typeof SLOT_RULES | "frozen";
type SharedRuleId = "busy" | "national" | "region";
type SoftRuleId = "waiting" | "due" | "travel" | "published" | "guessable" | "placed";
export type HardRuleId = SlotRuleId | SharedRuleId;
export type RuleId = HardRuleId | SoftRuleId;

/** The rules, frozen weeks apart, that one slot breaks for one visit whatever the rest of the plan. */
export function brokenAlone(problem: Problem, visit: ProblemVisit, team: number, week: number): SlotRuleId[] {
  const sent = problem.teams[team];
  if (!sent) return ["horizon"];
  const slot = { team, week };
  return SLOT_RULE_IDS.filter((id) => !SLOT_RULES[id](problem, visit, sent, slot));
}
