import type { Authority } from "./authority.ts";
import { addDays, addWeeks, type Day } from "./calendar.ts";
import type { Programme } from "./programme.ts";

/** Who is visited of an authority that ends while the programme runs: itself before, those that take its place after, or both. */
export const SUCCESSION_CHOICES = ["before", "after", "both"] as const;
export type SuccessionChoice = (typeof SUCCESSION_CHOICES)[number];
/** What plans go by until somebody has decided: whoever is there now is seen while its people still are. */
export const UNTIL_DECIDED: SuccessionChoice = "before";

/** What a planner decided. `from` and `by` say when the successors are seen, where not in the policy's window for new authorities. */
export type SuccessionDecision = { authorityCode: string; choice: SuccessionChoice; from?: Day; by?: Day };

type Life = Pick<Authority, "createdOn" | "abolishedOn">;

/** True from the day of its creation up to the day before its end. */
export function existsOn({ createdOn, abolishedOn }: Life, day: Day): boolean {
  return (createdOn === null || createdOn <= day) && (abolishedOn == null || day < abolishedOn);
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
    if (endsOn === null || endsOn <= startsOn || endsOn >= over) return [];
    const successors = authorities.filter(({ predecessorCodes }) => predecessorCodes.includes(authority.code));
    const decision = decisions.find(({ authorityCode }) => authorityCode === authority.code) ?? null;
    return [{ authority, endsOn, successors, decision }];
  });
}

export function choiceOf({ decision }: Pick<Succession, "decision">): SuccessionChoice {
  return decision?.choice ?? UNTIL_DECIDED;
}

export type Visiting = {
  programme: Weeks;
  today: Day;
  decisions: readonly SuccessionDecision[];
  /** Whom a published plan visits, and who was visited. */
  visited: readonly { authorityCode: string }[];
};

/**
 * The authorities that a programme visits: whoever exists today and does not end before it begins, and whoever is created
 * while it runs, as was decided. After the day itself the successors of an authority that no published plan had visited
 * before are in it, whatever was decided.
 */
export function visitedIn(
  authorities: readonly Authority[],
  { programme, today, decisions, visited }: Visiting,
): Authority[] {
  const over = addWeeks(programme.startsOn, programme.weeks);
  const crossing = successionsIn(authorities, programme, decisions);
  return authorities.filter((authority) => {
    const own = crossing.find((one) => one.authority === authority);
    const endsOn = authority.abolishedOn ?? null;
    if (endsOn !== null && (endsOn <= today || endsOn <= programme.startsOn)) return false;
    if (own && own.successors.length > 0 && choiceOf(own) === "after") return false;
    if (authority.createdOn !== null && authority.createdOn >= over) return false;
    const before = crossing.filter(({ successors }) => successors.includes(authority));
    return before.length === 0 || before.some((one) => choiceOf(one) !== "before" || isMissed(one, today, visited));
  });
}

function isMissed({ authority, endsOn }: Succession, today: Day, visited: Visiting["visited"]): boolean {
  return endsOn <= today && !visited.some(({ authorityCode }) => authorityCode === authority.code);
}

/** The working week of a Monday lies within an authority's life. */
export function existsInWeek(authority: Life, monday: Day): boolean {
  return existsThroughout(authority, monday, addDays(monday, 4));
}
