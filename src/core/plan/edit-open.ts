import { addWeeks, weekIndex } from "../calendar.ts";
import { PlannerError } from "../errors.ts";
import type { Problem, Slot } from "../schedule/problem.ts";
import { ruleWords } from "../schedule/sentences.ts";
import { brokenAlone, type SlotRuleId } from "../schedule/slot-rules.ts";
import { longDay } from "../words.ts";
import { isDone, STAYS } from "./done.ts";
import { type Base, firstCallable } from "./edit-base.ts";
import type { PinnedBy } from "./pin.ts";

/** What keeps a visit out of a slot whoever else moves: a rule, a call too late, a week known outside, what somebody decided, or that it has been carried out. */
export type Bar = SlotRuleId | "called" | "leaked" | "ordered" | "left out" | "done";

/** The problem in which a visit may be moved: without its own pin, and without the teams that have a conflict of interest today. */
export function freed({ problem, setting, conflicts }: Base, visit: number): Problem {
  const code = problem.visits[visit]?.id;
  // One that runs out bars its team only until then: the problem has that as it stands today.
  const out = conflicts.flatMap(({ authorityCode, teamCode, until }) => {
    const team = setting.teams.findIndex((one) => one.code === teamCode);
    return authorityCode === code && team >= 0 && until === undefined ? [team] : [];
  });
  const visits = problem.visits.map((one, index) =>
    index === visit ? { ...one, pin: null, notTeams: [...new Set([...one.notTeams, ...out])] } : one,
  );
  return { ...problem, visits };
}

/** The weeks in which a visit may not start because they, or a week beside them, are known outside. */
export function leakedWeeks({ problem, setting, leaked }: Base, visit: number): Set<number> {
  const own = leaked.filter(({ authorityCode }) => authorityCode === problem.visits[visit]?.id);
  const weeks = own.map(({ startsOn }) => weekIndex(setting.programme.startsOn, startsOn));
  return new Set(weeks.flatMap((week) => [week - 1, week, week + 1]));
}

/** What closes one slot to a visit however others move; the earliest week does not, where the visit is pinned to a week. */
export function barsAt(base: Base, visit: number, slot: Slot, pin: PinnedBy | null): Bar[] {
  return barsOf(base, visit, pin)(slot);
}

/** The same of any slot of one visit: what does not depend on the slot is worked out once. */
export function barsOf(base: Base, visit: number, pin: PinnedBy | null): (slot: Slot) => Bar[] {
  const problem = freed({ ...base, problem: base.now ?? base.problem }, visit);
  const asked = problem.visits[visit];
  if (!asked) return () => ["horizon"];
  const { decisions, setting } = base;
  if (isDone(base.visited.done, asked.id)) return () => ["done"];
  const isOwn = ({ authorityCode }: { authorityCode: string }) => authorityCode === asked.id;
  if (decisions.excluded.some(isOwn)) return () => ["left out"];
  const order = decisions.commissioned.find(isOwn);
  const last = order ? weekIndex(setting.programme.startsOn, order.by) : problem.T;
  const shut = [...(order?.shut ?? []), ...(asked.shut ?? []).filter((one) => !order || one < last + asked.d)];
  const free = { ...asked, shut };
  const place = base.assign[visit];
  const callable = firstCallable(base);
  const leaked = leakedWeeks(base, visit);
  return ({ team, week }) => {
    const broken = brokenAlone(problem, free, team, week).filter(
      (rule) => rule !== "earliest" || pin === null || pin === "team",
    );
    const isThere = place?.[0] === team && place[1] === week;
    return [
      ...broken,
      ...(order && week > last ? ["ordered" as const] : []),
      ...(week < callable && !isThere ? ["called" as const] : []),
      ...(leaked.has(week) ? ["leaked" as const] : []),
    ];
  };
}

/** Refuses, in words, a slot that no other visit's move would open. */
export function assertOpen(base: Base, visit: number, slot: Slot, pin: PinnedBy | null): void {
  const { setting, problem } = base;
  if (slot.team < 0 || slot.week < 0 || slot.week >= problem.T)
    throw new PlannerError("invalid", "Choose one of the plan’s own teams, and a Monday inside the programme.");
  const bars = barsAt(base, visit, slot, pin);
  if (bars.length === 0) return;
  const team = setting.teams[slot.team]?.name ?? "";
  const day = longDay(addWeeks(setting.programme.startsOn, slot.week));
  const why = bars.map((bar) => barWords(base, bar)).join(" ");
  throw new PlannerError("invalid", `${team} cannot start there in the week of ${day}. ${why}`);
}

export function barWords(base: Base, bar: Bar): string {
  if (bar === "leaked") return "That week, or one beside it, is known outside: a leaked date is not used again.";
  if (bar === "ordered") return "It is commissioned to have begun by then: withdraw the commission first.";
  if (bar === "done") return STAYS;
  if (bar === "left out") return "It is left out of this plan: take it in again first.";
  if (bar === "earliest") return `${ruleWords(bar)} Pin it to the week if it must be there all the same.`;
  if (bar !== "called") return ruleWords(bar);
  const first = longDay(addWeeks(base.setting.programme.startsOn, firstCallable(base)));
  return `Its call can no longer be made: the first start left is ${first}.`;
}
