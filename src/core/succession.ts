import type { Authority } from "./authority.ts";
import { addDays, addWeeks, type Day } from "./calendar.ts";
import type { Programme } from "./programme.ts";

/** Who is visited of an authority that ends while the programme runs: itself before, those that take its place after, or both. */
export const SUCCESSION_CHOICES = ["before", "after", "both"] as const;
export type SuccessionChoice = (typeof SUCCESSION_CHOICES)[number];
/** What plans go by until somebody has decided: whoever is there now is seen while its people still are. */
const UNTIL_DECIDED: SuccessionChoice = "before";

/** What a planner decided. `from` and `by` say when the successors are seen, where not in the policy's window for new authorities. */
export type SuccessionDecision = { authorityCode: string; choice: SuccessionChoice; from?: Day; by?: Day };

type Life = Pick<Authority, "createdOn" | "abolishedOn">;

/** True from the day of its creation up to the day before its end. */
export function existsOn({ createdOn, abolishedOn }: Life, day: Day): boolean {
  return (createdOn === null || createdOn <= day) && (abolishedOn == null || day < abolishedOn);
}

/** True for one that was to be created and never was: it ends on the day on which it would have begun. */
export function neverIs({ createdOn, abolishedOn }: Life): boolean {
  return createdOn !== null && abolishedOn != null && abolishedOn <= createdOn;
}

/** True where it exists on each day from the first to the last. */
export function existsThroughout(authority: Life, first: Day, last: Day): boolean {
  return existsOn(authority, first) && existsOn(authority, last);
}

/** The same as though it had no end: for whoever looks back at it. */
export function withoutEnd(authority: Authority): Authority {
  return { ...authority, abolishedOn: null };
}

/** An authority that ends on a day of the programme, and what takes its place. */
export type Succession = {
  authority: Authority;
  endsOn: Day;
  successors: Authority[];
  /** Null until somebody has decided. */
  decision: SuccessionDecision | null;
};

type Weeks = Pick<Programme, "startsOn" | "weeks">;

/** The successions that a programme crosses: it has begun by then, and is not over. In the order of the authorities. */
export function successionsIn(
  authorities: readonly Authority[],
  { startsOn, weeks }: Weeks,
  decisions: readonly SuccessionDecision[] = [],
): Succession[] {
  const over = addWeeks(startsOn, weeks);
  return authorities.flatMap((authority) => {
    const endsOn = authority.abolishedOn ?? null;
    if (endsOn === null || endsOn <= startsOn || endsOn >= over || neverIs(authority)) return [];
    const successors = authorities.filter((one) => one.predecessorCodes.includes(authority.code) && !neverIs(one));
    const decision = decisions.find(({ authorityCode }) => authorityCode === authority.code) ?? null;
    return [{ authority, endsOn, successors, decision }];
  });
}

export function choiceOf({ decision }: Pick<Succession, "decision">): SuccessionChoice {
  return decision?.choice ?? UNTIL_DECIDED;
}

/** Of those that take its place the ones that begin then. Others were there before: they are visited on their own account, whatever was decided. */
export function newIn({ endsOn, successors }: Pick<Succession, "endsOn" | "successors">): Authority[] {
  return successors.filter(({ createdOn }) => createdOn !== null && createdOn >= endsOn);
}

/** Those that end, about whom somebody decides whether an authority is visited: itself, or those whose place it takes. */
export function decidedWith(authority: Authority, known: readonly Authority[]): Authority[] {
  const ends = ({ abolishedOn }: Authority) => abolishedOn != null && !neverIs(authority);
  if (ends(authority)) return [authority];
  return known.filter(
    (one) => ends(one) && authority.predecessorCodes.includes(one.code) && one.abolishedOn === authority.createdOn,
  );
}

/**
 * Who is visited in place of an authority that, as was decided, has no visit of its own: what takes its place, or what it took
 * the place of, before that ended. Nobody for all others.
 */
export function visitedInstead(
  authority: Pick<Authority, "code">,
  crossing: readonly Succession[],
  today: Day,
): Authority[] {
  const isIt = ({ code }: Authority) => code === authority.code;
  const own = crossing.find((one) => isIt(one.authority));
  if (own) return choiceOf(own) === "after" ? own.successors : [];
  const before = crossing.filter((one) => newIn(one).some(isIt) && one.endsOn <= today);
  return before.every((one) => choiceOf(one) === "before") ? before.map((one) => one.authority) : [];
}

export type Visiting = {
  programme: Weeks;
  today: Day;
  decisions: readonly SuccessionDecision[];
  /** Where the plan that was published when an authority ended had its visit, unless that is known to have come to nothing. */
  planned: readonly { authorityCode: string; startsOn: Day }[];
  /** Whom somebody recorded as visited. */
  done: readonly { authorityCode: string }[];
};

/**
 * The authorities that a programme visits: whoever exists today and does not end before it begins, and whoever is created
 * while it runs, as was decided. What is done stays. After the day itself the successors of an authority that was not
 * visited before are in it, whatever was decided.
 */
export function visitedIn(authorities: readonly Authority[], visiting: Visiting): Authority[] {
  const { programme, today, decisions, done } = visiting;
  const over = addWeeks(programme.startsOn, programme.weeks);
  const crossing = successionsIn(authorities, programme, decisions);
  return authorities.filter((authority) => {
    const own = crossing.find((one) => one.authority === authority);
    const endsOn = authority.abolishedOn ?? null;
    if (endsOn !== null && (endsOn <= today || endsOn <= programme.startsOn || neverIs(authority))) return false;
    const isDone = done.some(({ authorityCode }) => authorityCode === authority.code);
    if (own && own.successors.length > 0 && choiceOf(own) === "after" && !isDone) return false;
    if (authority.createdOn !== null && authority.createdOn >= over) return false;
    const before = crossing.filter((one) => newIn(one).includes(authority));
    return before.length === 0 || before.some((one) => choiceOf(one) !== "before" || isMissed(one, visiting));
  });
}

/** It has ended, and nobody visited it before: what a plan had after its end came to nothing. */
function isMissed({ authority, endsOn }: Succession, { today, planned, done }: Visiting): boolean {
  const isIts = ({ authorityCode }: { authorityCode: string }) => authorityCode === authority.code;
  return endsOn <= today && !done.some(isIts) && !planned.some((one) => isIts(one) && one.startsOn < endsOn);
}

/** The working week of a Monday lies within an authority's life. */
export function existsInWeek(authority: Life, monday: Day): boolean {
  return existsThroughout(authority, monday, addDays(monday, 4));
}
