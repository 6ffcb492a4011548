import type { BetweenVisit } from "./between.ts";
import type { AuthorityClosure, NationalWeek } from "./closure.ts";
import type { Conflict } from "./conflict.ts";
import type { JointVisit, PartnerWeeks } from "./joint.ts";
import type { Programme } from "./programme.ts";
import type { SuccessionDecision } from "./succession.ts";
import type { Team } from "./team.ts";

/** What planners decide about capacity, each kind with what one decision of it says. Teams are named by their code, weeks by their Monday. */
export type CapacityBody = {
  team: Team;
  conflict: Conflict;
  closure: AuthorityClosure;
  week: NationalWeek;
  joint: JointVisit;
  partner: PartnerWeeks;
  between: BetweenVisit;
  succession: SuccessionDecision;
};
export type CapacityKind = keyof CapacityBody;

/** A decision that somebody is about to make: the version after the one they saw, nought for the first. */
export type Decision = {
  [Kind in CapacityKind]: { kind: Kind; key: string; from: number; body: CapacityBody[Kind] };
}[CapacityKind];

/** The same for the programme's figures, which have one version for all. */
export type CapacityChange = Decision | { kind: "programme"; key: string; from: number; body: Programme };

type Standing<Body> = { key: string; version: number; body: Body };
type Replacing<Body> = {
  /** Whether both speak of the same thing. */
  isSame(one: Body, other: Body): boolean;
  /** The key of one that is new, the so many-th of them. */
  keyOf(body: Body, nth: number): string;
  /** How one is ended that is named no more. */
  end(body: Body): Body;
};

/** The decisions that put other bodies in place of all that stand: new ones follow, changed ones get a version, missing ones end. */
export function replacing<Body>(
  standing: readonly Standing<Body>[],
  wanted: readonly Body[],
  { isSame, keyOf, end }: Replacing<Body>,
): { key: string; from: number; body: Body }[] {
  let added = 0;
  const kept = wanted.flatMap((body) => {
    const before = standing.find((one) => isSame(one.body, body));
    if (!before) return [{ key: keyOf(body, ++added), from: 0, body }];
    return isAlike(before.body, body) ? [] : [{ key: before.key, from: before.version, body }];
  });
  const ended = standing
    .filter(({ body }) => !wanted.some((one) => isSame(one, body)))
    .map(({ key, version, body }) => ({ key, from: version, before: body, body: end(body) }))
    .filter(({ before, body }) => !isAlike(before, body))
    .map(({ key, from, body }) => ({ key, from, body }));
  return [...kept, ...ended];
}

/** Whether two bodies say the same, in whatever order their fields stand. */
export function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, inOrder(inner)]),
  );
}

/** The next number of a list whose keys are numbers. */
export function nextKey(keys: readonly { key: string }[]): number {
  return 1 + keys.reduce((most, { key }) => Math.max(most, Number(key)), 0);
}
