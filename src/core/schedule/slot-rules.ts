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

export const inHorizon: SlotRule = ({ T }, { d }, _, { week }) => week >= 0 && week + d <= T;

export const inOpenWeeks: SlotRule = ({ blackout }, { d }, _, { week }) =>
  !span(week, d).some((on) => blackout.includes(on));

export const outOfLeave: SlotRule = (_, { d }, { off }, { week }) => !span(week, d).some((on) => off.includes(on));

export const writesUpAtWork: SlotRule = ({ T, writeup, blackout }, { d }, { off }, { week }) =>
  !span(week + d, writeup).some((after) => after < T && off.includes(after) && !blackout.includes(after));

export const givesNotice: SlotRule = ({ notice = 0, blackout }, _visit, _team, { week }) =>
  !span(week - notice, notice).some((before) => blackout.includes(before));

export const notTooEarly: SlotRule = (_, { e, pin }, _team, { week }) => pin?.week != null || week >= e;

export const atItsPin: SlotRule = (_, { pin }, _team, slot) =>
  (pin?.team == null || pin.team === slot.team) && (pin?.week == null || pin.week === slot.week);

export const withoutConflict: SlotRule = (_, { notTeams }, _team, slot) => !notTeams.includes(slot.team);

export const withSkill: SlotRule = (_, { cse }, team) => !cse || team.cse;

export const SLOT_RULES = {
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

export type SlotRuleId = keyof typeof SLOT_RULES | "frozen";
export type SharedRuleId = "busy" | "national" | "region";
export type SoftRuleId = "waiting" | "due" | "travel" | "published" | "guessable" | "placed";
export type HardRuleId = SlotRuleId | SharedRuleId;
export type RuleId = HardRuleId | SoftRuleId;

/** Every rule in a sentence for people. A plan must keep the hard ones; breaking a soft one has a price. */
export const RULES: readonly { id: RuleId; hard: boolean; sentence: string }[] = [
  { id: "horizon", hard: true, sentence: "A visit starts and ends inside the programme's weeks." },
  { id: "closed", hard: true, sentence: "Nobody is on site in a closed week." },
  { id: "leave", hard: true, sentence: "A team is not on site while it is on leave." },
  { id: "write-up", hard: true, sentence: "A team is not on leave in the weeks in which it writes up." },
  {
    id: "notice",
    hard: true,
    sentence: "The notice weeks before a visit are not closed, so that the call can be made.",
  },
  {
    id: "earliest",
    hard: true,
    sentence: "A visit does not start before its earliest week, unless it is pinned to one.",
  },
  { id: "pin", hard: true, sentence: "A pinned visit keeps its promised team, week, or both." },
  { id: "conflict", hard: true, sentence: "A team with a conflict of interest does not visit." },
  { id: "skill", hard: true, sentence: "A visit that needs the CSE skill has a team that has it." },
  { id: "frozen", hard: true, sentence: "Published visits in the frozen weeks stay, and nobody else is put there." },
  { id: "busy", hard: true, sentence: "A team does one visit at a time, from its start to the end of its write-up." },
  { id: "national", hard: true, sentence: "Visits on site in one week stay within the national limit." },
  { id: "region", hard: true, sentence: "Visits on site in one region in one week stay within the region's limit." },
  { id: "waiting", hard: false, sentence: "The more urgent an authority, the sooner its visit ends." },
  { id: "due", hard: false, sentence: "A visit ends by the week it is due." },
  { id: "travel", hard: false, sentence: "Teams stay near their home region." },
  { id: "published", hard: false, sentence: "A published visit keeps its week and its team." },
  { id: "guessable", hard: false, sentence: "A visit avoids the weeks that its council could guess." },
  { id: "placed", hard: false, sentence: "Every visit has a place in the plan." },
];

/** The rules, frozen weeks apart, that one slot breaks for one visit whatever the rest of the plan. */
export function brokenAlone(problem: Problem, visit: ProblemVisit, team: number, week: number): SlotRuleId[] {
  const sent = problem.teams[team];
  if (!sent) return ["horizon"];
  return (Object.keys(SLOT_RULES) as (keyof typeof SLOT_RULES)[]).filter(
    (id) => !SLOT_RULES[id](problem, visit, sent, { team, week }),
  );
}
