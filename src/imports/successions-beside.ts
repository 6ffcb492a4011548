import type { Authority } from "../core/authority.ts";
import { longDay } from "../core/words.ts";
import { plainName } from "./names.ts";
import type { Row } from "./preview.ts";
import { type Found, setBeside } from "./set-beside.ts";
import type { AuthorityChange } from "./successions.ts";
import type { ReadTable, Rejection } from "./table.ts";

type Whole = Authority & { abolishedOn: Authority["createdOn"] };

/**
 * The authorities as they would be after the changes of a file, beside those that are kept. What a new one does not say it has
 * from the first whose area it takes over; nothing is guessed of its figures, and a code not given yet is a placeholder.
 */
export function successionsBeside(read: ReadTable<AuthorityChange>, kept: readonly Authority[]): Found {
  const now = new Map<string, Whole>(kept.map((one) => [one.code, { ...one, abolishedOn: one.abolishedOn ?? null }]));
  const rows: { line: number; code: string }[] = [];
  const wrong: Rejection[] = [];
  const each = read.records.map((change, nth) => ({ change, line: read.lines[nth] ?? 0 }));
  // What ends makes room for what takes its place, in whatever order the rows stand.
  for (const kind of ["abolish", "create", "link"] as const)
    for (const { change, line } of each.filter((one) => one.change.change === kind)) {
      const made = madeOf(change, now);
      if ("says" in made) wrong.push({ line, ...made });
      else {
        now.set(made.code, made);
        rows.push({ line, code: made.code });
      }
    }
  wrong.push(...rows.flatMap(({ line, code }) => gapsAt(code, now).map((says) => ({ line, column: "on", says }))));
  const records = rows.map(({ code }) => now.get(code) as unknown as Row);
  const lines = rows.map(({ line }) => line);
  const found = setBeside({ ...read, records, lines }, kept as unknown as Row[], wrong, ["code"]);
  // Half a change would leave an area with two authorities, or with none.
  if (found.rejected.length === 0) return found;
  const counts = { added: 0, changed: 0, same: 0, rejected: found.counts.rejected };
  return { ...found, counts, added: [], changed: [], proposed: [] };
}

function madeOf(change: AuthorityChange, now: ReadonlyMap<string, Whole>): Whole | { column: string; says: string } {
  if (change.change === "abolish") {
    const before = now.get(change.code ?? "");
    return before ? { ...before, abolishedOn: change.on } : { column: "name", says: "is no authority that could end." };
  }
  const namesake = [...now.values()].find(({ name }) => plainName(name) === plainName(change.name));
  const before = now.get(change.code ?? "") ?? namesake;
  const [first] = change.from.flatMap((code) => now.get(code) ?? []);
  if (change.change === "link") {
    if (!before) return { column: "name", says: `“${change.name}” is neither known nor created in this file.` };
    return { ...before, ...said(change), predecessorCodes: joined(before.predecessorCodes, change.from) };
  }
  if (!first) return { column: "from", says: "names nobody whose area could be taken over." };
  if (before) {
    const known = change.code !== null && change.code !== before.code ? [change.code] : [];
    const previousCodes = joined(before.previousCodes, known);
    return { ...before, ...said(change), previousCodes, createdOn: change.on, predecessorCodes: change.from };
  }
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

/** One succeeds another on the very day on which that ends: an area has one authority at a time. */
function gapsAt(code: string, now: ReadonlyMap<string, Whole>): string[] {
  const one = now.get(code);
  if (!one?.createdOn) return [];
  return one.predecessorCodes.flatMap((before) => {
    const gone = now.get(before);
    if (!gone || gone.abolishedOn === one.createdOn) return [];
    const ends = gone.abolishedOn === null ? "does not end" : `ends on ${longDay(gone.abolishedOn)}`;
    return [
      `${one.name} begins on ${longDay(one.createdOn ?? "")}, but ${gone.name} ${ends}. Give both the same day, in a row each.`,
    ];
  });
}

type Place = Pick<Authority, "hexQ" | "hexR">;
const FURTHEST = 12;

/** The place of what it takes over, or the nearest on the map that nobody has who does not end; of equal ones the southernmost. */
function placeFor(first: Whole, now: ReadonlyMap<string, Whole>): Place {
  const taken = new Set([...now.values()].filter(({ abolishedOn }) => abolishedOn === null).map(keyOf));
  const steps = Array.from({ length: 2 * FURTHEST + 1 }, (_, step) => step - FURTHEST);
  const places = steps.flatMap((r) => steps.map((q) => ({ hexQ: first.hexQ + q, hexR: first.hexR + r })));
  const free = places.filter((place) => !taken.has(keyOf(place)));
  free.sort((a, b) => apart(a, first) - apart(b, first) || a.hexR - b.hexR || a.hexQ - b.hexQ);
  return free[0] ?? first;
}

function keyOf({ hexQ, hexR }: Place): string {
  return `${hexQ},${hexR}`;
}

/** How many tiles lie between two, on the odd-r grid of the map. */
function apart(one: Place, other: Place): number {
  const across = ({ hexQ, hexR }: Place) => hexQ - (hexR - Math.abs(hexR % 2)) / 2;
  const [x, z] = [across(one) - across(other), one.hexR - other.hexR];
  return Math.max(Math.abs(x), Math.abs(z), Math.abs(x + z));
}
