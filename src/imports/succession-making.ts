import type { Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import { neverIs } from "../core/succession.ts";
import { longDay } from "../core/words.ts";
import { plainName } from "./names.ts";
import { placeFor } from "./succession-places.ts";
import type { AuthorityChange } from "./successions.ts";

export type Whole = Authority & { abolishedOn: Authority["createdOn"] };
/** When the last inspection of an authority began. */
export type Inspected = { code: string; lastStartedOn: Day | null };
type Refused = { column: string; says: string };

type Making = (
  change: AuthorityChange,
  now: ReadonlyMap<string, Whole>,
  inspected: readonly Inspected[],
) => Whole[] | Refused;

/** What each kind of change makes of the authorities as they are by then, or what forbids it. */
export const MAKING: Readonly<Record<AuthorityChange["change"], Making>> = {
  abolish: endedBy,
  keep: keptOn,
  create: madeOf,
  link: madeOf,
};

/** It stays: what was to take its place never begins, unless another's area is left to it. */
function keptOn({ code }: AuthorityChange, now: ReadonlyMap<string, Whole>): Whole[] | Refused {
  const before = now.get(code ?? "");
  if (!before || before.abolishedOn === null)
    return { column: "name", says: "does not end, so there is nothing to take back. Take the row out." };
  const successors = [...now.values()].filter((one) => one.predecessorCodes.includes(before.code) && !neverIs(one));
  const left = successors.map((one) => {
    const others = one.predecessorCodes.filter((other) => other !== before.code);
    const isNew =
      one.createdOn === before.abolishedOn && !others.some((other) => now.get(other)?.abolishedOn === one.createdOn);
    return isNew ? { ...one, abolishedOn: one.createdOn } : { ...one, predecessorCodes: others };
  });
  return [{ ...before, abolishedOn: null }, ...left];
}

function endedBy(
  { code, on }: AuthorityChange,
  now: ReadonlyMap<string, Whole>,
  inspected: readonly Inspected[],
): Whole[] | Refused {
  const before = now.get(code ?? "");
  if (!before)
    return {
      column: "name",
      says: "is no authority that could end. Give the name or code of one of the Authorities page.",
    };
  const { name, createdOn } = before;
  const last = inspected.find((one) => one.code === before.code)?.lastStartedOn ?? null;
  if (createdOn !== null && on !== null && on < createdOn)
    return {
      column: "on",
      says: `${name} begins on ${longDay(createdOn)}, so it cannot end before. Give a later day.`,
    };
  if (last !== null && on !== null && on <= last)
    return {
      column: "on",
      says: `${name} was inspected on ${longDay(last)}, so it was still there. Give a later day.`,
    };
  return [{ ...before, abolishedOn: on }];
}

/** Whom a row is about: by its code, or else by its name. What has ended by then gives its name to what takes its place. */
export function meant({ change, code, name, on }: AuthorityChange, now: ReadonlyMap<string, Whole>): Whole | undefined {
  const byCode = [...now.values()].find((one) => one.code === code || one.previousCodes.includes(code ?? ""));
  const isThere = (one: Whole) =>
    change === "link" || one.abolishedOn === null || on === null || one.abolishedOn > on || neverIs(one);
  return byCode ?? [...now.values()].find((one) => plainName(one.name) === plainName(name) && isThere(one));
}

function madeOf(change: AuthorityChange, now: ReadonlyMap<string, Whole>): Whole[] | Refused {
  const before = meant(change, now);
  const [first] = change.from.flatMap((code) => now.get(code) ?? []);
  if (before && change.from.includes(before.code))
    return { column: "from", says: `names ${before.name} itself. Give a code of its own to what takes its place.` };
  if (change.change === "link") {
    if (!before)
      return {
        column: "name",
        says: `“${change.name}” is neither known nor created in this file. Correct its name, or create it in a row of its own.`,
      };
    return [{ ...before, ...said(change), predecessorCodes: joined(before.predecessorCodes, change.from) }];
  }
  if (!first)
    return {
      column: "from",
      says: "names nobody whose area could be taken over. Give the name or code of whom it follows.",
    };
  if (before) {
    // One that was there before only grows: as though it began then, it would have neither history nor visit until that day.
    if (before.createdOn === null || !before.predecessorCodes.some((code) => now.has(code)))
      return {
        column: "change",
        says: `${before.name} exists already. Write link where it takes over an area; for a new authority give a name and code of its own.`,
      };
    const known = change.code !== null && change.code !== before.code ? [change.code] : [];
    const previousCodes = joined(before.previousCodes, known);
    // The same day again names another whose area it takes over; on another day it is said anew.
    const predecessorCodes =
      before.createdOn === change.on ? joined(before.predecessorCodes, change.from) : change.from;
    const name = before.code === change.code ? change.name : before.name;
    const life = { createdOn: change.on, abolishedOn: neverIs(before) ? null : before.abolishedOn };
    return [{ ...before, ...said(change), name, previousCodes, ...life, predecessorCodes }];
  }
  return [begun(change, first, now)];
}

function begun(change: AuthorityChange, first: Whole, now: ReadonlyMap<string, Whole>): Whole {
  const { hexQ, hexR } = placeFor(first, now);
  return {
    code: change.code ?? placeholderFor(now),
    name: change.name,
    type: change.type ?? "unitary",
    ofstedRegion: change.ofstedRegion ?? first.ofstedRegion,
    onsRegion: change.onsRegion ?? first.onsRegion,
    dfeCode: change.dfeCode ?? "",
    ofstedUrn: change.ofstedUrn ?? "",
    previousCodes: [],
    createdOn: change.on,
    abolishedOn: null,
    predecessorCodes: change.from,
    population0To17: null,
    longitude: first.longitude,
    latitude: first.latitude,
    ...{ hexQ, hexR },
    statisticalNeighbours: [],
  };
}

/** What the row says beside its day and its lineage. */
function said({ type, ofstedRegion, onsRegion, dfeCode, ofstedUrn }: AuthorityChange): Partial<Whole> {
  return {
    ...(type && { type }),
    ...(ofstedRegion && { ofstedRegion }),
    ...(onsRegion && { onsRegion }),
    ...(dfeCode && { dfeCode }),
    ...(ofstedUrn && { ofstedUrn }),
  };
}

function joined(some: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...some, ...more])];
}

/** The next number that no authority has; no ONS code begins with X. */
function placeholderFor(now: ReadonlyMap<string, Whole>): string {
  const taken = [...now.keys()].filter((code) => code.startsWith("X")).map((code) => Number(code.slice(1)));
  return `X${String(Math.max(0, ...taken) + 1).padStart(8, "0")}`;
}
