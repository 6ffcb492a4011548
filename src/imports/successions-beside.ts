import type { Authority } from "../core/authority.ts";
import { neverIs } from "../core/succession.ts";
import { longDay } from "../core/words.ts";
import { fieldsOf, type Row } from "./preview.ts";
import { type Found, shown } from "./set-beside.ts";
import { type Inspected, MAKING, meant, type Whole } from "./succession-making.ts";
import { AUTHORITY_CHANGES, type AuthorityChange } from "./successions.ts";
import type { ReadTable, Rejection } from "./table.ts";

/**
 * The authorities as they would be after the changes of a file, beside those that are kept. What a new one does not say it has
 * from the first whose area it takes over; nothing is guessed of its figures, and a code not given yet is a placeholder.
 */
export function successionsBeside(
  read: ReadTable<AuthorityChange>,
  kept: readonly Authority[],
  inspected: readonly Inspected[] = [],
): Found {
  const now = new Map<string, Whole>(kept.map((one) => [one.code, { ...one, abolishedOn: one.abolishedOn ?? null }]));
  const rows: { line: number; code: string }[] = [];
  const wrong: Rejection[] = [];
  const each = read.records.map((change, nth) => ({ change, line: read.lines[nth] ?? 0 }));
  // What ends makes room for what takes its place, in whatever order the rows stand.
  for (const kind of AUTHORITY_CHANGES)
    for (const { change, line } of each.filter((one) => one.change.change === kind)) {
      const made = MAKING[kind](change, now, inspected);
      if ("says" in made) wrong.push({ line, ...made });
      else
        for (const one of made) {
          now.set(one.code, one);
          if (!rows.some(({ code }) => code === one.code)) rows.push({ line, code: one.code });
        }
    }
  const ends = new Map(kept.map(({ code, abolishedOn }) => [code, abolishedOn ?? null]));
  const lives = each.flatMap(({ change, line }) =>
    [...gapsAt(change, now), ...leftBehind(change, now, ends)].map((says) => ({ line, column: "on", says })),
  );
  wrong.push(...lives.filter(({ line }) => !wrong.some((one) => one.line === line)));
  const before = new Map(kept.map((row) => [row.code, row as unknown as Row]));
  const seen = rows.map(({ line, code }) => ({
    line,
    after: now.get(code) as unknown as Row,
    before: before.get(code) ?? null,
  }));
  // These are whole rows: what is empty in them was taken away, as an end that is called off.
  const proposed = seen.filter((one) => one.before === null || fieldsOf(one.before, one.after).length > 0);
  const lines = new Set(wrong.map(({ line }) => line));
  const rejected = [...read.rejected, ...wrong].sort((one, other) => one.line - other.line);
  const found = shown(proposed, proposed, seen.length - proposed.length, rejected, read.rejectedRows + lines.size);
  // Half a change would leave an area with two authorities, or with none.
  if (found.rejected.length === 0) return found;
  const counts = { added: 0, changed: 0, same: 0, rejected: found.counts.rejected };
  return { ...found, counts, added: [], changed: [], proposed: [] };
}

/** A new one begins on the very day on which another ends: an area has one authority at a time. One that was there takes over what ends. */
function gapsAt(change: AuthorityChange, now: ReadonlyMap<string, Whole>): string[] {
  const one = meant(change, now);
  if (!one || change.change === "abolish") return [];
  const { name, createdOn } = one;
  return one.predecessorCodes.flatMap((before) => {
    const gone = now.get(before);
    if (!gone || (createdOn !== null && gone.abolishedOn === createdOn)) return [];
    const ends = gone.abolishedOn === null ? "does not end" : `ends on ${longDay(gone.abolishedOn)}`;
    const isGrown = change.change === "link" && gone.abolishedOn !== null && (createdOn ?? "") < gone.abolishedOn;
    if (isGrown && (change.on === null || change.on === gone.abolishedOn)) return [];
    const begins =
      createdOn === null || isGrown
        ? `${name} takes over an area${change.on ? ` on ${longDay(change.on)}` : ""}`
        : `${name} begins on ${longDay(createdOn)}`;
    return [`${begins}, but ${gone.name} ${ends}. Give both the same day, in a row each.`];
  });
}

/** Those that were to begin when another ended, which now ends on another day. */
function leftBehind(
  { change, code, on }: AuthorityChange,
  now: ReadonlyMap<string, Whole>,
  ends: ReadonlyMap<string, string | null>,
): string[] {
  const was = ends.get(code ?? "") ?? null;
  if (change !== "abolish" || was === null || was === on) return [];
  return [...now.values()].flatMap(({ name, createdOn, predecessorCodes, ...life }) =>
    createdOn === was && predecessorCodes.includes(code ?? "") && !neverIs({ createdOn, ...life })
      ? [`${name}, which takes its place, begins on ${longDay(was)}. Give it the new day too, in a row of its own.`]
      : [],
  );
}
